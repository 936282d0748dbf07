import type { refusalFieldWords } from '@homeward/wording';
import type { z } from 'zod';
import type { RefusedField } from '../refusal.ts';

/** Why a field was refused: a key of the catalogue, so that every reason has words. */
type FieldReason = keyof typeof refusalFieldWords;

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Parameters of a custom issue: which reason, with which values. */
export type ReasonParams = {
  readonly reason: FieldReason;
  readonly values?: Readonly<Record<string, string | number>>;
};

/** The refused fields of a validation: path as sent (`place.latitude`) and the reason. */
export function refusedFields(issues: readonly Issue[]): RefusedField[] {
  const seen = new Set<string>();
  return issues.flatMap(refusedBy).filter(({ field }) => {
    const first = !seen.has(field);
    seen.add(field);
    return first;
  });
}

function refusedBy(issue: Issue): RefusedField[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => refused([...issue.path, key], { reason: 'unknown-field' }));
  }
  return [refused(issue.path, reasonOf(issue))];
}

function refused(path: Path, { reason, values }: ReasonParams): RefusedField {
  const field = path.map(String).join('.').slice(0, 200);
  return values === undefined ? { field, reason } : { field, reason, values };
}

function reasonOf(issue: Issue): ReasonParams {
  if (issue.code === 'invalid_type') {
    return { reason: issue.input === undefined ? 'required' : typeReason(issue) };
  }
  if (issue.code === 'invalid_value') {
    return { reason: issue.input === undefined ? 'required' : 'not-a-choice' };
  }
  if (issue.code === 'too_big') {
    return tooBig(issue.origin, Number(issue.maximum));
  }
  if (issue.code === 'too_small') {
    return tooSmall(issue.origin, Number(issue.minimum));
  }
  // The other codes come from kinds of schema that the facts do not use.
  return (
    (issue.code === 'custom' ? reasonParams(issue.params) : undefined) ?? { reason: 'not-valid' }
  );
}

const typeReasons: Readonly<Record<string, FieldReason | undefined>> = {
  string: 'not-text',
  number: 'not-a-number',
};

function typeReason(issue: z.core.$ZodIssueInvalidType): FieldReason {
  return typeReasons[issue.expected] ?? 'wrong-shape';
}

function tooBig(origin: string, max: number): ReasonParams {
  if (origin === 'string') {
    return { reason: 'text-too-long', values: { max } };
  }
  return { reason: origin === 'array' ? 'too-many' : 'number-too-large', values: { max } };
}

function tooSmall(origin: string, min: number): ReasonParams {
  if (origin === 'string') {
    return { reason: 'required' };
  }
  return { reason: origin === 'array' ? 'too-few' : 'number-too-small', values: { min } };
}

function reasonParams(params: Record<string, unknown> | undefined): ReasonParams | undefined {
  // Only `refuse` below writes params.
  return params === undefined || params['reason'] === undefined
    ? undefined
    : (params as ReasonParams);
}

/** Adds an issue with a reason of the catalogue. */
export function refuse(
  context: z.core.$RefinementCtx,
  params: ReasonParams,
  path: PropertyKey[] = [],
): void {
  context.addIssue({ code: 'custom', params, path });
}
