import type { Locale, Problem } from '@homeward/contract';

/** The server said no, in words for the reader. */
export class ApiProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.name = 'ApiProblem';
    this.problem = problem;
  }
}

export type Ask = {
  readonly locale: Locale;
  /** With a body the request is a POST. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
};

/**
 * Asks the desk's API.
 * @throws ApiProblem when it refuses; TypeError when it cannot be reached.
 */
export async function request<T>(path: string, ask: Ask): Promise<T> {
  const response = await fetch(path, {
    method: ask.body === undefined ? 'GET' : 'POST',
    credentials: 'same-origin',
    cache: 'no-store',
    headers: {
      accept: 'application/json, application/problem+json',
      'accept-language': ask.locale,
      ...(ask.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
    ...(ask.signal === undefined ? {} : { signal: ask.signal }),
  });
  if (response.ok) {
    return (response.status === 204 ? undefined : await response.json()) as T;
  }
  const isProblem = /json/.test(response.headers.get('content-type') ?? '');
  throw isProblem
    ? new ApiProblem((await response.json()) as Problem)
    : new TypeError(`answer without words: ${response.status}`);
}
