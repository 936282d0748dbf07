import { foldLatin } from './normalize-query.ts';
import type { Place } from './read-places.ts';

/** How a key stands to its place: its name, a form of that, another name, or a part inside it. */
type KeyRole = 'name' | 'form' | 'alias' | 'part';
export type KeyHit = { readonly place: Place; readonly role: KeyRole; readonly key: string };
type Key = KeyHit;

/** Every searchable form of every place, sorted, so that a prefix is a contiguous range. */
export type PlaceIndex = {
  readonly startingWith: (prefix: string) => Iterable<KeyHit>;
  readonly equalTo: (text: string) => Iterable<KeyHit>;
  readonly startingLike: (text: string) => readonly KeyHit[];
};

const endings: readonly (readonly [han: string, latin: string])[] = [
  ['特别行政区', 'tebiexingzhengqu'],
  ['自治区', 'zizhiqu'],
  ['自治州', 'zizhizhou'],
  ['自治县', 'zizhixian'],
  ['自治旗', 'zizhiqi'],
  ['街道', 'jiedao'],
  ['地区', 'diqu'],
  ['新区', 'xinqu'],
  ['省', 'sheng'],
  ['市', 'shi'],
  ['县', 'xian'],
  ['区', 'qu'],
  ['盟', 'meng'],
  ['旗', 'qi'],
  ['镇', 'zhen'],
  ['乡', 'xiang'],
];

/** 吕梁 is typed lvliang, luliang and, as in passports, lyuliang. */
function spellingsOf(pinyin: string): string[] {
  return pinyin.includes('v')
    ? [pinyin, pinyin.replaceAll('v', 'u'), pinyin.replaceAll('v', 'yu')]
    : [pinyin];
}

function latinForms(place: Place): string[] {
  const core = place.syllables.join('');
  if (core === '') return [];
  const ending = endings.find(([han]) => place.zh.endsWith(han))?.[1];
  const isWhole = ending === undefined || core.endsWith(ending);
  return [...spellingsOf(core), ...(isWhole ? [] : spellingsOf(`${core}${ending}`))];
}

function partsOfHan(name: string): string[] {
  const characters = Array.from(name);
  return characters.length < 3
    ? []
    : characters.slice(1, -1).map((_, at) => characters.slice(at + 1).join(''));
}

function partsOfLatin(name: string): string[] {
  const words = name.split(/[\s-]+/);
  return words.slice(1).map((_, at) => foldLatin(words.slice(at + 1).join('')));
}

/** All keys of a place, each once, with the strongest role it has. */
function keysOf(place: Place): ReadonlyMap<string, KeyRole> {
  const keys = new Map<string, KeyRole>();
  const add = (key: string, role: KeyRole): void => {
    if (key !== '' && !keys.has(key)) keys.set(key, role);
  };
  add(place.zh, 'name');
  add(foldLatin(place.en), 'name');
  for (const form of latinForms(place)) add(form, 'form');
  for (const alias of place.aliases) {
    const isCore = isHan(alias) && place.zh.startsWith(alias);
    add(isHan(alias) ? alias : foldLatin(alias), isCore ? 'form' : 'alias');
  }
  for (const part of partsOfHan(place.zh)) add(part, 'part');
  if (place.countryCode !== 'CN' || place.kind === 'province') {
    for (const part of partsOfLatin(place.en)) add(part, 'part');
  }
  return keys;
}

function isHan(text: string): boolean {
  return /^\p{Script=Han}/u.test(text);
}

export function indexPlaces(places: readonly Place[]): PlaceIndex {
  const keys: Key[] = [];
  for (const place of places) {
    for (const [key, role] of keysOf(place)) keys.push({ key, role, place });
  }
  keys.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const byFirst = Map.groupBy(
    keys.filter(({ role }) => role !== 'part'),
    ({ key }) => key.charAt(0),
  );
  function* startingWith(prefix: string): Iterable<KeyHit> {
    for (let at = firstAtLeast(keys, prefix); at < keys.length; at += 1) {
      const hit = keys[at];
      if (hit === undefined || !hit.key.startsWith(prefix)) return;
      yield hit;
    }
  }
  return {
    startingWith,
    *equalTo(text) {
      for (const hit of startingWith(text)) {
        if (hit.key !== text) return;
        yield hit;
      }
    },
    startingLike: (text) => byFirst.get(text.charAt(0)) ?? [],
  };
}

function firstAtLeast(keys: readonly Key[], text: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle]?.key ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
