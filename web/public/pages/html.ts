import type { Locale } from '@homeward/contract';
import type { Wording } from '@homeward/wording';
import { html as honoHtml, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** Markup whose values are escaped. */
export type Html = HtmlEscapedString;

/** Template tag that escapes every value that is not markup itself. */
export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): Html {
  // Pages hold no promises, so the answer is never one.
  return honoHtml(strings, ...values) as Html;
}

export const noHtml: Html = html``;

/** A wording whose values may be markup. */
export function sayHtml(
  wording: Wording,
  locale: Locale,
  values: Readonly<Record<string, Html | string | number>>,
): Html {
  const parts = wording[locale].split(/(\{\w+\})/);
  return html`${parts.map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    return name === undefined ? part : values[name];
  })}`;
}

/** An attribute that is there or not. */
export function flag(name: string, on: boolean): Html {
  return on ? (raw(` ${name}`) as Html) : noHtml;
}

/** JSON for scripts, which CSP lets no browser run: `<` cannot close the element. */
export function dataBlock(id: string, value: unknown): Html {
  const json = JSON.stringify(value).replaceAll('<', '\\u003c');
  return html`<script type="application/json" id="${id}">${raw(json)}</script>`;
}

/** The numbers to call, as links. */
export const police: Html = html`<a class="call" href="tel:110">110</a>`;
export const ambulance: Html = html`<a class="call" href="tel:120">120</a>`;
