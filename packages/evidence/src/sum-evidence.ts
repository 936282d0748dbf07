import { boundLog10Lr, type TrustLimits } from './bound-lr.ts';
import { type EvidenceBlock, type EvidenceItem, evidenceBlocks } from './item.ts';

/** One row of the explanation: an item and what it adds to the total. */
export type EvidenceRow = {
  readonly item: EvidenceItem;
  /** In [0, 1]: 1 alone or conditioned on its block, less beside stronger members, 0 for a repeat. */
  readonly weight: number;
  /** weight * item.log10Lr. */
  readonly log10Lr: number;
};

/** What the limit on one person's word takes away from or gives back to the total. */
export type ClaimRow = { readonly statedBy: string; readonly log10Lr: number };

/** All evidence about one pair, added up. */
export type EvidenceSum = {
  /** Rows plus claims, log10. */
  readonly log10Lr: number;
  /** Sum of the rows of each block that has one, in the order of {@link evidenceBlocks}. */
  readonly blocks: readonly { readonly block: EvidenceBlock; readonly log10Lr: number }[];
  readonly rows: readonly EvidenceRow[];
  readonly claims: readonly ClaimRow[];
};

/** How evidence is added up. */
export type SumOptions = {
  /** Dependence inside a block, in [0, 1]; 0 adds in full. Default 0.5. */
  readonly dependence?: number;
  /** Limits on everything one person stated, by `statedBy`. */
  readonly claims?: Readonly<Record<string, TrustLimits>>;
};

const defaultDependence = 0.5;

/**
 * Adds evidence: blocks in full, inside a block the k-th strongest with weight
 * 1 / (1 + (k - 1) rho), items conditioned on their block (`given`) in full, repeats of one kind by
 * one person not at all, then the limit g on the sum of what one person stated. The order of the
 * items does not matter, and rows and claims add up to the total.
 * @throws RangeError when an item is not finite or a neutral item is not exactly 0.
 * @example sumEvidence([]).log10Lr // 0
 */
export function sumEvidence(items: readonly EvidenceItem[], options: SumOptions = {}): EvidenceSum {
  for (const item of items) checkItem(item);
  const dependence = options.dependence ?? defaultDependence;
  const rows: EvidenceRow[] = [];
  const blocks: { block: EvidenceBlock; log10Lr: number }[] = [];
  for (const block of evidenceBlocks) {
    const members = items.filter((item) => item.block === block);
    if (members.length === 0) continue;
    const weighed = weighBlock(members, dependence);
    rows.push(...weighed);
    blocks.push({ block, log10Lr: weighed.reduce((sum, row) => sum + row.log10Lr, 0) });
  }
  const claims = limitClaims(rows, options.claims ?? {});
  const raw = blocks.reduce((sum, block) => sum + block.log10Lr, 0);
  const log10Lr = claims.reduce((sum, claim) => sum + claim.log10Lr, raw);
  return { log10Lr, blocks, rows, claims };
}

function checkItem(item: EvidenceItem): void {
  if (!Number.isFinite(item.log10Lr)) {
    throw new RangeError(`${item.kind}: expected a finite log10 LR, got ${item.log10Lr}`);
  }
  if (item.state === 'neutral' && item.log10Lr !== 0) {
    throw new RangeError(`${item.kind}: expected exactly 0 when neutral, got ${item.log10Lr}`);
  }
}

/** Strongest first; equal strength in an order that does not depend on the input's. */
function byStrength(a: EvidenceItem, b: EvidenceItem): number {
  return (
    Math.abs(b.log10Lr) - Math.abs(a.log10Lr) ||
    a.log10Lr - b.log10Lr ||
    compare(a.kind, b.kind) ||
    compare(a.reason, b.reason) ||
    compare(a.statedBy ?? '', b.statedBy ?? '')
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function weighBlock(members: readonly EvidenceItem[], dependence: number): EvidenceRow[] {
  const [only] = members;
  if (members.length === 1 && only !== undefined) {
    return [{ item: only, weight: 1, log10Lr: only.log10Lr }];
  }
  const heard = new Set<string>();
  let rank = 0;
  return members.toSorted(byStrength).map((item) => {
    const claim = item.statedBy === undefined ? undefined : `${item.kind} ${item.statedBy}`;
    let weight = 1;
    if (claim !== undefined && heard.has(claim)) weight = 0;
    else if (item.state === 'scored' && (item.given?.length ?? 0) === 0) {
      weight = 1 / (1 + rank * dependence);
      rank++;
    }
    if (claim !== undefined) heard.add(claim);
    return { item, weight, log10Lr: item.state === 'neutral' ? 0 : weight * item.log10Lr };
  });
}

function limitClaims(
  rows: readonly EvidenceRow[],
  limits: Readonly<Record<string, TrustLimits>>,
): ClaimRow[] {
  const claims: ClaimRow[] = [];
  for (const [statedBy, limit] of Object.entries(limits).toSorted(([a], [b]) => compare(a, b))) {
    let stated = 0;
    for (const row of rows) if (row.item.statedBy === statedBy) stated += row.log10Lr;
    if (stated === 0) continue;
    claims.push({ statedBy, log10Lr: boundLog10Lr(stated, limit) - stated });
  }
  return claims;
}

/**
 * Rounds values so that the rounded ones add up to the rounded total (largest remainder):
 * what a reader sees must add up. Exact zeros stay zero.
 * @example roundToTotal([0.333, 0.333, 0.334], 1) // [0.3, 0.3, 0.4]
 */
export function roundToTotal(values: readonly number[], decimals: number): number[] {
  const unit = 10 ** decimals;
  const scaled = values.map((value) => value * unit);
  const floors = scaled.map((value) => Math.floor(value));
  const total = Math.round(scaled.reduce((sum, value) => sum + value, 0));
  let missing = total - floors.reduce((sum, value) => sum + value, 0);
  const order = scaled
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .filter(({ remainder }) => remainder > 0)
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of order) {
    if (missing <= 0) break;
    floors[index] = (floors[index] ?? 0) + 1;
    missing--;
  }
  return floors.map((value) => value / unit);
}
