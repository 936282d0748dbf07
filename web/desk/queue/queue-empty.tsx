import type { QueueView } from '@homeward/contract';
import { Paper, Text, Title } from '@mantine/core';
import { useLanguage } from '../say/language.tsx';

export type QueueEmptyProps = {
  readonly view: QueueView;
  readonly filter: 'waiting' | 'decided';
};

export function QueueEmpty({ view, filter }: QueueEmptyProps) {
  const { t } = useLanguage();
  const text =
    filter === 'decided'
      ? 'queueEmptyDecided'
      : view.cases === 0
        ? 'queueEmptyNoCases'
        : 'queueEmptyText';
  return (
    <Paper bg="var(--desk-panel)" p="xl" withBorder>
      <Title order={2} size="h4" mb={6}>
        {t(filter === 'decided' ? 'queueEmptyDecidedTitle' : 'queueEmptyTitle')}
      </Title>
      <Text maw="60ch">{t(text)}</Text>
    </Paper>
  );
}
