let table: Readonly<Record<string, string>> | undefined;

/** A text of the page in the reader's language, its values filled in. */
export function say(key: string, values: Readonly<Record<string, string | number>> = {}): string {
  table ??= JSON.parse(document.getElementById('texts')?.textContent ?? '{}') as Record<
    string,
    string
  >;
  return (table[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(values[name] ?? whole),
  );
}

/** The language of the page. */
export function pageLocale(): 'zh-Hans' | 'en' {
  return document.documentElement.lang === 'en' ? 'en' : 'zh-Hans';
}
