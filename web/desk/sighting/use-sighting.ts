import type { CandidateView, SightingView } from '@homeward/contract';
import { useIdle } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { request } from '../api/request.ts';
import { useKeys } from '../frame/use-keys.ts';
import { restAfterMilliseconds } from '../frame/use-session.ts';
import { useLanguage } from '../say/language.tsx';

const refreshWhileDeriving = 3_000;

export function sightingKey(sightingId: string) {
  return ['sighting', sightingId] as const;
}

/** One sighting and which of its candidates is open. Every reading of it is logged: no polling. */
export function useSighting() {
  const { locale } = useLanguage();
  const navigate = useNavigate();
  const { sightingId } = useParams({ from: '/desk/sightings/$sightingId' });
  const search = useSearch({ from: '/desk/sightings/$sightingId' });
  const idle = useIdle(restAfterMilliseconds, { initialState: false });
  const query = useQuery({
    queryKey: sightingKey(sightingId),
    queryFn: ({ signal }) =>
      request<SightingView>(`/api/sightings/${encodeURIComponent(sightingId)}`, { locale, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.ranking === null && !idle ? refreshWhileDeriving : false,
  });
  const candidates = query.data?.ranking?.candidates ?? [];
  const candidate = candidates.find(({ caseId }) => caseId === search.case) ?? candidates[0];
  const index = candidate === undefined ? -1 : candidates.indexOf(candidate);
  const open = (chosen: CandidateView | undefined) => {
    if (chosen !== undefined) {
      void navigate({
        to: '/sightings/$sightingId',
        params: { sightingId },
        search: { case: chosen.caseId },
        replace: true,
        resetScroll: false,
      });
    }
  };
  const toQueue = () => void navigate({ to: '/' });
  useKeys({
    j: () => open(candidates[index + 1]),
    k: () => open(candidates[index - 1]),
    q: toQueue,
  });
  return {
    view: query.data,
    error: query.error,
    refetch: query.refetch,
    candidate,
    open,
    next: candidates[index + 1],
    toQueue,
  };
}
