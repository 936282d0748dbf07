import {
  bodyRegions,
  bodySides,
  circumstances,
  limits,
  markTypes,
  publishableFacts,
} from '@homeward/contract';
import {
  bodySideChoices,
  circumstanceChoices,
  publicWords,
  refusalFieldWords,
  sexChoices,
  vocabularyWords,
  caseWords as words,
} from '@homeward/wording';
import { bodyFigure } from './body-figure.ts';
import {
  choiceChips,
  dateBoxes,
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

const short = limits.shortTextCharacters;
const long = limits.longTextCharacters;
/** Mark and photo blocks of the plain form. */
const plainMarks = 4;

/** Register a missing child: five short parts, or one plain form where no script runs. */
export function casePage(page: PageContext, state: FormState): Html {
  const context = formContext(page.locale, state);
  const { locale } = page;
  const steps: readonly Step[] = [
    { id: 'who', name: words['step-who'][locale], body: whoStep(context) },
    { id: 'where', name: words['step-where'][locale], body: whereStep(context) },
    { id: 'looks', name: words['step-looks'][locale], body: looksStep(context) },
    { id: 'photos', name: words['step-photos'][locale], body: photosStep(context) },
    { id: 'you', name: words['step-you'][locale], body: youStep(context) },
  ];
  return pageFrame(page, {
    path: '/case',
    script: 'case',
    texts: {
      ...photoTexts(locale),
      ...sendTexts(locale),
      ...pickTexts(locale, publicWords, placeTexts),
      ...pickTexts(locale, words, [
        'draft-saved',
        'draft-restored',
        'draft-forget',
        'draft-forget-sure',
        'draft-forgotten',
        'mark',
        'mark-remove',
        'mark-added',
      ]),
      ...pickTexts(locale, refusalFieldWords, ['name-needed']),
    },
    body: html`
<h1>${words.title[locale]}</h1>
<p class="danger-line">${sayHtml(words['police-first'], locale, { police })}</p>
<p>${words.lead[locale]}</p>
${stepProgress(context, steps)}
<div class="draft js-only" data-draft hidden><p data-draft-text aria-live="polite"></p><button type="button" class="button quiet small" data-draft-forget>${words['draft-forget'][locale]}</button></div>
${errorSummary(context, publicWords['photos-again'][locale])}
<form method="post" action="${pageAddress(locale, '/case')}" enctype="multipart/form-data" data-form="case">
<input type="hidden" name="key" value="${state.key}">
${stepSections(context, steps, words.send[locale])}
</form>
${photoCardMould(locale, 'case')}
<template id="mark-row">${markRow(formContext(locale, { ...state, values: new Map(), errors: new Map() }), 'ROW', false)}</template>
<template id="receipt">${receiptPanel(page, 'case', null)}</template>`,
  });
}

function datePartChoices({ locale }: FormContext) {
  return (['year', 'month', 'day'] as const).map((value) => ({
    value,
    label: words[value][locale],
  }));
}

function whoStep(context: FormContext): Html {
  const { locale } = context;
  return html`<p>${words['names-hint'][locale]}</p>
${textControl(context, { name: 'names.chinese', label: words['name-chinese'][locale], maxlength: short, optional: true })}
${textControl(context, { name: 'names.romanised', label: words['name-romanised'][locale], maxlength: short, optional: true })}
${textControl(context, { name: 'names.nicknames', label: words.nicknames[locale], hint: words['nicknames-hint'][locale], maxlength: short * 2, optional: true })}
${choiceChips(context, {
  name: 'sex',
  label: words.sex[locale],
  kind: 'radio',
  optional: true,
  choices: (['female', 'male', 'unknown'] as const).map((value) => ({
    value,
    label: sexChoices[value][locale],
  })),
})}
${dateBoxes(context, { name: 'birth', label: words.birth[locale], hint: words['birth-hint'][locale], parts: datePartChoices(context), optional: true })}
${choiceChips(context, {
  name: 'birth.calendar',
  label: words.calendar[locale],
  kind: 'radio',
  preset: 'solar',
  choices: (['solar', 'lunar'] as const).map((value) => ({
    value,
    label: words[`calendar-${value}`][locale],
  })),
})}
<div data-leap>${tick(context, { name: 'birth.leapMonth', label: words['leap-month'][locale] })}</div>`;
}

function whereStep(context: FormContext): Html {
  const { locale } = context;
  return html`${dateBoxes(context, { name: 'lastSeen.on', label: words['last-seen'][locale], hint: words['last-seen-hint'][locale], parts: datePartChoices(context) })}
${placeControl(context, { name: 'lastSeen.place', label: words['last-place'][locale] })}
${choiceChips(context, {
  name: 'lastSeen.circumstances',
  label: words.circumstances[locale],
  kind: 'radio',
  preset: 'unknown',
  choices: circumstances.map((value) => ({ value, label: circumstanceChoices[value][locale] })),
})}
${textArea(context, { name: 'lastSeen.story', label: words.story[locale], hint: words['story-hint'][locale], maxlength: long, optional: true })}`;
}

function looksStep(context: FormContext): Html {
  const { locale } = context;
  return html`${textControl(context, { name: 'heightCentimeters', label: words.height[locale], inputmode: 'decimal', maxlength: 6, range: limits.heightCentimeters, short: true, optional: true })}
<div class="field" id="marks">${errorOf(context, 'marks')}<h3>${words['marks-title'][locale]} <span class="optional">${publicWords['optional'][locale]}</span></h3>
<p>${words['marks-hint'][locale]}</p><p class="secret">${words['mark-withheld-why'][locale]}</p>
<p class="js-only">${words['marks-tap'][locale]}</p>
${bodyFigure(locale)}
<p class="unseen" aria-live="polite" data-mark-live></p>
<div data-mark-rows>${markRowNumbers(context).map((row) => markRow(context, String(row), row === 0))}</div>
<p class="buttons js-only"><button type="button" class="button quiet" data-mark-add>${words['mark-add'][locale]}</button></p></div>`;
}

/** The plain form's rows, and every row that was sent. */
function markRowNumbers({ state }: FormContext): readonly number[] {
  const sent = [...state.values.keys()].map((name) =>
    Number(/^marks\.(\d+)\./.exec(name)?.[1] ?? 0),
  );
  const rows = Math.min(limits.marks, Math.max(plainMarks, ...sent.map((row) => row + 1)));
  return Array.from({ length: rows }, (_, row) => row);
}

function markRow(context: FormContext, row: string, withheld: boolean): Html {
  const { locale } = context;
  const number = row === 'ROW' ? 'NUMBER' : String(Number(row) + 1);
  const blank = words['mark-choose'][locale];
  const group = words.mark[locale].replace('{number}', number);
  const control = (part: string) => `marks.${row}.${part}`;
  return html`<fieldset class="mark-row" data-mark-row="${row}"><legend>${group}</legend>
<div class="pair">${selectControl(context, {
    name: control('type'),
    group,
    label: words['mark-type'][locale],
    blank,
    choices: markTypes.map((value) => ({ value, label: vocabularyWords.markType[value][locale] })),
  })}
${selectControl(context, {
  name: control('region'),
  group,
  label: words['mark-region'][locale],
  blank,
  choices: bodyRegions.map((value) => ({
    value,
    label: vocabularyWords.bodyRegion[value][locale],
  })),
})}
${selectControl(context, {
  name: control('side'),
  group,
  label: words['mark-side'][locale],
  blank,
  choices: bodySides.map((value) => ({ value, label: bodySideChoices[value][locale] })),
})}
${textControl(context, { name: control('note'), group, label: words['mark-note'][locale], maxlength: short, optional: true })}</div>
${tick(context, { name: control('withheld'), group, label: words['mark-withheld'][locale], preset: withheld })}
<p class="buttons js-only"><button type="button" class="button quiet small" data-mark-remove aria-label="${words['mark-remove'][locale].replace('{number}', number)}">${words['mark-remove'][locale].replace('{number}', number)}</button></p>
</fieldset>`;
}

function photosStep(context: FormContext): Html {
  const { locale } = context;
  const rows = Array.from({ length: limits.casePhotos.max }, (_, row) => row);
  return html`<p>${words['photos-hint'][locale]}</p>
<div class="field" id="photo">${errorOf(context, 'photo')}</div>
<div class="no-js-only" data-plain-photos>${rows.map((row) => plainPhoto(context, row))}</div>
${photoChooser(locale)}`;
}

function plainPhoto(context: FormContext, row: number): Html {
  const { locale, state } = context;
  const sent = (name: string) => state.values.get(name)?.[row] ?? '';
  const id = (part: string) => `photo.${row}.${part}`;
  return html`<fieldset class="mark-row"><legend>${words['photo-file'][locale].replace('{number}', String(row + 1))}</legend>
<div class="field"><label for="${id('file')}">${words['photo-file'][locale].replace('{number}', String(row + 1))}</label><input type="file" id="${id('file')}" name="photo" accept="${photoTypes}"></div>
<div class="pair"><div class="field"><label for="${id('ageYears')}">${words['photo-age'][locale]}</label>${errorOf(context, id('ageYears'))}<input type="text" inputmode="decimal" maxlength="5" id="${id('ageYears')}" name="photoAge" value="${sent('photoAge')}"></div>
<div class="field"><label for="${id('takenOn')}">${words['photo-taken'][locale]}</label><p class="hint">${words['photo-taken-hint'][locale]}</p>${errorOf(context, id('takenOn'))}<input type="text" maxlength="20" id="${id('takenOn')}" name="photoTaken" value="${sent('photoTaken')}"></div></div></fieldset>`;
}

function youStep(context: FormContext): Html {
  const { locale } = context;
  return html`<p>${words['you-hint'][locale]}</p>
${textControl(context, { name: 'family.name', label: words['your-name'][locale], maxlength: short })}
${textControl(context, { name: 'family.relation', label: words['your-relation'][locale], hint: words['your-relation-hint'][locale], maxlength: short })}
${textControl(context, { name: 'family.contact', label: words['your-contact'][locale], hint: words['your-contact-hint'][locale], maxlength: short })}
${textArea(context, { name: 'family.safeToContact', label: words['your-safe'][locale], hint: words['your-safe-hint'][locale], maxlength: long, rows: 3, optional: true })}
${choiceChips(context, {
  name: 'neverPublish',
  label: words['never-title'][locale],
  hint: words['never-hint'][locale],
  kind: 'checkbox',
  optional: true,
  choices: publishableFacts.map((value) => ({
    value,
    label: vocabularyWords.publishableFact[value][locale],
  })),
})}
<p class="secret">${words['never-always'][locale]}</p>`;
}
