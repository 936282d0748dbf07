import { limits } from '@homeward/contract';
import {
  companionKinds,
  fill,
  guessedAges,
  publicWords,
  sexChoices,
  sightingWords as words,
} from '@homeward/wording';
import {
  choiceChips,
  errorOf,
  errorSummary,
  type FormContext,
  type FormState,
  formContext,
  selectControl,
  textArea,
  textControl,
  tick,
} from './form-controls.ts';
import { type PageContext, pageAddress, pageFrame, pickTexts } from './frame.ts';
import { type Html, html, police, sayHtml } from './html.ts';
import { photoCardMould, photoChooser, photoTexts, photoTypes, sendTexts } from './photo-card.ts';
import { placeControl, placeTexts } from './place-control.ts';
import { receiptPanel } from './receipt.ts';
import { type Step, stepProgress, stepSections } from './steps.ts';

/** Post a sighting: three steps, or one plain form where no script runs. */
export function sightingPage(page: PageContext, state: FormState): Html {
  const context = formContext(page.locale, state);
  const { locale } = page;
  const steps: readonly Step[] = [
    { id: 'photo', name: words['step-photo'][locale], body: photoStep(context) },
    { id: 'where', name: words['step-where'][locale], body: whereStep(context) },
    { id: 'noticed', name: words['step-noticed'][locale], body: noticedStep(context) },
  ];
  return pageFrame(page, {
    path: '/sighting',
    script: 'sighting',
    texts: {
      ...photoTexts(locale),
      ...sendTexts(locale),
      ...pickTexts(locale, publicWords, placeTexts),
    },
    body: html`
<h1>${words.title[locale]}</h1>
<p class="danger-line">${sayHtml(publicWords['danger-short'], locale, { police })}</p>
${stepProgress(context, steps)}
${errorSummary(context, publicWords['photos-again'][locale])}
<form method="post" action="${pageAddress(locale, '/sighting')}" enctype="multipart/form-data" data-form="sighting">
<input type="hidden" name="key" value="${state.key}">
${stepSections(context, steps, words.send[locale])}
</form>
${photoCardMould(locale, 'sighting')}
<template id="receipt">${receiptPanel(page, 'sighting', null)}</template>`,
  });
}

function photoStep(context: FormContext): Html {
  const { locale } = context;
  return html`<p>${words['photo-hint'][locale]}</p>
<div class="field plain-photos" id="photo">${errorOf(context, 'photo')}
<div class="no-js-only"><label for="photo-file">${words['photo-title'][locale]}</label><p class="hint" id="photo-hint">${words['photo-formats'][locale]}</p>
<input type="file" id="photo-file" name="photo" accept="${photoTypes}" multiple required aria-describedby="photo-hint"></div></div>
${photoChooser(locale)}
<div class="saved js-only" data-saved hidden role="group" aria-labelledby="saved-title"><h3 id="saved-title">${words['saved-title'][locale]}</h3>
<p data-saved-facts></p>
<p class="buttons"><button type="button" class="button small" data-saved-use>${words['saved-use'][locale]}</button><button type="button" class="button quiet small" data-saved-ignore>${words['saved-ignore'][locale]}</button></p></div>`;
}

function whereStep(context: FormContext): Html {
  const { locale } = context;
  return html`${placeControl(context, { name: 'place', label: publicWords['place-label'][locale] })}
<fieldset class="field js-only" data-when><legend>${words['when-title'][locale]}</legend><div class="chips">
${(['now', 'today', 'other'] as const).map((when) => html`<label class="chip"><input type="radio" name="when-chip" value="${when}" form="no-form"><span>${words[`when-${when}`][locale]}</span></label>`)}
</div></fieldset>
<div class="pair" data-when-parts>
${textControl(context, { name: 'seenOn.date', label: words.date[locale], hint: words['date-hint'][locale], type: 'date' })}
${textControl(context, { name: 'seenAtTime', label: words.time[locale], hint: words['time-hint'][locale], type: 'time', optional: true })}
</div>
<div data-when-precision>${selectControl(context, {
    name: 'seenOn.precision',
    label: words.precision[locale],
    choices: (['day', 'month', 'year'] as const).map((value) => ({
      value,
      label: words[`precision-${value}`][locale],
    })),
  })}</div>`;
}

function noticedStep(context: FormContext): Html {
  const { locale } = context;
  const long = limits.longTextCharacters;
  const short = limits.shortTextCharacters;
  return html`<p>${words['noticed-lead'][locale]}</p>
${choiceChips(context, {
  name: 'sex',
  label: words.sex[locale],
  kind: 'radio',
  preset: 'unknown',
  choices: (['female', 'male', 'unknown'] as const).map((value) => ({
    value,
    label: sexChoices[value][locale],
  })),
})}
${choiceChips(context, {
  name: 'ageYears',
  label: words.age[locale],
  kind: 'radio',
  preset: 'unknown',
  choices: [
    ...guessedAges.map((value) => {
      const [low = '', high = ''] = value.split('-');
      return { value, label: fill(words['age-range'], locale, { low, high }) };
    }),
    { value: 'unknown', label: words['age-unknown'][locale] },
  ],
})}
${choiceChips(context, {
  name: 'companionKinds',
  label: words.with[locale],
  kind: 'checkbox',
  choices: companionKinds.map((value) => ({ value, label: words[`with-${value}`][locale] })),
})}
${tick(context, { name: 'seemsHurt', label: words.hurt[locale] })}
${textControl(context, { name: 'namesSaid', label: words['names-said'][locale], hint: words['names-said-hint'][locale], maxlength: short, optional: true })}
${textArea(context, { name: 'marks', label: words.marks[locale], hint: words['marks-hint'][locale], maxlength: long, rows: 2, optional: true })}
${textControl(context, {
  name: 'heightCentimeters',
  label: words.height[locale],
  hint: words['height-hint'][locale],
  inputmode: 'decimal',
  maxlength: 6,
  range: limits.heightCentimeters,
  short: true,
  optional: true,
})}
${textArea(context, { name: 'companions', label: words.companions[locale], maxlength: long - 200, rows: 2, optional: true })}
${textArea(context, { name: 'notes', label: words.notes[locale], maxlength: long, optional: true })}
${textControl(context, { name: 'contact', label: words.contact[locale], hint: words['contact-hint'][locale], maxlength: short, optional: true })}
<p class="who-sees">${words['who-sees'][locale]}</p>`;
}
