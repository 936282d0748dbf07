import type {
  BodyRegion,
  BodySide,
  Calendar,
  Circumstance,
  DatePrecision,
  MarkType,
  PlaceSource,
  PublishableFact,
  Sex,
} from './vocabulary.ts';

/** A place with its uncertainty. Without coordinates it is only words and scores nothing. */
export type Place = {
  readonly source: PlaceSource;
  /** Gazetteer id (`cn-330782`, `gn-…`) when one was chosen. */
  readonly gazetteerId?: string;
  /** What the person typed or what the gazetteer calls it. */
  readonly label: string;
  /** WGS 84 degrees, both or neither. */
  readonly latitude?: number;
  readonly longitude?: number;
  /** The true place lies within this of the point, metres. */
  readonly radiusMeters?: number;
  /** ISO 3166-1 alpha-2 and GB/T 2260 codes where the gazetteer knows them. */
  readonly countryCode?: string;
  readonly provinceCode?: string;
  readonly prefectureCode?: string;
};

/** A solar date with its precision; parts finer than the precision are `01`. */
export type DatedTo = {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly precision: Exclude<DatePrecision, 'unknown'>;
};

/** A date of birth as stated. For `lunar`, `date` holds the lunar year, month and day. */
export type BirthDate = {
  readonly calendar: Calendar;
  /** `YYYY-MM-DD` in the stated calendar; parts finer than the precision are `01`. */
  readonly date: string;
  /** The lunar month is the leap month of that number. */
  readonly leapMonth?: boolean;
  readonly precision: Exclude<DatePrecision, 'unknown'>;
};

/** A range of ages in years as a passer-by guesses it; `low <= high`, both in [0, 120]. */
export type AgeRange = { readonly low: number; readonly high: number };

/** A mark on the body. */
export type Mark = {
  readonly type: MarkType;
  readonly region: BodyRegion;
  readonly side: BodySide;
  readonly note?: string;
  /** Never published: only somebody who saw the child can know it. */
  readonly withheld: boolean;
};

/** What a passer-by states about the child they saw. Absent means not stated, never "no". */
export type SightingFacts = {
  readonly seenOn: DatedTo;
  /** `HH:MM` local time where seen, only with day precision. */
  readonly seenAtTime?: string;
  readonly place: Place;
  readonly sex: Sex;
  readonly ageYears?: AgeRange;
  readonly heightCentimeters?: number;
  /** Marks in the reporter's words. */
  readonly marks?: string;
  /** What the child said about names. */
  readonly namesSaid?: string;
  /** Who was with the child. */
  readonly companions?: string;
  /** The child seemed hurt or ill. */
  readonly seemsHurt: boolean;
  /** Anything else in their words. */
  readonly notes?: string;
  /** How to reach the reporter; only if they want to be reached. */
  readonly contact?: string;
};

/** What a family states about the child they miss. */
export type CaseFacts = {
  readonly names: {
    /** Name in Chinese characters. */
    readonly chinese?: string;
    /** Name in Latin letters. */
    readonly romanised?: string;
    readonly nicknames: readonly string[];
  };
  readonly sex: Sex;
  readonly birth?: BirthDate;
  readonly lastSeen: {
    readonly on: DatedTo;
    readonly place: Place;
    readonly circumstances: Circumstance;
    readonly story?: string;
  };
  /** Height when last seen. */
  readonly heightCentimeters?: number;
  readonly marks: readonly Mark[];
  /** Facts that may never be published, besides withheld marks. */
  readonly neverPublish: readonly PublishableFact[];
  readonly family: {
    readonly name: string;
    /** Relation to the child in their words. */
    readonly relation: string;
    readonly contact: string;
    /** When and how it is safe to reach them, in their words. */
    readonly safeToContact?: string;
  };
};

/** A point of a picture as fractions of its width and height, from the top left, in [0, 1]. */
export type PicturePoint = { readonly x: number; readonly y: number };

/** What is stated about one photo of a sighting. */
export type SightingPhotoFacts = {
  /** The face the reporter tapped; null where there is no face to tap. */
  readonly meant: PicturePoint | null;
};

/** What is stated about one photo of a case. */
export type CasePhotoFacts = {
  /** The child's face where several are in the picture; null: the largest. */
  readonly meant: PicturePoint | null;
  /** Age of the child when it was taken, years, or the date; absent: not known. */
  readonly ageYears?: number;
  readonly takenOn?: DatedTo;
};
