import type { Problem } from '@homeward/contract';
import { find, make } from './dom.ts';
import { type Steps, setError } from './steps.ts';
import { pageLocale } from './texts.ts';

/** Shows a refusal: on top with links, and beside each control. */
export function showProblem(
  problem: Pick<Problem, 'title' | 'detail' | 'fields'>,
  steps: Steps,
): void {
  const place = find(document, '#problem', HTMLElement);
  const fields = problem.fields ?? [];
  const list = make('ul', '');
  for (const { field, message } of fields) {
    const item = make('li', '');
    if (document.getElementById(field) === null) {
      item.textContent = message;
    } else {
      const link = make('a', '', labelOf(field) + message);
      link.href = `#${field}`;
      item.append(link);
      setError(field, message);
    }
    list.append(item);
  }
  place.replaceChildren(
    make('h2', '', problem.title),
    make('p', '', problem.detail),
    ...(fields.length > 0 ? [list] : []),
  );
  place.hidden = false;
  const first = fields.map(({ field }) => document.getElementById(field)).find((found) => found);
  if (first) {
    steps.go(steps.stepOf(first));
  }
  place.focus();
  place.scrollIntoView({ block: 'start' });
}

/** What a control is called, to name it away from its place. */
function labelOf(field: string): string {
  const control = document.getElementById(field);
  const label =
    document.querySelector(`label[for="${CSS.escape(field)}"]`) ??
    control?.querySelector(':scope > legend');
  const group =
    control?.closest('[data-mark-row]')?.querySelector('legend')?.textContent ??
    control?.closest('.photo-card')?.querySelector('[data-photo-number]')?.textContent;
  // The first text is the name; what follows only says that it is optional.
  const name = label?.firstChild?.textContent?.trim() ?? '';
  const before = group === undefined || group === null ? '' : `${group} · `;
  const colon = pageLocale() === 'en' ? ': ' : '：';
  const after = name.endsWith('?') ? ' ' : name.endsWith('？') ? '' : colon;
  return name === '' ? '' : before + name + after;
}

/** Takes the last refusal away. */
export function clearProblem(form: HTMLFormElement): void {
  find(document, '#problem', HTMLElement).hidden = true;
  for (const error of Array.from(form.querySelectorAll('.error[id]'))) {
    setError(error.id.replace(/-error$/, ''), null);
  }
}
