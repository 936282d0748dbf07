import type { EvidenceKind } from '@homeward/contract';
import type { ExplanationKey } from '@homeward/wording';

/** Groups of evidence whose members depend on each other (DESIGN §5). Blocks add; members do not. */
export const evidenceBlocks = [
  'IDENTITY',
  'TIME',
  'PLACE',
  'BODY',
  'LOOKS',
  'CONTACT',
  'FACE',
  'DNA',
] as const;
/** A group of dependent evidence. */
export type EvidenceBlock = (typeof evidenceBlocks)[number];

/** The block each kind of evidence belongs to. */
export const blockOfKind: Readonly<Record<EvidenceKind, EvidenceBlock>> = {
  face: 'FACE',
  sex: 'LOOKS',
  age: 'TIME',
  height: 'TIME',
  'place-time': 'PLACE',
};

/** Values that fill the sentence of an item: numbers in the unit their name says, or word keys. */
export type EvidenceValues = Readonly<Record<string, number | string>>;

/** One piece of evidence about one pair of a sighting and a registered person. */
export type EvidenceItem = {
  readonly kind: EvidenceKind;
  readonly block: EvidenceBlock;
  /** log10 of P(evidence | same child) / P(evidence | nobody registered); exactly 0 when neutral. */
  readonly log10Lr: number;
  /** Lowest value this evidence may take, log10, <= 0. */
  readonly lowerBound: number;
  /** Highest value this evidence may take, log10, >= 0. */
  readonly upperBound: number;
  /** `neutral`: missing, not asked or not calibrated; such an item is exactly 0. */
  readonly state: 'scored' | 'neutral';
  /** Key of the sentence that says what was compared. */
  readonly reason: ExplanationKey;
  /** Values of that sentence. */
  readonly values: EvidenceValues;
  /** Id of the rates entry or calibration the number comes from. */
  readonly source: string;
  /** The number was fitted on labelled data, not only set by judgement. */
  readonly calibrated: boolean;
  /**
   * Kinds in the same block this value is already conditioned on (chain rule): it adds in full,
   * because it is log10 P(e | given, same) / P(e | given, nobody).
   */
  readonly given?: readonly EvidenceKind[];
  /** Who stated the fact, when several items rest on one person's word. */
  readonly statedBy?: string;
};

/**
 * An item that says nothing: log10 LR exactly 0, with the reason why.
 * @example neutralItem({ kind: 'sex', reason: 'sex-unknown', source: 'rates-2026-11/sex' }).log10Lr // 0
 */
export function neutralItem(about: {
  readonly kind: EvidenceKind;
  readonly reason: ExplanationKey;
  readonly source: string;
  readonly values?: EvidenceValues;
  readonly lowerBound?: number;
  readonly upperBound?: number;
  readonly calibrated?: boolean;
}): EvidenceItem {
  return {
    kind: about.kind,
    block: blockOfKind[about.kind],
    log10Lr: 0,
    lowerBound: about.lowerBound ?? 0,
    upperBound: about.upperBound ?? 0,
    state: 'neutral',
    reason: about.reason,
    values: about.values ?? {},
    source: about.source,
    calibrated: about.calibrated ?? false,
  };
}
