import { fill, publicWords as words } from '@homeward/wording';
import { type PageContext, pageAddress, pageFrame } from './frame.ts';
import { type Html, html, noHtml, police, sayHtml } from './html.ts';

export type ReceiptKind = 'sighting' | 'case';

const nextSteps = {
  sighting: ['receipt-sighting-1', 'receipt-sighting-2', 'receipt-sighting-3'],
  case: ['receipt-case-1', 'receipt-case-2', 'receipt-case-3'],
} as const;

/** The answer to a post: the only page that ever shows the digits, and never by an address. */
export function receiptPage(
  context: PageContext,
  { kind, receipt }: { readonly kind: ReceiptKind; readonly receipt: string },
): Html {
  return pageFrame(context, {
    path: `/${kind}`,
    script: 'plain',
    body: receiptPanel(context, kind, receipt),
  });
}

/** The receipt; without digits it is the mould that scripts fill. */
export function receiptPanel(
  { locale }: PageContext,
  kind: ReceiptKind,
  receipt: string | null,
): Html {
  return html`<div class="receipt" data-receipt>
<h1 tabindex="-1">${words['receipt-title'][locale]}</h1>
<section class="receipt-card" aria-labelledby="receipt-number">
<h2 id="receipt-number">${words['receipt-number'][locale]}</h2>
<p class="digits" data-digits translate="no">${(receipt ?? '').split('-').map((group) => (group === '' ? noHtml : html`<span>${group}</span>`))}</p>
<p><strong>${words['receipt-screenshot'][locale]}</strong> ${words['receipt-why'][locale]}</p>
<p class="hint">${words['receipt-safe'][locale]}</p>
<p class="buttons js-only no-print"><button type="button" class="button" data-copy data-done="${words['receipt-copied'][locale]}">${words['receipt-copy'][locale]}</button><button type="button" class="button quiet" data-print>${words['receipt-print'][locale]}</button></p>
</section>
<aside class="danger"><p>${sayHtml(kind === 'case' ? words['receipt-police'] : words['receipt-danger'], locale, { police })}</p></aside>
<section class="next"><h2>${words['receipt-next'][locale]}</h2>
<ol class="plain-steps">${nextSteps[kind].map((key) => html`<li>${fill(words[key], locale)}</li>`)}</ol></section>
<p class="buttons no-print"><a class="button quiet" href="${pageAddress(locale, '/')}">${words['back-home'][locale]}</a></p>
</div>`;
}
