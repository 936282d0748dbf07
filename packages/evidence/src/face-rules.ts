/** A number with where it comes from. */
export type SourcedNumber = {
  readonly value: number;
  readonly source: string;
  /** `YYYY-MM-DD` it was set or published. */
  readonly date: string;
  /** Set by judgement, to be replaced by data. */
  readonly guess: boolean;
};

/** Limits on what a comparison of faces may say: ages in years, caps in log10. */
export type FaceRules = {
  readonly id: string;
  readonly infantBelowYears: SourcedNumber;
  readonly youngBelowYears: SourcedNumber;
  readonly longGapYears: SourcedNumber;
  readonly adultFromYears: SourcedNumber;
  readonly youngOrLongGapCap: SourcedNumber;
  readonly childCap: SourcedNumber;
  readonly lowQualityCap: SourcedNumber;
  readonly goodInterEyePixels: SourcedNumber;
  readonly goodYawDegrees: SourcedNumber;
};

/** Limits on what a comparison of faces may say, besides those of the calibration data. */
export const faceRules: FaceRules = {
  id: 'face-rules-2026-11',
  infantBelowYears: {
    value: 1,
    source: 'Best-Rowden, Hoole & Jain 2016; Hossain, Sumi & Schuckers 2026: faces under one year',
    date: '2026-11-20',
    guess: false,
  },
  youngBelowYears: {
    value: 4,
    source: 'children up to three completed years; judgement after Hossain et al. 2026',
    date: '2026-11-20',
    guess: true,
  },
  longGapYears: {
    value: 10,
    source: 'Deb, Aggarwal & Jain 2020: recognition across more than ten years',
    date: '2026-11-20',
    guess: true,
  },
  adultFromYears: {
    value: 18,
    source: 'definition of the calibration cells',
    date: '2026-11-20',
    guess: false,
  },
  youngOrLongGapCap: {
    value: 1,
    source: 'judgement until field data exist',
    date: '2026-11-20',
    guess: true,
  },
  childCap: {
    value: 2,
    source: 'judgement until field data exist',
    date: '2026-11-20',
    guess: true,
  },
  lowQualityCap: {
    value: 1,
    source: 'judgement until field data exist',
    date: '2026-11-20',
    guess: true,
  },
  goodInterEyePixels: {
    value: 28,
    source:
      'least distance of the eyes in the pictures the calibration was checked on: 143 press crops of 112 px have 29.6 to 39.8 px',
    date: '2026-11-20',
    guess: false,
  },
  goodYawDegrees: {
    value: 35,
    source: 'largest turn of the head at which a face counts in full; judgement',
    date: '2026-11-20',
    guess: true,
  },
};
