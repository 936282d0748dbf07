import { splitQuery, type Token } from './normalize-query.ts';
import type { KeyHit, PlaceIndex } from './place-index.ts';
import {
  isChineseContext,
  isLatinContext,
  type PlaceLocale,
  type PlaceTree,
} from './place-tree.ts';
import type { Place } from './read-places.ts';
import { countSlips } from './slip-distance.ts';
import { distanceMeters, type Point } from './sphere.ts';

export type PlaceSources = {
  readonly index: PlaceIndex;
  readonly tree: PlaceTree;
  readonly simplified: ReadonlyMap<string, string>;
};
export type SearchPreferences = {
  readonly locale: PlaceLocale;
  readonly near?: Point | undefined;
};

/** What the reader typed, cut into the place meant and the larger places around it. */
type Reading = { readonly target: string; readonly context: readonly Token[] };
type Scores = Map<Place, number>;

/** Each kind of hit outranks the next whatever the size of the place. */
const exactName = 100;
const exactForm = 98;
const exactAlias = 94;
const prefix = 70;
const aliasPrefix = 58;
const insideExact = 55;
const insidePrefix = 45;
const typo = 30;
const withContext = 4;
const withGenericWord = -8;

/** Words that say what a place is, not which one. */
const genericWords: ReadonlySet<string> = new Set(
  [
    'shi xian qu sheng zhen xiang city county district province prefecture town banner league',
    'china zhongguo the of',
  ].flatMap((words) => words.split(' ')),
);
const longestHanRun = 40;
const mostWords = 8;

/** All places that answer the query, the best first. */
export function searchPlaces(
  query: string,
  sources: PlaceSources,
  preferences: SearchPreferences,
): readonly Place[] {
  const tokens = splitQuery(query, sources.simplified).slice(0, mostWords);
  if (tokens.length === 0) return [];
  const scores: Scores = new Map();
  for (const reading of readings(tokens)) {
    keepBest(scores, scoreReading(reading, sources.index.startingWith, sources.tree));
  }
  if (scores.size === 0) scoreTypos(joinTokens(tokens), sources, scores);
  if (scores.size === 0) scoreBeginnings(tokens, sources, scores);
  return [...scores]
    .map(([place, score]) => ({ place, score: score + importanceOf(place, preferences) }))
    .sort((a, b) => b.score - a.score || (a.place.id < b.place.id ? -1 : 1))
    .map(({ place }) => place);
}

function joinTokens(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join('');
}

/** The whole query; then every cut into context and place, either order between words. */
function* readings(tokens: readonly Token[]): Iterable<Reading> {
  yield { target: joinTokens(tokens), context: [] };
  for (let at = 1; at < tokens.length; at += 1) {
    yield { target: joinTokens(tokens.slice(at)), context: tokens.slice(0, at) };
    yield { target: joinTokens(tokens.slice(0, at)), context: tokens.slice(at) };
  }
  const last = tokens.at(-1);
  if (last === undefined || !last.isHan || last.text.length > longestHanRun) return;
  const characters = Array.from(last.text);
  for (let at = 1; at < characters.length; at += 1) {
    const before = { isHan: true, text: characters.slice(0, at).join('') };
    yield { target: characters.slice(at).join(''), context: [...tokens.slice(0, -1), before] };
  }
}

type Lookup = (target: string) => Iterable<KeyHit>;

function scoreReading(reading: Reading, look: Lookup, tree: PlaceTree): Scores {
  const { target, context } = reading;
  const scores: Scores = new Map();
  const extra = context.reduce((sum, word) => sum + contextWorth(word), 0);
  for (const hit of look(target)) {
    const score = scoreHit(hit, target) + extra;
    if (score <= (scores.get(hit.place) ?? 0)) continue;
    if (fitsContext(hit.place, context, tree)) scores.set(hit.place, score);
  }
  return scores;
}

function contextWorth({ text }: Token): number {
  return genericWords.has(text) ? withGenericWord : withContext;
}

function keepBest(scores: Scores, more: Scores): void {
  for (const [place, score] of more) {
    if (score > (scores.get(place) ?? 0)) scores.set(place, score);
  }
}

function scoreHit({ role, key }: KeyHit, target: string): number {
  const isWhole = key.length === target.length;
  if (role === 'part') return isWhole ? insideExact : insidePrefix;
  if (isWhole) return role === 'name' ? exactName : role === 'form' ? exactForm : exactAlias;
  return (role === 'alias' ? aliasPrefix : prefix) - Math.min(10, key.length - target.length) / 2;
}

function fitsContext(place: Place, context: readonly Token[], tree: PlaceTree): boolean {
  if (context.length === 0) return true;
  return context.every(({ text, isHan }) =>
    isHan
      ? isChineseContext(text, place, tree)
      : genericWords.has(text) || (text.length > 1 && isLatinContext(text, place, tree)),
  );
}

/** One slip in a short word, two in a long one; the first letter is taken as right. */
function scoreTypos(text: string, { index }: PlaceSources, scores: Scores): void {
  if (text.length < 4) return;
  const most = text.length >= 8 ? 2 : 1;
  for (const { key, place } of index.startingLike(text)) {
    if (Math.abs(key.length - text.length) > most) continue;
    const slips = countSlips(text, key, most);
    if (slips > most) continue;
    scores.set(place, Math.max(scores.get(place) ?? 0, typo - 5 * slips));
  }
}

/** An address that goes on below what the data know: the longest beginning that is a place. */
function scoreBeginnings(tokens: readonly Token[], sources: PlaceSources, scores: Scores): void {
  for (const shorter of beginnings(tokens)) {
    for (const reading of readings(shorter)) {
      keepBest(scores, scoreReading(reading, sources.index.equalTo, sources.tree));
    }
    if (scores.size > 0) return;
  }
}

function* beginnings(tokens: readonly Token[]): Iterable<readonly Token[]> {
  const last = tokens.at(-1);
  if (last?.isHan) {
    const characters = Array.from(last.text).slice(0, longestHanRun);
    for (let length = characters.length - 1; length >= 2; length -= 1) {
      yield [...tokens.slice(0, -1), { isHan: true, text: characters.slice(0, length).join('') }];
    }
  }
  for (let length = tokens.length - 1; length >= 1; length -= 1) yield tokens.slice(0, length);
  for (let at = 1; at < tokens.length; at += 1) yield tokens.slice(at);
}

const rankOfKind = { province: 10, country: 9, prefecture: 8, county: 5, town: 2 } as const;

/** Orders places of the same kind of hit: larger, nearer, and China first for readers of Chinese. */
function importanceOf(place: Place, { locale, near }: SearchPreferences): number {
  const people = Math.log10(place.population + 1);
  const isChina = place.id.startsWith('cn-') || place.countryCode === 'CN';
  const size = isChina ? rankOfKind[place.kind] + people / 4 : foreignRank(place, people);
  const home = isChina && locale === 'zh-Hans' ? 3 : 0;
  const km = near === undefined ? Number.POSITIVE_INFINITY : distanceMeters(near, place) / 1_000;
  return size + home + 4 * Math.exp(-km / 150);
}

function foreignRank({ kind }: Place, people: number): number {
  return kind === 'country' ? rankOfKind.country : people + 1;
}
