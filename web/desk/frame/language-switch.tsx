import { type Locale, locales } from '@homeward/contract';
import { SegmentedControl } from '@mantine/core';
import { useLanguage } from '../say/language.tsx';

/** Each language is named in itself, so that anybody finds their own. */
const names: Readonly<Record<Locale, string>> = { 'zh-Hans': '中文', en: 'English' };

export function LanguageSwitch() {
  const { t, locale, setLocale } = useLanguage();
  return (
    <SegmentedControl
      size="sm"
      aria-label={t('language')}
      value={locale}
      onChange={setLocale}
      data={locales.map((value) => ({ value, label: <span lang={value}>{names[value]}</span> }))}
    />
  );
}
