import type { SessionView } from '@homeward/contract';
import { useIdle } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { sessionKey } from '../api/query-client.ts';
import { ApiProblem, request } from '../api/request.ts';
import { useLanguage } from '../say/language.tsx';

/** The server ends a session after half an hour without a request; then the screen is covered. */
const lockAfterMilliseconds = 31 * 60_000;
/** Screens stop asking by themselves after this, or an unattended desk would never be idle. */
export const restAfterMilliseconds = 2 * 60_000;

/** `undefined` while asking, `null` when nobody is signed in. */
export function useSession() {
  const { locale } = useLanguage();
  const client = useQueryClient();
  const idle = useIdle(lockAfterMilliseconds, { initialState: false });
  const query = useQuery({
    queryKey: sessionKey,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }): Promise<SessionView | null> => {
      try {
        return await request<SessionView>('/api/session', { locale, signal });
      } catch (error) {
        if (error instanceof ApiProblem && error.problem.status === 401) {
          return null;
        }
        throw error;
      }
    },
  });
  useEffect(() => {
    if (idle) {
      void client.invalidateQueries({ queryKey: sessionKey });
    }
  }, [idle, client]);
  return { session: query.data, error: query.error, refetch: query.refetch };
}
