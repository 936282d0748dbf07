import { find, make } from './dom.ts';
import { say } from './texts.ts';

export type Steps = {
  readonly count: number;
  readonly current: () => number;
  readonly go: (step: number) => void;
  /** The step that holds a control. */
  readonly stepOf: (element: Element) => number;
  readonly complain: (step: number, messages: readonly string[]) => void;
};

export type StepRules = {
  /** What keeps somebody from going on, besides controls left blank. */
  readonly check: (step: number) => readonly string[];
};

/** Shows a form one step at a time. */
export function startSteps(form: HTMLFormElement, rules: StepRules): Steps {
  const sections = Array.from(form.querySelectorAll<HTMLElement>('[data-step]'));
  const progress = find(document, '[data-progress]', HTMLElement);
  let now = 0;

  function draw(): void {
    sections.forEach((section, index) => {
      section.toggleAttribute('data-away', index !== now);
    });
    Array.from(find(progress, '.progress-bar', HTMLElement).children, (bar, index) =>
      bar.classList.toggle('done', index <= now),
    );
    const name = sections[now]?.dataset['step'] ?? '';
    const text = say('step-of', { step: now + 1, steps: sections.length });
    find(progress, '[data-progress-text]', HTMLElement).textContent = `${text} · ${name}`;
  }

  function complain(step: number, messages: readonly string[]): void {
    const place = sections[step]?.querySelector('[data-step-problem]');
    place?.replaceChildren(...messages.map((message) => make('p', '', message)));
  }

  function go(step: number): void {
    now = Math.max(0, Math.min(sections.length - 1, step));
    draw();
    scrollTo(0, 0);
    sections[now]?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
  }

  function goOn(): void {
    const section = sections[now];
    const messages = rules.check(now);
    complain(now, messages);
    if (section !== undefined && complainBlank(section) && messages.length === 0) {
      go(now + 1);
    } else if (messages.length > 0) {
      section?.querySelector('[data-step-problem]')?.scrollIntoView({ block: 'center' });
    }
  }

  for (const section of sections) {
    section.querySelector('[data-next]')?.addEventListener('click', goOn);
    section.querySelector('[data-back]')?.addEventListener('click', () => go(now - 1));
  }
  form.addEventListener('reveal', (event) => {
    const step = event.target instanceof Element ? stepOf(event.target) : -1;
    if (step >= 0 && step !== now) {
      go(step);
    }
  });
  const stepOf = (element: Element): number =>
    sections.findIndex((section) => section.contains(element));
  form.noValidate = true;
  keepLongTexts(form);
  form.dataset['stepNow'] = 'yes';
  progress.hidden = false;
  draw();
  return { count: sections.length, current: () => now, go, stepOf, complain };
}

/** Says beside each control what is missing. @returns whether nothing is */
export function complainBlank(section: HTMLElement): boolean {
  const controls = Array.from(
    section.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
      'input, textarea, select',
    ),
  ).filter((control) => control.name !== '' && control.type !== 'file');
  let first: HTMLElement | undefined;
  for (const control of controls) {
    const complaint = complaintAbout(control);
    setError(control.name, complaint);
    if (complaint !== null) {
      first ??= control;
    }
  }
  first?.focus();
  return first === undefined;
}

/** What the server would refuse, said before a photo travels over a slow network. */
function complaintAbout(
  control: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement,
): string | null {
  const { value, validity, dataset } = control;
  if (control.required && value.trim() === '') {
    return say('required');
  }
  if (validity.badInput) {
    return say('not-valid');
  }
  if (validity.rangeOverflow) {
    return say('date-in-future');
  }
  const { least, most, longest } = dataset;
  if (least !== undefined && value !== '' && Number(value) < Number(least)) {
    return say('number-too-small', { min: least });
  }
  if (most !== undefined && Number(value) > Number(most)) {
    return say('number-too-large', { max: most });
  }
  return longest !== undefined && value.length > Number(longest)
    ? say('text-too-long', { max: longest })
    : null;
}

/** A browser cuts a long paste without a word; here it stays, and is said to be too long. */
function keepLongTexts(form: HTMLFormElement): void {
  for (const control of Array.from(form.querySelectorAll('textarea'))) {
    control.dataset['longest'] = String(control.maxLength);
    control.removeAttribute('maxlength');
  }
}

/** Puts a sentence beside a control, or takes it away. */
export function setError(name: string, message: string | null): void {
  const target = document.getElementById(name);
  const field = target?.closest('.field') ?? target?.parentElement;
  const id = `${name}-error`;
  document.getElementById(id)?.remove();
  if (target === null || field === null || field === undefined) {
    return;
  }
  target.removeAttribute('aria-invalid');
  const described = (target.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter((part) => part !== '' && part !== id);
  if (message !== null) {
    const sentence = make('p', 'error');
    sentence.id = id;
    const mark = make('span', 'error-mark', '!');
    mark.setAttribute('aria-hidden', 'true');
    sentence.append(mark, message);
    const before = field.querySelector(
      'input:not([type=hidden]), textarea, select, .chips, .combo, .date-boxes',
    );
    (before?.closest('.combo, .chips, .date-boxes') ?? before)?.before(sentence);
    target.setAttribute('aria-invalid', 'true');
    described.push(id);
  }
  if (described.length > 0) {
    target.setAttribute('aria-describedby', described.join(' '));
  } else {
    target.removeAttribute('aria-describedby');
  }
}
