import type { Locale } from '@homeward/contract';
import {
  caseWords,
  publicWords,
  refusalFieldWords,
  sightingWords as words,
} from '@homeward/wording';
import { pickTexts } from './frame.ts';
import { type Html, html, noHtml } from './html.ts';

/** Kinds of photo that every browser sends as they are. */
export const photoTypes = 'image/jpeg,image/png,image/webp,image/avif';

/** Mould of one chosen photo: the picture to tap, what was done to it, what one can do with it. */
export function photoCardMould(locale: Locale, kind: 'sighting' | 'case'): Html {
  return html`<template id="photo-card"><li class="photo-card">
<p class="photo-number" data-photo-number></p>
<p class="photo-tap" data-photo-tap>${(kind === 'case' ? caseWords : words)['photo-tap'][locale]}</p>
<button type="button" class="photo-pick" data-photo-pick><img alt="" data-photo-image><span class="photo-mark" data-photo-mark hidden></span></button>
<p class="unseen" aria-live="polite" data-photo-live></p>
<p class="photo-cleaned">${words['photo-cleaned'][locale]}</p>
${kind === 'case' ? ageAndDate(locale) : noHtml}
<div class="buttons">${
    kind === 'sighting'
      ? html`<button type="button" class="button quiet small" data-photo-none aria-pressed="false">${words['photo-no-face'][locale]}</button>`
      : noHtml
  }<button type="button" class="button quiet small" data-photo-earlier>↑</button><button type="button" class="button quiet small" data-photo-remove>${words['photo-remove-short'][locale]}</button></div>
</li></template>`;
}

function ageAndDate(locale: Locale): Html {
  return html`<div class="pair"><div class="field"><label data-for="age">${caseWords['photo-age'][locale]} <span class="optional">${publicWords['optional'][locale]}</span></label><input type="text" inputmode="decimal" maxlength="5" autocomplete="off" data-photo-age></div>
<div class="field"><label data-for="taken">${caseWords['photo-taken'][locale]} <span class="optional">${publicWords['optional'][locale]}</span></label><input type="text" maxlength="20" autocomplete="off" placeholder="2019-05" data-photo-taken></div></div>`;
}

/** Buttons and list that the photo script works with. */
export function photoChooser(locale: Locale): Html {
  return html`<div class="js-only" data-photos>
<ol class="photo-list" data-photo-list></ol>
<p class="photo-state" data-photo-state aria-live="polite"></p>
<div class="buttons">
<label class="button file-button"><span data-photo-choose-label>${words['photo-choose'][locale]}</span><input type="file" accept="image/*" multiple data-photo-choose></label>
<label class="button quiet file-button"><span>${words['photo-take'][locale]}</span><input type="file" accept="image/*" capture="environment" data-photo-take></label>
</div></div>`;
}

export function photoTexts(locale: Locale): Record<string, string> {
  return pickTexts(locale, words, [
    'photo-choose',
    'photo-more',
    'photo-working',
    'photo-tapped',
    'photo-tap-keys',
    'photo-tapped-at',
    'photo-tap-needed',
    'photo-remove',
    'photo-earlier',
    'photo-number',
    'photo-unreadable',
    'photo-too-many',
    'photo-needed',
    'saved-time',
    'saved-place',
    'saved-used',
  ]);
}

/** Texts of sending, shared by both forms. */
export function sendTexts(locale: Locale): Record<string, string> {
  return {
    ...pickTexts(locale, refusalFieldWords, [
      'required',
      'not-valid',
      'date-in-future',
      'number-too-small',
      'number-too-large',
      'text-too-long',
    ]),
    ...pickTexts(locale, publicWords, [
      'step-of',
      'sending',
      'kept-title',
      'kept-text',
      'kept-impossible',
      'send-failed',
      'offline-note',
      'errors-title',
      'error-prefix',
    ]),
  };
}
