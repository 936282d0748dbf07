import { find } from './dom.ts';

export type When = { readonly setMoment: (localTime: string) => void };

function localDate(date: Date): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

function localClock(date: Date): string {
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}

/** Just now, earlier today, another day: three answers instead of a date for most people. */
export function startWhen(form: HTMLFormElement): When {
  const date = find(form, 'input[name="seenOn.date"]', HTMLInputElement);
  const time = find(form, 'input[name=seenAtTime]', HTMLInputElement);
  const precision = find(form, 'select[name="seenOn.precision"]', HTMLSelectElement);
  const parts = find(form, '[data-when-parts]', HTMLElement);
  const sure = find(form, '[data-when-precision]', HTMLElement);
  const dateField = date.closest<HTMLElement>('.field');
  const chips = Array.from(
    document.querySelectorAll<HTMLInputElement>('[data-when] input[type=radio]'),
  );

  function show(when: string): void {
    parts.hidden = when === '' || when === 'now';
    sure.hidden = when !== 'other';
    if (dateField !== null) {
      dateField.hidden = when === 'today';
    }
    for (const chip of chips) {
      chip.checked = chip.value === when;
    }
  }
  function choose(when: string): void {
    const now = new Date();
    precision.value = 'day';
    date.value = when === 'other' ? '' : localDate(now);
    time.value = when === 'now' ? localClock(now) : '';
    show(when);
  }
  for (const chip of chips) {
    chip.addEventListener('change', () => choose(chip.value));
  }
  precision.addEventListener('change', () => {
    const day = precision.value === 'day';
    time.closest<HTMLElement>('.field')?.toggleAttribute('hidden', !day);
    time.value = day ? time.value : '';
  });
  date.max = localDate(new Date());
  if (date.value === '') {
    choose('now');
  } else {
    show('other');
  }
  return {
    setMoment(localTime) {
      const [day = '', clock = ''] = localTime.split('T');
      date.value = day;
      time.value = clock;
      precision.value = 'day';
      show('other');
    },
  };
}
