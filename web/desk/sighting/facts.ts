import type { BirthDate, CaseFacts, Locale, Mark, Place, SightingFacts } from '@homeward/contract';
import { type DeskWord, vocabularyWords } from '@homeward/wording';
import { sayDate } from '../say/format.ts';
import type { Language } from '../say/language.tsx';

/** One line of the comparison: the same question answered on both sides. Empty: not stated. */
export type FactPair = {
  readonly question: DeskWord;
  readonly seen: readonly string[];
  readonly missing: readonly string[];
};

type Speaker = Pick<Language, 't' | 'locale'>;

export type MissingFacts = Omit<CaseFacts, 'family'> & {
  readonly ageWhenLastSeenYears: number | null;
};

/** The facts of both records, side by side. Lines that neither side answers are left out. */
export function compareFacts(
  seen: Omit<SightingFacts, 'contact'>,
  missing: MissingFacts,
  speaker: Speaker,
): readonly FactPair[] {
  const { t, locale } = speaker;
  const pairs: FactPair[] = [
    {
      question: 'factName',
      seen: seen.namesSaid === undefined ? [] : [t('saidNames', { names: seen.namesSaid })],
      missing: namesOf(missing, speaker),
    },
    {
      question: 'factWhen',
      seen: [[sayDate(seen.seenOn, locale), seen.seenAtTime].filter(Boolean).join(' ')],
      missing: [t('lastSeenOn', { date: sayDate(missing.lastSeen.on, locale) })],
    },
    {
      question: 'factWhere',
      seen: [placeOf(seen.place, locale)],
      missing: [placeOf(missing.lastSeen.place, locale)],
    },
    {
      question: 'factSex',
      seen: sexOf(seen.sex, locale),
      missing: sexOf(missing.sex, locale),
    },
    {
      question: 'factAge',
      seen:
        seen.ageYears === undefined ? [] : [t('looked', { age: sayAgeRange(seen.ageYears, t) })],
      missing: ageOf(missing, speaker),
    },
    {
      question: 'factHeight',
      seen: heightOf(seen.heightCentimeters, t),
      missing: heightOf(missing.heightCentimeters, t).map((height) => t('heightThen', { height })),
    },
    {
      question: 'factMarks',
      seen: seen.marks === undefined ? [] : [seen.marks],
      missing: missing.marks.map((mark) => sayMark(mark, speaker)),
    },
    {
      question: 'factCompany',
      seen: seen.companions === undefined ? [] : [seen.companions],
      missing:
        missing.lastSeen.circumstances === 'unknown'
          ? []
          : [vocabularyWords.circumstance[missing.lastSeen.circumstances][locale]],
    },
    { question: 'factState', seen: seen.seemsHurt ? [t('seemsHurt')] : [], missing: [] },
    {
      question: 'factWords',
      seen: seen.notes === undefined ? [] : [seen.notes],
      missing: missing.lastSeen.story === undefined ? [] : [missing.lastSeen.story],
    },
  ];
  return pairs.filter((pair) => pair.seen.length + pair.missing.length > 0);
}

/** What to call a child in a list. */
export function nameOf(facts: Pick<CaseFacts, 'names'>, t: Speaker['t']): string {
  const { chinese, romanised, nicknames } = facts.names;
  return chinese ?? romanised ?? nicknames[0] ?? t('candidateNameless');
}

/** Age in whole years in words; nothing below zero. */
export function sayYears(years: number, t: Speaker['t']): string {
  const whole = Math.floor(years);
  if (whole < 1) {
    return t('yearsUnderOne');
  }
  return whole === 1 ? t('yearsOne') : t('years', { n: whole });
}

function sayAgeRange(range: { readonly low: number; readonly high: number }, t: Speaker['t']) {
  return range.low === range.high
    ? sayYears(range.low, t)
    : t('yearsRange', { low: range.low, high: range.high });
}

function namesOf({ names }: Pick<CaseFacts, 'names'>, { t, locale }: Speaker): string[] {
  const formal = [names.chinese, names.romanised].filter((name) => name !== undefined);
  const separator = locale === 'en' ? ', ' : '、';
  return [
    ...(formal.length > 0 ? [formal.join(' · ')] : []),
    ...(names.nicknames.length > 0
      ? [t('nicknames', { names: names.nicknames.join(separator) })]
      : []),
  ];
}

/** How a place is known matters where it is weaker than a name from the list. */
function placeOf(place: Place, locale: Locale): string {
  if (place.source === 'gazetteer') {
    return place.label;
  }
  const source = vocabularyWords.placeSource[place.source][locale];
  return locale === 'en' ? `${place.label} (${source})` : `${place.label}（${source}）`;
}

function sexOf(sex: SightingFacts['sex'], locale: Locale): string[] {
  return sex === 'unknown' ? [] : [vocabularyWords.sex[sex][locale]];
}

function heightOf(centimeters: number | undefined, t: Speaker['t']): string[] {
  return centimeters === undefined ? [] : [t('centimeters', { n: centimeters })];
}

function ageOf(facts: MissingFacts, { t, locale }: Speaker): string[] {
  const age = facts.ageWhenLastSeenYears;
  return [
    ...(age === null ? [] : [t('ageSince', { age: sayYears(age, t) })]),
    ...(facts.birth === undefined ? [] : [sayBirth(facts.birth, { t, locale })]),
  ];
}

/** A lunar date is written in its own numbers: it is no date of the solar calendar. */
function sayBirth(birth: BirthDate, { t, locale }: Speaker): string {
  if (birth.calendar === 'solar') {
    return t('bornOn', { date: sayDate(birth, locale) });
  }
  const parts = birth.date.split('-').map(Number);
  const known = { year: 1, month: 2, day: 3 }[birth.precision];
  const date = parts.slice(0, known).join('-');
  return [t('bornLunar', { date }), birth.leapMonth === true ? t('leapMonth') : '']
    .filter(Boolean)
    .join(' ');
}

function sayMark(mark: Mark, { t, locale }: Speaker): string {
  const words = vocabularyWords;
  const type = words.markType[mark.type][locale];
  const side = words.bodySide[mark.side][locale];
  const region = words.bodyRegion[mark.region][locale];
  const known = mark.side !== 'unknown';
  const where =
    locale === 'en'
      ? [type, known ? `${side} ${region}` : region].join(', ')
      : `${known ? side : ''}${region}${type}`;
  const note = mark.note === undefined ? '' : locale === 'en' ? `: ${mark.note}` : `：${mark.note}`;
  const withheld = mark.withheld ? ` (${t('withheld')})` : '';
  return `${where}${note}${locale === 'en' ? withheld : withheld.replace(' (', '（').replace(')', '）')}`;
}
