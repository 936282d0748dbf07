import type { Locale } from '@homeward/contract';
import { publicWords as words } from '@homeward/wording';
import { flag, type Html, html, noHtml } from './html.ts';

/** What a form shows: blank, or as it was sent with what was refused. */
export type FormState = {
  /** Number of this form: the same form sent twice is stored once. */
  readonly key: string;
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** Sentence by control. */
  readonly errors: ReadonlyMap<string, string>;
  readonly problem: { readonly title: string; readonly detail: string } | null;
  readonly errorId?: string;
};

export type FormContext = {
  readonly locale: Locale;
  readonly state: FormState;
  /** What each control is called; controls add theirs, the summary on top names them. */
  readonly labels: Map<string, string>;
};

/** A form to be drawn once. */
export function formContext(locale: Locale, state: FormState): FormContext {
  return { locale, state, labels: new Map() };
}

export type Labelled = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly optional?: boolean;
  /** What the control belongs to, where its label alone does not say. */
  readonly group?: string;
};

export type TextControl = Labelled & {
  readonly type?: 'text' | 'date' | 'time' | 'number';
  readonly inputmode?: 'numeric' | 'decimal' | 'text';
  readonly maxlength?: number;
  readonly min?: number | string;
  readonly max?: number | string;
  /** What scripts hold a number in a text box to: people write it as they like. */
  readonly range?: { readonly min: number; readonly max: number };
  readonly autocomplete?: string;
  /** Narrow box for a short answer. */
  readonly short?: boolean;
};

/** The value a control has, where it was sent. */
export function sentValue({ state }: FormContext, name: string): string {
  return state.values.get(name)?.[0] ?? '';
}

export function wasSent({ state }: FormContext): boolean {
  return state.values.size > 0;
}

export function nameControl({ labels }: FormContext, { name, label, group }: Labelled): void {
  labels.set(name, group === undefined ? label : `${group} · ${label}`);
}

function describedBy(context: FormContext, control: Labelled): Html {
  const { name, hint } = control;
  nameControl(context, control);
  const ids = [
    ...(hint === undefined ? [] : [`${name}-hint`]),
    ...(context.state.errors.has(name) ? [`${name}-error`] : []),
  ];
  return ids.length === 0
    ? noHtml
    : html` aria-describedby="${ids.join(' ')}"${flag('aria-invalid="true"', context.state.errors.has(name))}`;
}

export function hintOf({ name, hint }: Labelled): Html {
  return hint === undefined ? noHtml : html`<p class="hint" id="${name}-hint">${hint}</p>`;
}

export function errorOf({ locale, state }: FormContext, name: string): Html {
  const message = state.errors.get(name);
  return message === undefined
    ? noHtml
    : html`<p class="error" id="${name}-error"><span class="error-mark" aria-hidden="true">!</span><span class="unseen">${words['error-prefix'][locale]} </span>${message}</p>`;
}

export function optionalMark({ locale }: FormContext, optional: boolean | undefined): Html {
  return optional === true
    ? html` <span class="optional">${words['optional'][locale]}</span>`
    : noHtml;
}

/** One box with its label, hint and error. */
export function textControl(context: FormContext, control: TextControl): Html {
  const { name, type = 'text', inputmode, maxlength, min, max, range } = control;
  return html`<div class="field"><label for="${name}">${control.label}${optionalMark(context, control.optional)}</label>
${hintOf(control)}${errorOf(context, name)}<input id="${name}" name="${name}" type="${type}" value="${sentValue(context, name)}" autocomplete="${control.autocomplete ?? 'off'}"${
    control.short === true ? html` class="short"` : noHtml
  }${inputmode === undefined ? noHtml : html` inputmode="${inputmode}"`}${
    maxlength === undefined ? noHtml : html` maxlength="${maxlength}"`
  }${min === undefined ? noHtml : html` min="${min}"`}${
    max === undefined ? noHtml : html` max="${max}"`
  }${
    range === undefined ? noHtml : html` data-least="${range.min}" data-most="${range.max}"`
  }${flag('required', control.optional !== true)}${describedBy(context, control)}></div>`;
}

/** Several lines in a person's words. */
export function textArea(
  context: FormContext,
  control: Labelled & { readonly maxlength: number; readonly rows?: number },
): Html {
  const { name, rows = 4 } = control;
  return html`<div class="field"><label for="${name}">${control.label}${optionalMark(context, control.optional)}</label>
${hintOf(control)}${errorOf(context, name)}<textarea id="${name}" name="${name}" rows="${rows}" maxlength="${control.maxlength}"${flag('required', control.optional !== true)}${describedBy(context, control)}>
${sentValue(context, name)}</textarea></div>`;
}

export type Choice = { readonly value: string; readonly label: string };

/** Chips: a group of radio buttons or check boxes. */
export function choiceChips(
  context: FormContext,
  control: Labelled & {
    readonly kind: 'radio' | 'checkbox';
    readonly choices: readonly Choice[];
    /** Chosen on a blank form. */
    readonly preset?: string;
  },
): Html {
  const { name, kind } = control;
  const sent = context.state.values.get(name) ?? [];
  const chosen = wasSent(context) ? sent : control.preset === undefined ? [] : [control.preset];
  return html`<fieldset class="field" id="${name}"${describedBy(context, control)}><legend>${control.label}${optionalMark(context, control.optional)}</legend>
${hintOf(control)}${errorOf(context, name)}<div class="chips">${control.choices.map(
    ({ value, label }) =>
      html`<label class="chip"><input type="${kind}" name="${name}" value="${value}"${flag('checked', chosen.includes(value))}><span>${label}</span></label>`,
  )}</div></fieldset>`;
}

/** One box to tick. */
export function tick(
  context: FormContext,
  control: Labelled & { readonly preset?: boolean },
): Html {
  const { name, label, preset = false } = control;
  nameControl(context, control);
  const on = wasSent(context) ? sentValue(context, name) !== '' : preset;
  return html`<div class="field">${errorOf(context, name)}<label class="tick"><input type="checkbox" id="${name}" name="${name}" value="yes"${flag('checked', on)}><span>${label}</span></label></div>`;
}

/** A list to choose one from. */
export function selectControl(
  context: FormContext,
  control: Labelled & { readonly choices: readonly Choice[]; readonly blank?: string },
): Html {
  const { name } = control;
  const sent = sentValue(context, name);
  const blank = control.blank === undefined ? [] : [{ value: '', label: control.blank }];
  return html`<div class="field"><label for="${name}">${control.label}${optionalMark(context, control.optional)}</label>
${hintOf(control)}${errorOf(context, name)}<select id="${name}" name="${name}"${describedBy(context, control)}>${[
    ...blank,
    ...control.choices,
  ].map(
    ({ value, label }) =>
      html`<option value="${value}"${flag('selected', value === sent)}>${label}</option>`,
  )}</select></div>`;
}

/** Year, month and day in three boxes: people know dates in parts. */
export function dateBoxes(
  context: FormContext,
  control: Labelled & { readonly parts: readonly Choice[] },
): Html {
  const { name } = control;
  return html`<fieldset class="field" id="${name}" tabindex="-1"${describedBy(context, control)}><legend>${control.label}${optionalMark(context, control.optional)}</legend>
${hintOf(control)}${errorOf(context, name)}<div class="date-boxes">${control.parts.map(
    ({ value, label }) =>
      html`<div class="date-box ${value}"><label for="${name}.${value}">${label}</label><input id="${name}.${value}" name="${name}.${value}" type="text" inputmode="numeric" autocomplete="off" maxlength="${value === 'year' ? 4 : 2}" value="${sentValue(context, `${name}.${value}`)}"></div>`,
  )}</div></fieldset>`;
}

/** A label before what is wrong with it: a question needs no colon. */
function namedBefore(label: string | undefined, locale: Locale): string {
  if (label === undefined) {
    return '';
  }
  const colon = locale === 'en' ? ': ' : '：';
  return label + (label.endsWith('?') ? ' ' : label.endsWith('？') ? '' : colon);
}

/** What was refused, on top, each a link to its control. */
export function errorSummary({ locale, state, labels }: FormContext, note: string | null): Html {
  if (state.problem === null) {
    return html`<div id="problem" class="problem" role="alert" tabindex="-1" hidden></div>`;
  }
  return html`<div id="problem" class="problem" role="alert" tabindex="-1">
<h2>${state.problem.title}</h2><p>${state.problem.detail}</p>
${state.errors.size === 0 ? noHtml : html`<ul>${[...state.errors].map(([name, message]) => html`<li><a href="#${name}">${namedBefore(labels.get(name), locale)}${message}</a></li>`)}</ul>`}
${note === null ? noHtml : html`<p>${note}</p>`}
${state.errorId === undefined ? noHtml : html`<p class="hint">${words['error-id'][locale].replace('{id}', state.errorId)}</p>`}
</div>`;
}
