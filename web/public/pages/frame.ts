import type { Locale } from '@homeward/contract';
import { publicWords as words } from '@homeward/wording';
import { raw } from 'hono/html';
import { dataBlock, flag, type Html, html } from './html.ts';

/** Addresses of the built files a page loads. */
export type PageAssets = {
  readonly styles: readonly string[];
  /** Entry script by page; the others hang on it. */
  readonly scripts: Readonly<Record<PageScript, string>>;
  /** What an entry imports, so that the browser need not find out one after another. */
  readonly preloads: Readonly<Record<PageScript, readonly string[]>>;
};
export type PageScript = 'plain' | 'sighting' | 'case';

/** What every page knows. */
export type PageContext = {
  readonly locale: Locale;
  readonly assets: PageAssets;
};

export type PageFrame = {
  /** Path after the language, `/sighting`. */
  readonly path: string;
  readonly script: PageScript;
  readonly body: Html;
  /** Texts that scripts show. */
  readonly texts?: Readonly<Record<string, string>>;
};

/** Where "exit this page" leads: nothing about it stands out in a history. */
const exitAddresses: Readonly<Record<Locale, string>> = {
  'zh-Hans': 'https://www.weather.com.cn/',
  en: 'https://www.bbc.com/weather',
};

const prefixes: Readonly<Record<Locale, string>> = { 'zh-Hans': '/zh', en: '/en' };
const otherLocale: Readonly<Record<Locale, Locale>> = { 'zh-Hans': 'en', en: 'zh-Hans' };

/**
 * Says that scripts run, before anything is drawn. When the page's own script does not come within
 * six seconds, the plain form is shown again.
 */
export const bootScript =
  "(function(d){if(!('noModule' in HTMLScriptElement.prototype))return;d.classList.add('js');" +
  "setTimeout(function(){if(!d.dataset.ready)d.classList.remove('js')},6000)})(document.documentElement)";

/** Address of a page in the reader's language. */
export function pageAddress(locale: Locale, path: string): string {
  return `${prefixes[locale]}${path}`;
}

/** A whole page. The title never says what it is about: it is seen over a shoulder. */
export function pageFrame({ locale, assets }: PageContext, frame: PageFrame): Html {
  const other = otherLocale[locale];
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words['product-name'][locale]}</title>
<meta name="color-scheme" content="light dark">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbfaf6">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#101819">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="manifest" href="/manifest.webmanifest">
${assets.styles.map((href) => html`<link rel="stylesheet" href="${href}">`)}
<script>${raw(bootScript)}</script>
${assets.preloads[frame.script].map((href) => html`<link rel="modulepreload" href="${href}">`)}
<script type="module" src="${assets.scripts[frame.script]}"></script>
</head>
<body data-home="${pageAddress(locale, '/')}">
<a class="skip" href="#content">${words['skip-to-content'][locale]}</a>
<header class="top">
<a class="brand" href="${pageAddress(locale, '/')}">${brandMark}<span>${words['product-name'][locale]}</span></a>
<a class="language" href="${pageAddress(other, frame.path)}" hreflang="${other}" lang="${other}">${words['language-switch'][locale]}</a>
<a class="exit" id="exit" href="${exitAddresses[locale]}" rel="noreferrer" title="${words['exit-hint'][locale]}">${words['exit-page'][locale]}</a>
</header>
<div id="notices" class="notices" aria-live="polite"></div>
<main id="content" tabindex="-1">
${frame.body}
</main>
<footer class="foot">
<p>${words['footer-no-trace'][locale]}</p>
<p><a href="${pageAddress(locale, '/about')}"${flag('aria-current="page"', frame.path === '/about')}>${words['footer-about'][locale]}</a></p>
</footer>
${dataBlock('texts', { ...noticeTexts(locale), ...frame.texts })}
</body>
</html>
`;
}

const brandMark = html`<svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false"><path class="brand-roof" d="M4 17 16 6l12 11"/><path class="brand-path" d="M16 27c0-5-5-4-5-8s5-3 5-7"/></svg>`;

/** Texts of the notice about a report that waits on this device: any page may have to show it. */
function noticeTexts(locale: Locale): Record<string, string> {
  return pickTexts(locale, words, [
    'kept-waiting',
    'kept-send',
    'kept-delete',
    'kept-delete-sure',
    'kept-deleted',
    'kept-refused',
    'kept-open',
    'receipt-title',
    'receipt-number',
    'receipt-why',
    'receipt-done',
  ]);
}

/** Some texts of a catalogue by key. */
export function pickTexts<K extends string>(
  locale: Locale,
  catalogue: Readonly<Record<K, Readonly<Record<Locale, string>>>>,
  keys: readonly K[],
): Record<string, string> {
  return Object.fromEntries(keys.map((key) => [key, catalogue[key][locale]]));
}
