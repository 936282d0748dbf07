import { limits } from '@homeward/contract';
import { cast, find } from './dom.ts';
import { say } from './texts.ts';

export type Marks = {
  /** Makes rows for what a draft says before it is filled in. */
  readonly ensureRows: (rows: number) => void;
  readonly refresh: () => void;
};

/** Marks on the body: tapped on the figure or added from the list; blank rows are put away. */
export function startMarks(onChange: () => void): Marks {
  const root = find(document, '[data-mark-rows]', HTMLElement);
  const live = find(document, '[data-mark-live]', HTMLElement);
  const rows = (): HTMLElement[] =>
    Array.from(root.querySelectorAll<HTMLElement>('[data-mark-row]'));
  const part = (row: HTMLElement, name: string) =>
    find(row, `[name$=".${name}"]`, HTMLElement) as HTMLInputElement | HTMLSelectElement;

  function isBlank(row: HTMLElement): boolean {
    return ['type', 'region', 'note'].every((name) => part(row, name).value === '');
  }
  function refresh(): void {
    for (const row of rows()) {
      row.hidden = isBlank(row);
    }
    drawFigure();
  }
  function drawFigure(): void {
    const marked = new Set(
      rows()
        .filter((row) => !row.hidden)
        .map((row) => `${part(row, 'region').value} ${part(row, 'side').value}`),
    );
    for (const shape of Array.from(document.querySelectorAll<SVGElement>('[data-region]'))) {
      const { region = '', side = '' } = shape.dataset;
      shape.classList.toggle('marked', marked.has(`${region} ${side}`));
    }
  }
  function freeRow(): HTMLElement | null {
    const put = rows().find((row) => row.hidden);
    return put ?? (rows().length < limits.marks ? appendRow(rows().length) : null);
  }
  function appendRow(index: number): HTMLElement {
    const row = cast('mark-row', HTMLElement);
    for (const element of [row, ...Array.from(row.querySelectorAll('*'))]) {
      for (const attribute of Array.from(element.attributes)) {
        attribute.value = attribute.value
          .replaceAll('ROW', String(index))
          .replaceAll('NUMBER', String(index + 1));
      }
    }
    find(row, 'legend', HTMLElement).textContent = say('mark', { number: index + 1 });
    find(row, '[data-mark-remove]', HTMLElement).textContent = say('mark-remove', {
      number: index + 1,
    });
    root.append(row);
    bindRow(row);
    return row;
  }
  function bindRow(row: HTMLElement): void {
    find(row, '[data-mark-remove]', HTMLElement).addEventListener('click', () => {
      for (const name of ['type', 'region', 'side', 'note']) {
        part(row, name).value = '';
      }
      row.hidden = true;
      drawFigure();
      find(document, '[data-mark-add]', HTMLElement).focus();
      onChange();
    });
    row.addEventListener('change', drawFigure);
  }
  function add(region: string, side: string): void {
    const row = freeRow();
    if (row === null) {
      return;
    }
    row.hidden = false;
    part(row, 'region').value = region;
    part(row, 'side').value = side;
    drawFigure();
    const number = Number(row.dataset['markRow']) + 1;
    const select = part(row, 'region');
    const place = select instanceof HTMLSelectElement ? select.selectedOptions[0]?.text : '';
    live.textContent = say('mark-added', { number, place: region === '' ? '' : (place ?? '') });
    part(row, 'type').focus();
    row.scrollIntoView({ block: 'center' });
    onChange();
  }

  for (const row of rows()) {
    bindRow(row);
  }
  find(document, '[data-mark-add]', HTMLElement).addEventListener('click', () => add('', ''));
  find(document, '[data-figures]', HTMLElement).addEventListener('click', (event) => {
    const shape = event.target instanceof Element ? event.target.closest('[data-region]') : null;
    if (shape !== null) {
      add(shape.getAttribute('data-region') ?? '', shape.getAttribute('data-side') ?? '');
    }
  });
  refresh();
  return {
    ensureRows(count) {
      while (rows().length < Math.min(count, limits.marks)) {
        appendRow(rows().length);
      }
    },
    refresh,
  };
}
