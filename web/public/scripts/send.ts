import type { Problem, ReceiptView } from '@homeward/contract';

/** What became of an attempt to send. */
export type Outcome =
  | { readonly kind: 'receipt'; readonly receipt: string }
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** Nobody answered: it may or may not have arrived, and is sent again with the same number. */
  | { readonly kind: 'unreachable' }
  /** The other side failed; nothing was said about the report. */
  | { readonly kind: 'failed'; readonly problem: Problem | null };

export type Outgoing = {
  readonly action: string;
  readonly entries: readonly (readonly [name: string, value: string])[];
  readonly photos: readonly Blob[];
};

/** Sends a form as the page itself would, and asks for an answer to read. */
export async function sendForm(form: Outgoing): Promise<Outcome> {
  const body = new FormData();
  for (const [name, value] of form.entries) {
    body.append(name, value);
  }
  form.photos.forEach((photo, index) => {
    body.append('photo', photo, `${index + 1}.jpg`);
  });
  let response: Response;
  try {
    response = await fetch(form.action, {
      method: 'POST',
      body,
      headers: { Accept: 'application/json' },
      credentials: 'omit',
    });
  } catch {
    return { kind: 'unreachable' };
  }
  return readOutcome(response);
}

async function readOutcome(response: Response): Promise<Outcome> {
  const answer: unknown = await response.json().catch(() => null);
  if (response.status === 201 && isReceipt(answer)) {
    return { kind: 'receipt', receipt: answer.receipt };
  }
  const problem = isProblem(answer) ? answer : null;
  // A gateway between us and the instance answers without our problem details.
  if (problem === null && response.status >= 502) {
    return { kind: 'unreachable' };
  }
  return problem !== null && response.status < 500
    ? { kind: 'refused', problem }
    : { kind: 'failed', problem };
}

function isReceipt(answer: unknown): answer is ReceiptView {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'receipt' in answer &&
    typeof answer.receipt === 'string'
  );
}

function isProblem(answer: unknown): answer is Problem {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'code' in answer &&
    'title' in answer &&
    typeof answer.title === 'string'
  );
}
