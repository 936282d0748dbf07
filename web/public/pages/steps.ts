import { publicWords as words } from '@homeward/wording';
import type { FormContext } from './form-controls.ts';
import { type Html, html, noHtml } from './html.ts';

export type Step = { readonly id: string; readonly name: string; readonly body: Html };

/** Where one is, for scripts that show one step at a time. */
export function stepProgress({ locale }: FormContext, steps: readonly Step[]): Html {
  return html`<div class="progress js-only" data-progress hidden>
<div class="progress-bar" aria-hidden="true">${steps.map(() => html`<span></span>`)}</div>
<p data-progress-text>${words['step-of'][locale].replace('{step}', '1').replace('{steps}', String(steps.length))}</p></div>`;
}

/** The parts of a form in order; without scripts they simply follow each other. */
export function stepSections({ locale }: FormContext, steps: readonly Step[], send: string): Html {
  return html`${steps.map(
    (
      { id, name, body },
      index,
    ) => html`<section class="step" data-step="${name}" id="step-${id}" aria-labelledby="step-${id}-title">
<h2 id="step-${id}-title" tabindex="-1"><span class="step-number" aria-hidden="true">${index + 1}</span>${name}</h2>
<div class="step-problem" data-step-problem role="alert"></div>
${body}
<p class="buttons step-buttons">${
      index === 0
        ? noHtml
        : html`<button type="button" class="button quiet js-only" data-back>${words['step-back'][locale]}</button>`
    }${
      index === steps.length - 1
        ? html`<button type="submit" class="button" data-send>${send}</button>`
        : html`<button type="button" class="button js-only" data-next>${words['step-next'][locale]}</button>`
    }</p>
</section>`,
  )}`;
}
