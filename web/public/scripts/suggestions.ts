import type { PlaceView } from '@homeward/contract';
import { make } from './dom.ts';
import { pageLocale, say } from './texts.ts';

const pauseMilliseconds = 180;

export type SuggestionEvents = {
  readonly say: (text: string) => void;
  readonly onType: () => void;
  readonly onChoose: (place: PlaceView) => void;
};

/** Suggests places while somebody types: a combobox as the ARIA practices describe it. */
export function startSuggestions(input: HTMLInputElement, events: SuggestionEvents): void {
  const list = make('ul', 'suggestions');
  list.id = `${input.id}-list`;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', say('place-suggestions'));
  list.hidden = true;
  input.after(list);
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', list.id);
  let places: readonly PlaceView[] = [];
  let active = -1;
  let asked = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;

  function draw(): void {
    list.hidden = places.length === 0;
    input.setAttribute('aria-expanded', String(places.length > 0));
    list.replaceChildren(
      ...places.map((place, index) => {
        const item = make('li', '', place.label);
        item.id = `${list.id}-${index}`;
        item.setAttribute('role', 'option');
        item.setAttribute('aria-selected', String(index === active));
        // `pointerdown` would choose while a thumb only scrolls; `click` comes after blur.
        item.addEventListener('mousedown', (event) => event.preventDefault());
        item.addEventListener('click', () => choose(index));
        return item;
      }),
    );
    const option = list.children[active];
    if (option === undefined) {
      input.removeAttribute('aria-activedescendant');
    } else {
      input.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    }
  }
  function close(): void {
    asked += 1;
    places = [];
    active = -1;
    draw();
  }
  function choose(index: number): void {
    const place = places[index];
    if (place !== undefined) {
      input.value = place.label;
      close();
      events.onChoose(place);
    }
  }
  async function ask(): Promise<void> {
    const query = input.value.trim();
    asked += 1;
    const mine = asked;
    if (query === '') {
      close();
      return;
    }
    const found = await lookUp(query);
    if (mine === asked && found !== null) {
      places = found;
      active = -1;
      draw();
      events.say(
        found.length === 0 ? say('place-none') : say('place-found', { count: found.length }),
      );
    }
  }

  input.addEventListener('input', () => {
    events.onType();
    clearTimeout(pause);
    pause = setTimeout(() => void ask(), pauseMilliseconds);
  });
  input.addEventListener('blur', () => close());
  input.addEventListener('keydown', (event) => {
    if (places.length === 0 || event.isComposing) {
      return;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      active = (active + step + places.length) % places.length;
      draw();
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (event.key === 'Escape') {
      close();
    }
  });
  draw();
}

/** Null when nobody answers: what was typed is enough. */
async function lookUp(query: string): Promise<readonly PlaceView[] | null> {
  try {
    const address = `/api/places?q=${encodeURIComponent(query)}&lang=${pageLocale()}`;
    const response = await fetch(address, { credentials: 'omit' });
    return response.ok ? ((await response.json()) as PlaceView[]) : null;
  } catch {
    return null;
  }
}
