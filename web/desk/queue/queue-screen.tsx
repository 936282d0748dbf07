import { Button, SegmentedControl, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { ProblemNote } from '../frame/problem-note.tsx';
import { useLanguage } from '../say/language.tsx';
import classes from './queue.module.css';
import { QueueCards } from './queue-cards.tsx';
import { QueueEmpty } from './queue-empty.tsx';
import { QueueSummary } from './queue-summary.tsx';
import { QueueTable } from './queue-table.tsx';
import { useQueue } from './use-queue.ts';

export function QueueScreen() {
  const { t } = useLanguage();
  const queue = useQueue();
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  const { view, rows, filter } = queue;
  const Rows = wide ? QueueTable : QueueCards;
  return (
    <Stack gap="md">
      <div className={classes['top']}>
        <div>
          <Title order={1} size="h2">
            {t('queueTitle')}
          </Title>
          {view === undefined ? (
            <Skeleton height={18} width={280} mt={8} />
          ) : (
            <QueueSummary view={view} />
          )}
        </div>
        <Button size="md" disabled={queue.next === undefined} onClick={queue.takeNext}>
          {t(view !== undefined && queue.next === undefined ? 'takeNextNone' : 'takeNext')}
        </Button>
      </div>
      <div className={classes['filter']}>
        <SegmentedControl
          aria-label={t('filterLabel')}
          value={filter}
          onChange={queue.setFilter}
          data={[
            { value: 'waiting', label: t('filterWaiting') },
            { value: 'decided', label: t('filterDecided') },
          ]}
        />
        {view !== undefined && (
          <QueueFreshness at={queue.refreshedAt} failed={queue.error !== null} />
        )}
      </div>
      {view === undefined && queue.error !== null && (
        <ProblemNote error={queue.error} onRetry={() => void queue.refetch()} />
      )}
      {view === undefined && queue.error === null && <QueueSkeleton />}
      {view !== undefined &&
        (rows.length === 0 ? (
          <QueueEmpty view={view} filter={filter} />
        ) : (
          <Rows rows={rows} active={queue.active} />
        ))}
    </Stack>
  );
}

function QueueFreshness({ at, failed }: { readonly at: Date; readonly failed: boolean }) {
  const { t, locale } = useLanguage();
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(at);
  return (
    <Text size="sm" c="dimmed" role="status" aria-live={failed ? 'polite' : 'off'}>
      {t(failed ? 'queueStale' : 'queueUpdated', { time: clock })}
    </Text>
  );
}

function QueueSkeleton() {
  const { t } = useLanguage();
  return (
    <Stack gap={8} aria-busy="true" aria-label={t('loading')} role="status">
      {Array.from({ length: 6 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: six equal bars
        <Skeleton key={index} height={52} />
      ))}
    </Stack>
  );
}
