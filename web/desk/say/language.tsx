import { type Locale, locales } from '@homeward/contract';
import { type DeskWord, deskWords, fill } from '@homeward/wording';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

export type Values = Readonly<Record<string, string | number>>;

export type Language = {
  readonly locale: Locale;
  readonly setLocale: (locale: Locale) => void;
  /** A text of the desk with its values filled in. */
  readonly t: (word: DeskWord, values?: Values) => string;
};

const storageKey = 'homeward-desk-language';
const LanguageContext = createContext<Language | null>(null);

export type LanguageProviderProps = { readonly children: ReactNode };

/** The language is chosen once per browser; before that the browser's own decides. */
export function LanguageProvider({ children }: LanguageProviderProps) {
  const [locale, setLocale] = useState<Locale>(firstLocale);
  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = `${deskWords.desk[locale]} · Homeward`;
  }, [locale]);
  const language = useMemo<Language>(
    () => ({
      locale,
      setLocale: (chosen) => {
        localStorage.setItem(storageKey, chosen);
        setLocale(chosen);
      },
      t: (word, values) => fill(deskWords[word], locale, values),
    }),
    [locale],
  );
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

function firstLocale(): Locale {
  const stored = localStorage.getItem(storageKey);
  const chosen = locales.find((locale) => locale === stored);
  return chosen ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh-Hans' : 'en');
}

export function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (language === null) {
    throw new Error('useLanguage: expected a LanguageProvider above, got none');
  }
  return language;
}
