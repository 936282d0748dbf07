import type { QueueView } from '@homeward/contract';
import { Text } from '@mantine/core';
import { sayAgo, sayNumber } from '../say/format.ts';
import { useLanguage } from '../say/language.tsx';
import { useNow } from '../say/use-now.ts';

export type QueueSummaryProps = { readonly view: QueueView };

export function QueueSummary({ view }: QueueSummaryProps) {
  const { t, locale } = useLanguage();
  const now = useNow();
  const n = (value: number) => ({ n: sayNumber(value, locale) });
  const parts = [
    view.waiting === 0 ? t('waitingNone') : t('waiting', n(view.waiting)),
    view.oldestPostedAt !== null &&
      t('oldest', { ago: sayAgo(new Date(view.oldestPostedAt), now, locale) }),
    t(view.cases === 1 ? 'casesRegisteredOne' : 'casesRegistered', n(view.cases)),
    view.photosWaiting > 0 &&
      t(view.photosWaiting === 1 ? 'photosWaitingOne' : 'photosWaiting', n(view.photosWaiting)),
  ];
  return (
    <Text c="dimmed" mt={2}>
      {parts.filter((part) => part !== false).join(' · ')}
    </Text>
  );
}
