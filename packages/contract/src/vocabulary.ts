/** The two languages every page, refusal and explanation exists in. BCP 47 tags. */
export const locales = ['zh-Hans', 'en'] as const;
/** A language of the interface. */
export type Locale = (typeof locales)[number];

/** Sex as a reporter or a family states it; `unknown` is always allowed and is neutral evidence. */
export const sexes = ['female', 'male', 'unknown'] as const;
/** Stated sex. */
export type Sex = (typeof sexes)[number];

/** How exactly a date is known. */
export const datePrecisions = ['day', 'month', 'year', 'unknown'] as const;
/** How exactly a date is known. */
export type DatePrecision = (typeof datePrecisions)[number];

/** The calendar a date of birth is stated in. */
export const calendars = ['solar', 'lunar'] as const;
/** The calendar a date of birth is stated in. */
export type Calendar = (typeof calendars)[number];

/** Where a place came from; decides how far its coordinates can be trusted. */
export const placeSources = ['gazetteer', 'map', 'device', 'text'] as const;
/** Where a place came from. */
export type PlaceSource = (typeof placeSources)[number];

/** How a child was lost, as far as the family knows. Mixture weights of the movement model. */
export const circumstances = ['lost', 'taken', 'family', 'left', 'unknown'] as const;
/** How a child was lost, as far as the family knows. */
export type Circumstance = (typeof circumstances)[number];

/** Kinds of bodily mark. */
export const markTypes = [
  'birthmark',
  'mole',
  'scar',
  'burn',
  'injury',
  'missing-part',
  'disability',
  'tattoo',
  'ear-pit',
  'other',
] as const;
/** Kind of bodily mark. */
export type MarkType = (typeof markTypes)[number];

/** Regions of the body a mark can be on. */
export const bodyRegions = [
  'scalp',
  'forehead',
  'eye',
  'ear',
  'nose',
  'cheek',
  'mouth',
  'chin',
  'neck',
  'chest',
  'belly',
  'upper-back',
  'lower-back',
  'buttock',
  'shoulder',
  'upper-arm',
  'forearm',
  'hand',
  'thigh',
  'knee',
  'lower-leg',
  'foot',
] as const;
/** Region of the body a mark is on. */
export type BodyRegion = (typeof bodyRegions)[number];

/** Side of the body, seen from the child. */
export const bodySides = ['left', 'right', 'middle', 'both', 'unknown'] as const;
/** Side of the body, seen from the child. */
export type BodySide = (typeof bodySides)[number];

/** Facts of a case that a family can forbid to publish. */
export const publishableFacts = [
  'names',
  'birth',
  'lastSeen',
  'height',
  'marks',
  'photos',
  'story',
] as const;
/** A fact of a case that a family can forbid to publish. */
export type PublishableFact = (typeof publishableFacts)[number];

/** Kinds of evidence that are scored today, one explanation row each. */
export const evidenceKinds = ['face', 'sex', 'age', 'height', 'place-time'] as const;
/** Kind of evidence. */
export type EvidenceKind = (typeof evidenceKinds)[number];

/** Roles of staff (DESIGN §7) that exist today. */
export const staffRoles = ['reviewer', 'senior'] as const;
/** Role of a member of staff. */
export type StaffRole = (typeof staffRoles)[number];
