import type { Locale } from '@homeward/contract';
import { companionKinds, sightingWords } from '@homeward/wording';
import {
  dateOfText,
  type FormValues,
  namesBeyond,
  numberIn,
  placeControls,
  placeOf,
  pointOf,
  type ReadForm,
  stated,
  textIn,
} from './form-fields.ts';

const controls: ReadonlySet<string> = new Set([
  'key',
  'meant',
  'seenOn.date',
  'seenOn.precision',
  'seenAtTime',
  ...placeControls('place'),
  'sex',
  'ageYears',
  'heightCentimeters',
  'marks',
  'namesSaid',
  'companionKinds',
  'companions',
  'seemsHurt',
  'notes',
  'contact',
]);

/** The facts a sighting form states, for the same schema that the API uses. */
export function readSightingForm(
  values: FormValues,
  photoParts: readonly boolean[],
  locale: Locale,
): ReadForm {
  return {
    facts: stated({
      seenOn: seenOn(values),
      seenAtTime: textIn(values, 'seenAtTime')?.slice(0, 5),
      place: placeOf(values, 'place'),
      sex: textIn(values, 'sex') ?? 'unknown',
      ageYears: ageRange(textIn(values, 'ageYears')),
      heightCentimeters: numberIn(values, 'heightCentimeters'),
      marks: textIn(values, 'marks'),
      namesSaid: textIn(values, 'namesSaid'),
      companions: companions(values, locale),
      seemsHurt: textIn(values, 'seemsHurt') !== undefined,
      notes: textIn(values, 'notes'),
      contact: textIn(values, 'contact'),
      photos: photoParts.flatMap((given, index) =>
        given ? [{ meant: pointOf(values.get('meant')?.[index]) }] : [],
      ),
    }),
    controlOf,
    unknownNames: namesBeyond(values, controls),
  };
}

function controlOf(path: string): string {
  if (path.startsWith('photo')) {
    return 'photo';
  }
  if (path.startsWith('place')) {
    return 'place.label';
  }
  return path === 'seenOn' ? 'seenOn.date' : path.replace(/^(ageYears)\..*$/, '$1');
}

/** A date box holds a whole date; what is surer than the person said is cut off. */
function seenOn(values: FormValues) {
  const typed = dateOfText(textIn(values, 'seenOn.date'));
  const precision = textIn(values, 'seenOn.precision') ?? typed?.precision;
  if (typed === undefined) {
    return { precision: precision ?? 'day' };
  }
  const [year = '', month = '01'] = typed.date.split('-');
  if (precision === 'year') {
    return { date: `${year}-01-01`, precision };
  }
  if (precision === 'month') {
    return { date: `${year}-${month}-01`, precision };
  }
  return { date: typed.date, precision: precision === 'day' ? typed.precision : precision };
}

/** `4-6` is from 4 to 6 years. */
function ageRange(text: string | undefined) {
  if (text === undefined || text === 'unknown') {
    return undefined;
  }
  const match = /^(\d{1,3})-(\d{1,3})$/.exec(text);
  return match === null ? text : { low: Number(match[1]), high: Number(match[2]) };
}

/** What was ticked, in the reporter's language, before what they wrote. */
function companions(values: FormValues, locale: Locale): string | undefined {
  const ticked = companionKinds
    .filter((kind) => values.get('companionKinds')?.includes(kind))
    .map((kind) => sightingWords[`with-${kind}`][locale]);
  const written = textIn(values, 'companions');
  const all = [...ticked, ...(written === undefined ? [] : [written])];
  return all.length === 0 ? undefined : all.join(locale === 'en' ? '; ' : '；');
}
