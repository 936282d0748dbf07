import type { CaseFacts, CasePhotoFacts, SightingFacts, SightingPhotoFacts } from './facts.ts';

/**
 * JSON part `facts` of the multipart body of POST /api/sightings; the photos follow as parts `photo`,
 * in the same order as `photos`. The header `Idempotency-Key` (16-64 of A-Z a-z 0-9 _ -) is required.
 */
export type PostSighting = SightingFacts & { readonly photos: readonly SightingPhotoFacts[] };

/** JSON part `facts` of the multipart body of POST /api/cases; photos as for a sighting. */
export type RegisterCase = CaseFacts & { readonly photos: readonly CasePhotoFacts[] };

/** Answer to a post: the same shape whatever the instance knows. */
export type ReceiptView = {
  /** 24 digits in groups of four: `HHHH-HHHH-SSSS-SSSS-SSSS-SSSS`. */
  readonly receipt: string;
};

/** One answer of GET /api/places?q=…&lang=…. */
export type PlaceView = {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly radiusMeters: number;
  readonly countryCode: string;
  readonly provinceCode?: string;
  readonly prefectureCode?: string;
};

/** Limits that the pages and the server share. */
export const limits = {
  sightingPhotos: { min: 1, max: 6 },
  casePhotos: { min: 0, max: 6 },
  photoBytes: 20_000_000,
  photoPixels: 50_000_000,
  photoSidePixels: 12_000,
  shortTextCharacters: 200,
  longTextCharacters: 4_000,
  nicknames: 8,
  marks: 20,
  heightCentimeters: { min: 30, max: 230 },
  ageYears: { min: 0, max: 120 },
  placeRadiusMeters: { min: 0, max: 2_000_000 },
  reasonCharacters: 2_000,
} as const;

/** The oldest year a date may name. */
export const earliestYear = 1900;
