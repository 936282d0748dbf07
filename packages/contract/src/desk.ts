import type { CaseFacts, CasePhotoFacts, SightingFacts } from './facts.ts';
import type { CaseId, MemberId, PhotoId, SightingId } from './ids.ts';
import type { EvidenceKind, Locale, StaffRole } from './vocabulary.ts';

/** A sentence in both languages. */
export type Sentence = Readonly<Record<Locale, string>>;

/** Who is signed in at the desk. */
export type SessionView = {
  readonly member: { readonly id: MemberId; readonly name: string; readonly role: StaffRole };
  /** The instance runs on the synthetic demo world and its own calibration. */
  readonly demo: boolean;
};

/** Why a sighting is urgent, most urgent first. */
export type UrgencyReason = 'child-seems-hurt' | 'seen-today' | 'strong-candidate' | 'waiting-long';

/** One row of the queue. */
export type QueueRow = {
  readonly sightingId: SightingId;
  /** 0 (routine) … 3 (now). */
  readonly urgency: 0 | 1 | 2 | 3;
  readonly reasons: readonly UrgencyReason[];
  /** ISO 8601 instant. */
  readonly postedAt: string;
  /** Date of the sighting as exactly as it is known: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  readonly seenOn: string;
  readonly placeLabel: string;
  readonly photoCount: number;
  /** `deriving` until the photos are processed, `ranked` when candidates stand, `decided` with an opinion. */
  readonly state: 'deriving' | 'ranked' | 'decided';
  /** Posterior of the best candidate and of nobody registered; null until ranked. */
  readonly bestPosterior: number | null;
  readonly nobodyPosterior: number | null;
  readonly candidateCount: number;
};

/** The queue page. */
export type QueueView = {
  readonly rows: readonly QueueRow[];
  readonly waiting: number;
  /** ISO 8601 instant of the oldest undecided sighting, null when none waits. */
  readonly oldestPostedAt: string | null;
  readonly cases: number;
  readonly photosWaiting: number;
};

/** A photo as the desk shows it: other faces are covered. */
export type PhotoView = {
  readonly id: PhotoId;
  readonly state: 'stored' | 'derived' | 'failed';
  readonly width: number | null;
  readonly height: number | null;
  readonly faceCount: number | null;
  /** The face meant was found and embedded; `chip` can be asked for. */
  readonly hasChip: boolean;
  readonly quality: PhotoQualityView | null;
  readonly facts: CasePhotoFacts;
  /** Age of the child in this photo, years, stated or derived; null: not known. */
  readonly ageYears: number | null;
  /** Instant and position the camera wrote into the file, where it did. */
  readonly camera: {
    readonly takenAt: string | null;
    readonly latitude: number | null;
    readonly longitude: number | null;
  } | null;
};

/** Measured quality of the face meant. */
export type PhotoQualityView = {
  readonly interEyePixels: number;
  readonly sharpness: number;
  readonly yawDegrees: number;
  readonly rollDegrees: number;
  readonly usable: boolean;
};

/** One row of the explanation: the rows add up to the total within 0.01. */
export type EvidenceRowView = {
  readonly kind: EvidenceKind;
  readonly block: string;
  /** Contribution to the total, log10. Exactly 0 when neutral. */
  readonly log10Lr: number;
  /** Bounds of this kind of evidence, log10. */
  readonly lowerBound: number;
  readonly upperBound: number;
  readonly state: 'scored' | 'neutral';
  /** Speaks against: shown on top. */
  readonly contradiction: boolean;
  readonly calibrated: boolean;
  readonly text: Sentence;
  /** Rates entry or calibration the number comes from. */
  readonly source: string;
};

/** One candidate of a sighting. */
export type CandidateView = {
  readonly caseId: CaseId;
  readonly rank: number;
  readonly log10Lr: number;
  readonly posterior: number;
  readonly verbal: Sentence;
  readonly rows: readonly EvidenceRowView[];
  /** SHA-256 of the content an opinion is bound to, hex. */
  readonly contentHash: string;
  readonly case: {
    readonly facts: Omit<CaseFacts, 'family'>;
    readonly photos: readonly PhotoView[];
    /** Age when last seen, years, from a solar or lunar date of birth; null: not known. */
    readonly ageWhenLastSeenYears: number | null;
    readonly registeredAt: string;
  };
  readonly opinion: OpinionView | null;
};

/** An opinion as its author sees it. */
export type OpinionView = {
  readonly scale: OpinionScale | null;
  readonly reason: string;
  readonly recordedAt: string;
  /** The record changed since: the opinion no longer holds. */
  readonly outdated: boolean;
};

/** -3 certainly not … +3 certainly the same child. */
export type OpinionScale = -3 | -2 | -1 | 0 | 1 | 2 | 3;

/** The candidate page of one sighting. */
export type SightingView = {
  readonly id: SightingId;
  readonly postedAt: string;
  readonly facts: Omit<SightingFacts, 'contact'>;
  readonly hasContact: boolean;
  readonly photos: readonly PhotoView[];
  readonly state: QueueRow['state'];
  readonly ranking: {
    readonly rankedAt: string;
    /** N, the number of registered people compared. */
    readonly registered: number;
    /** Prior probability that the child seen is registered at all. */
    readonly priorRegistered: number;
    readonly nobodyPosterior: number;
    /** The same for pi/3 and 3·pi: posterior of the best candidate and of nobody. */
    readonly sensitivity: readonly {
      readonly priorRegistered: number;
      readonly bestPosterior: number;
      readonly nobodyPosterior: number;
    }[];
    readonly calibrationId: string;
    readonly calibrationNote: Sentence;
    readonly candidates: readonly CandidateView[];
  } | null;
};

/** Body of POST /api/enrol/options: the token from the fragment of the invite link. */
export type EnrolOptions = { readonly invite: string; readonly name: string };

/** Answer to both `options` calls; `options` goes to the browser's passkey functions as it is. */
export type PasskeyOptions<O = unknown> = { readonly ceremony: string; readonly options: O };

/** Body of POST /api/enrol/verify; `response` is what the browser's passkey function answered. */
export type EnrolVerify<R = unknown> = {
  readonly ceremony: string;
  readonly name: string;
  readonly response: R;
};

/** Body of POST /api/sign-in/verify. */
export type SignInVerify<R = unknown> = { readonly ceremony: string; readonly response: R };

/** Body of POST /api/opinions. `scale` null: cannot tell. */
export type RecordOpinion = {
  readonly sightingId: SightingId;
  readonly caseId: CaseId;
  readonly scale: OpinionScale | null;
  readonly reason: string;
  readonly contentHash: string;
};

/** RFC 9457 problem details with the fields this project adds. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** The refusal's code. */
  readonly code: string;
  /** Fields that were refused, with a sentence each in the reader's language. */
  readonly fields?: readonly { readonly field: string; readonly message: string }[];
  /** Id of an unexpected error in the log. */
  readonly errorId?: string;
};
