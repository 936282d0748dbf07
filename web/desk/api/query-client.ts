import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './request.ts';

export const sessionKey = ['session'] as const;

/** Nothing is kept beyond this page; a refused session locks the desk at once. */
export function createDeskQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (error) => lockWhenSignedOut(client, error) }),
    mutationCache: new MutationCache({ onError: (error) => lockWhenSignedOut(client, error) }),
    defaultOptions: {
      queries: {
        retry: (count, error) => !(error instanceof ApiProblem) && count < 2,
        refetchOnWindowFocus: false,
        staleTime: 5_000,
      },
    },
  });
  return client;
}

function lockWhenSignedOut(client: QueryClient, error: unknown): void {
  if (error instanceof ApiProblem && error.problem.status === 401) {
    client.setQueryData(sessionKey, null);
  }
}
