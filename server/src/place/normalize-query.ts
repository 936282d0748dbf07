/** Longer than any address somebody types into a place field; the rest is ignored. */
const longestQuery = 80;

/** A run of Chinese characters or one word in Latin letters. */
export type Token = { readonly text: string; readonly isHan: boolean };

const apostrophes = /['’‘ʼ`´ʻ′]/gu;
const tokenPattern = /\p{Script=Han}+|[a-z]+/gu;

/** Lower-case letters without accents, apostrophes, spaces and anything else. */
export function foldLatin(text: string): string {
  return foldAccents(text).replace(/[^a-z]/g, '');
}

function foldAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæøœłđıð]/g, (letter) => foldedLetters[letter] ?? letter);
}

const foldedLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ð: 'd',
};

/** Splits a query into tokens: simplified Chinese runs and folded Latin words. */
export function splitQuery(query: string, simplified: ReadonlyMap<string, string>): Token[] {
  const text = foldAccents(query.slice(0, longestQuery).normalize('NFKC').replace(apostrophes, ''));
  const withoutTones = text.replace(/(?<=[a-z])[1-5](?![0-9])/g, '');
  return Array.from(withoutTones.matchAll(tokenPattern), ([run]) => {
    const isHan = /^\p{Script=Han}/u.test(run);
    return { isHan, text: isHan ? simplify(run, simplified) : run };
  });
}

function simplify(text: string, simplified: ReadonlyMap<string, string>): string {
  return Array.from(text, (character) => simplified.get(character) ?? character).join('');
}
