import type { Locale } from '@homeward/contract';
import type { Context } from 'hono';
import { accepts } from 'hono/accepts';

/** Path prefix of the pages of each language. */
export const localePrefixes: Readonly<Record<Locale, string>> = { 'zh-Hans': '/zh', en: '/en' };

/** The language the address names; null for addresses without one. */
function localeOfPath(path: string): Locale | null {
  if (/^\/zh(\/|$)/.test(path)) {
    return 'zh-Hans';
  }
  return /^\/en(\/|$)/.test(path) ? 'en' : null;
}

/** The language of an answer: the address, else what the browser asks for, else Chinese. */
export function localeOf(c: Context): Locale {
  const named = localeOfPath(c.req.path);
  if (named !== null) {
    return named;
  }
  const asked = accepts(c, {
    header: 'Accept-Language',
    supports: ['zh', 'en'],
    default: 'zh',
    match: (languages) => {
      const ranked = languages.toSorted((a, b) => b.q - a.q).map(({ type }) => type.toLowerCase());
      const known = ranked.find((tag) => /^(zh|en)\b/.test(tag));
      // Somebody who reads neither is more likely to get along with English.
      return known?.slice(0, 2) ?? (ranked.some((tag) => tag !== '*') ? 'en' : 'zh');
    },
  });
  return asked === 'en' ? 'en' : 'zh-Hans';
}
