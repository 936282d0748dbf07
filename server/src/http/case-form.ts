import { limits } from '@homeward/contract';
import {
  dateOfParts,
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

const markParts = ['type', 'region', 'side', 'note', 'withheld'] as const;
const dateParts = ['year', 'month', 'day'] as const;
const markRows = Array.from({ length: limits.marks }, (_, row) => row);

const controls: ReadonlySet<string> = new Set([
  'key',
  'meant',
  'names.chinese',
  'names.romanised',
  'names.nicknames',
  'sex',
  'birth.calendar',
  'birth.leapMonth',
  ...dateParts.flatMap((part) => [`birth.${part}`, `lastSeen.on.${part}`]),
  ...placeControls('lastSeen.place'),
  'lastSeen.circumstances',
  'lastSeen.story',
  'heightCentimeters',
  ...markRows.flatMap((row) => markParts.map((part) => `marks.${row}.${part}`)),
  'photoAge',
  'photoTaken',
  'neverPublish',
  'family.name',
  'family.relation',
  'family.contact',
  'family.safeToContact',
]);

/** The facts a case form states, for the same schema that the API uses. */
export function readCaseForm(values: FormValues, photoParts: readonly boolean[]): ReadForm {
  const marks = markRows.filter((row) => isMarkStated(values, row));
  const photos = [...photoParts.keys()].filter((part) => photoParts[part]);
  return {
    facts: {
      names: stated({
        chinese: textIn(values, 'names.chinese'),
        romanised: textIn(values, 'names.romanised'),
        nicknames: nicknames(textIn(values, 'names.nicknames')),
      }),
      ...stated({
        birth: birth(values),
        heightCentimeters: numberIn(values, 'heightCentimeters'),
      }),
      sex: textIn(values, 'sex') ?? 'unknown',
      lastSeen: stated({
        on: dateIn(values, 'lastSeen.on'),
        place: placeOf(values, 'lastSeen.place'),
        circumstances: textIn(values, 'lastSeen.circumstances') ?? 'unknown',
        story: textIn(values, 'lastSeen.story'),
      }),
      marks: marks.map((row) => mark(values, row)),
      neverPublish: values.get('neverPublish') ?? [],
      family: stated({
        name: textIn(values, 'family.name'),
        relation: textIn(values, 'family.relation'),
        contact: textIn(values, 'family.contact'),
        safeToContact: textIn(values, 'family.safeToContact'),
      }),
      photos: photos.map((part) => photo(values, part)),
    },
    controlOf: (path) => controlOf(path, { marks, photos }),
    unknownNames: namesBeyond(values, controls),
  };
}

type Rows = { readonly marks: readonly number[]; readonly photos: readonly number[] };

function controlOf(path: string, rows: Rows): string {
  const [first = '', index = '', part] = path.split('.');
  if (first === 'marks' && part !== undefined) {
    return `marks.${rows.marks[Number(index)] ?? index}.${part}`;
  }
  if (first === 'photos' && part !== undefined) {
    const row = rows.photos[Number(index)] ?? index;
    return part === 'ageYears' || part === 'takenOn' ? `photo.${row}.${part}` : 'photo';
  }
  const group = controlGroups.find(([prefix]) => path === prefix || path.startsWith(`${prefix}.`));
  return group?.[1] ?? path;
}

const controlGroups: readonly (readonly [prefix: string, control: string])[] = [
  ['names.nicknames', 'names.nicknames'],
  ['birth', 'birth'],
  ['lastSeen.on', 'lastSeen.on'],
  ['lastSeen.place', 'lastSeen.place.label'],
  ['photo', 'photo'],
  ['photos', 'photo'],
  ['marks', 'marks'],
  ['neverPublish', 'neverPublish'],
];

function nicknames(text: string | undefined): string[] {
  return (text ?? '')
    .split(/[,，、;；\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function dateIn(values: FormValues, prefix: string) {
  return dateOfParts(
    textIn(values, `${prefix}.year`),
    textIn(values, `${prefix}.month`),
    textIn(values, `${prefix}.day`),
  );
}

function birth(values: FormValues) {
  const date = dateIn(values, 'birth');
  if (date === undefined) {
    return undefined;
  }
  const calendar = textIn(values, 'birth.calendar') ?? 'solar';
  const leap = calendar === 'lunar' && textIn(values, 'birth.leapMonth') !== undefined;
  return { calendar, ...date, ...(leap && { leapMonth: true }) };
}

function isMarkStated(values: FormValues, row: number): boolean {
  return (['type', 'region', 'note'] as const).some(
    (part) => textIn(values, `marks.${row}.${part}`) !== undefined,
  );
}

function mark(values: FormValues, row: number) {
  const part = (name: (typeof markParts)[number]) => textIn(values, `marks.${row}.${name}`);
  return stated({
    type: part('type'),
    region: part('region'),
    side: part('side') ?? 'unknown',
    note: part('note'),
    withheld: part('withheld') !== undefined,
  });
}

function photo(values: FormValues, part: number) {
  const at = (name: string) => new Map([[name, [values.get(name)?.[part] ?? '']]]);
  return {
    meant: pointOf(values.get('meant')?.[part]),
    ...stated({
      ageYears: numberIn(at('photoAge'), 'photoAge'),
      takenOn: dateOfText(textIn(at('photoTaken'), 'photoTaken')),
    }),
  };
}
