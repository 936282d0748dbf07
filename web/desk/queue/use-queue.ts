import type { QueueRow, QueueView } from '@homeward/contract';
import { useIdle } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { request } from '../api/request.ts';
import { useKeys } from '../frame/use-keys.ts';
import { restAfterMilliseconds } from '../frame/use-session.ts';
import { useLanguage } from '../say/language.tsx';
import { nextToTake } from './next-to-take.ts';

const refreshMilliseconds = 10_000;

/** The queue with what can be done on it. */
export function useQueue() {
  const { locale } = useLanguage();
  const navigate = useNavigate();
  const { show } = useSearch({ from: '/desk/' });
  const idle = useIdle(restAfterMilliseconds, { initialState: false });
  const query = useQuery({
    queryKey: ['queue'],
    queryFn: ({ signal }) => request<QueueView>('/api/queue', { locale, signal }),
    refetchInterval: idle ? false : refreshMilliseconds,
  });
  const filter = show === 'decided' ? ('decided' as const) : ('waiting' as const);
  const all = query.data?.rows ?? [];
  const rows = all.filter((row) => (row.state === 'decided') === (filter === 'decided'));
  const next = nextToTake(all);
  const open = (row: QueueRow | undefined) => {
    if (row !== undefined) {
      void navigate({ to: '/sightings/$sightingId', params: { sightingId: row.sightingId } });
    }
  };
  const [active, setActive] = useState(-1);
  const move = (by: number) => setActive((at) => Math.max(0, Math.min(rows.length - 1, at + by)));
  useKeys({
    n: () => open(next),
    j: () => move(1),
    k: () => move(-1),
  });
  return {
    view: query.data,
    error: query.error,
    refetch: query.refetch,
    refreshedAt: new Date(query.dataUpdatedAt),
    filter,
    setFilter: (chosen: string) => {
      setActive(-1);
      void navigate({ to: '/', search: chosen === 'decided' ? { show: 'decided' } : {} });
    },
    rows,
    active,
    next,
    takeNext: () => open(next),
  };
}
