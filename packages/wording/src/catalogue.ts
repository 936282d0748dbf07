import type { Locale } from '@homeward/contract';

/** One text in both languages; `{name}` marks a value to fill in. */
export type Wording = Readonly<Record<Locale, string>>;
/** Texts by key. */
export type Catalogue = Readonly<Record<string, Wording>>;

/**
 * The text of a wording in a language with its values filled in.
 * @throws RangeError when the text asks for a value that was not given.
 * @example fill({ en: '{n} photos', 'zh-Hans': '{n} 张照片' }, 'en', { n: 2 }) // '2 photos'
 */
export function fill(
  wording: Wording,
  locale: Locale,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return wording[locale].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) {
      throw new RangeError(`wording value: expected "${name}", got nothing`);
    }
    return String(value);
  });
}
