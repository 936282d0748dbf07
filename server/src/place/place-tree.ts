import { foldLatin } from './normalize-query.ts';
import type { Place } from './read-places.ts';

export type PlaceLocale = 'zh-Hans' | 'en';

/** Finds the divisions a place lies in. */
export type PlaceTree = {
  readonly byId: (id: string) => Place | undefined;
  /** County, prefecture, province, country: the nearest first; a place is not its own ancestor. */
  readonly ancestorsOf: (place: Place) => readonly Place[];
  readonly latinNames: ReadonlyMap<string, readonly string[]>;
};

const specialRegions: ReadonlySet<string> = new Set(['CN', 'HK', 'MO', 'TW']);

export function plantPlaces(places: readonly Place[]): PlaceTree {
  const byId = new Map(places.map((place) => [place.id, place]));
  const ancestorsOf = (place: Place): readonly Place[] => {
    const ids = [
      place.countyCode,
      place.prefectureCode === undefined ? undefined : `${place.prefectureCode}00`,
      place.provinceCode === undefined ? undefined : `${place.provinceCode}0000`,
    ].map((code) => `cn-${code ?? ''}`);
    if (!specialRegions.has(place.countryCode)) ids.push(`country-${place.countryCode}`);
    return ids.flatMap((id) => {
      const ancestor = byId.get(id);
      return ancestor === undefined || id === place.id ? [] : [ancestor];
    });
  };
  return { byId: (id) => byId.get(id), ancestorsOf, latinNames: foldNames(places) };
}

/** 浙江 for 浙江省: the first alias of a division of China, otherwise the name. */
function shortChinese(place: Place): string {
  const [core] = place.aliases;
  const isDivision = place.id.startsWith('cn-');
  return isDivision && core !== undefined && /^\p{Script=Han}/u.test(core) ? core : place.zh;
}

/** The place's name in the reader's language, or in the other one where the data have none. */
export function namePlace(place: Place, locale: PlaceLocale): string {
  return locale === 'zh-Hans' && place.zh !== '' ? place.zh : place.en;
}

/** 义乌市 · 浙江 金华, or Yiwu, Jinhua, Zhejiang. */
export function labelPlace(place: Place, tree: PlaceTree, locale: PlaceLocale): string {
  const ancestors = tree.ancestorsOf(place);
  const name = namePlace(place, locale);
  if (locale === 'en') {
    const names = [name, place.region, ...ancestors.map(({ en }) => en)];
    return names.filter((part, at) => part !== '' && names.indexOf(part) === at).join(', ');
  }
  const regions = ancestors.map(shortChinese).reverse();
  if (place.zh === '' && place.region !== '') regions.push(place.region);
  return regions.length === 0 ? name : `${name} · ${regions.join(' ')}`;
}

/** True when the whole text names ancestors of the place, the larger ones first: 浙江省金华. */
export function isChineseContext(text: string, place: Place, tree: PlaceTree): boolean {
  const withoutCountry = place.id.startsWith('cn-') ? text.replace(/^中国/, '') : text;
  return namesInOrder(withoutCountry, tree.ancestorsOf(place));
}

function namesInOrder(text: string, ancestors: readonly Place[]): boolean {
  if (text === '') return true;
  for (let at = ancestors.length - 1; at >= 0; at -= 1) {
    const ancestor = ancestors[at];
    if (ancestor === undefined) continue;
    const smaller = ancestors.slice(0, at);
    for (const name of [ancestor.zh, shortChinese(ancestor)]) {
      if (name === '' || !text.startsWith(name)) continue;
      if (namesInOrder(text.slice(name.length), smaller)) return true;
    }
  }
  return false;
}

/** Folded Latin names of every division and country, made once. */
function foldNames(places: readonly Place[]): ReadonlyMap<string, readonly string[]> {
  const larger = places.filter(({ kind }) => kind !== 'town');
  return new Map(
    larger.map(({ id, en, syllables, aliases }) => {
      const pinyin = syllables.join('');
      const names = [foldLatin(en), pinyin, pinyin.replaceAll('v', 'u'), ...aliases.map(foldLatin)];
      return [id, [...new Set(names)].filter((name) => name !== '')];
    }),
  );
}

/** True when the word begins a name of an ancestor in Latin letters. */
export function isLatinContext(word: string, place: Place, tree: PlaceTree): boolean {
  if (place.region !== '' && foldLatin(place.region).startsWith(word)) return true;
  return tree
    .ancestorsOf(place)
    .some(({ id }) => tree.latinNames.get(id)?.some((name) => name.startsWith(word)) ?? false);
}
