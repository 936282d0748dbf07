import { limits } from '@homeward/contract';
import { cast, find } from './dom.ts';
import { preparePhoto } from './prepare-photo.ts';
import type { SavedFacts } from './read-exif.ts';
import { say } from './texts.ts';

export type ChosenPhoto = {
  readonly blob: Blob;
  readonly address: string;
  meant: { x: number; y: number } | null;
  noFace: boolean;
  age: string;
  taken: string;
};

export type PhotoList = {
  readonly photos: readonly ChosenPhoto[];
  /** What is missing before one can go on. */
  readonly complaints: () => readonly string[];
  readonly restore: (photos: readonly Partial<ChosenPhoto>[]) => void;
  readonly busy: () => boolean;
};

export type PhotoRules = {
  readonly minimum: number;
  /** A face, or the word that there is none, is asked for in each photo. */
  readonly faceNeeded: boolean;
  readonly onChange: () => void;
  readonly onSaved: (saved: SavedFacts) => void;
};

const most = limits.sightingPhotos.max;
const nudge = 0.02;

/** Photos chosen on this device: drawn anew, ordered, the face meant tapped. */
export function startPhotos(rules: PhotoRules): PhotoList {
  const root = find(document, '[data-photos]', HTMLElement);
  const list = find(root, '[data-photo-list]', HTMLElement);
  const state = find(root, '[data-photo-state]', HTMLElement);
  const photos: ChosenPhoto[] = [];
  let working = 0;

  function draw(): void {
    list.replaceChildren(...photos.map((photo, index) => cardOf(photo, index)));
    find(root, '[data-photo-choose-label]', HTMLElement).textContent = say(
      photos.length === 0 ? 'photo-choose' : 'photo-more',
    );
    for (const label of Array.from(root.querySelectorAll<HTMLElement>('.file-button'))) {
      label.hidden = photos.length >= most;
    }
    rules.onChange();
  }

  function cardOf(photo: ChosenPhoto, index: number): HTMLElement {
    const card = cast('photo-card', HTMLElement);
    const number = index + 1;
    find(card, '[data-photo-number]', HTMLElement).textContent = say('photo-number', {
      number,
      count: photos.length,
    });
    bindPick(card, photo, number);
    bindDetails(card, photo, index);
    const remove = find(card, '[data-photo-remove]', HTMLElement);
    remove.setAttribute('aria-label', say('photo-remove', { number }));
    remove.addEventListener('click', () => {
      URL.revokeObjectURL(photo.address);
      photos.splice(index, 1);
      draw();
    });
    const earlier = find(card, '[data-photo-earlier]', HTMLElement);
    earlier.hidden = index === 0;
    earlier.setAttribute('aria-label', say('photo-earlier', { number }));
    earlier.addEventListener('click', () => {
      photos.splice(index - 1, 2, photo, ...photos.slice(index - 1, index));
      draw();
    });
    return card;
  }

  function bindPick(card: HTMLElement, photo: ChosenPhoto, number: number): void {
    const pick = find(card, '[data-photo-pick]', HTMLButtonElement);
    const mark = find(card, '[data-photo-mark]', HTMLElement);
    find(card, '[data-photo-image]', HTMLImageElement).src = photo.address;
    pick.setAttribute('aria-label', say('photo-tap-keys', { number }));
    const none = card.querySelector('[data-photo-none]');

    function show(): void {
      mark.hidden = photo.meant === null;
      card.classList.toggle('tapped', photo.meant !== null);
      none?.setAttribute('aria-pressed', String(photo.noFace));
      if (photo.meant !== null) {
        mark.style.left = `${photo.meant.x * 100}%`;
        mark.style.top = `${photo.meant.y * 100}%`;
      }
    }
    function point(x: number, y: number): void {
      const inside = (value: number) => Math.min(1, Math.max(0, value));
      photo.meant = { x: inside(x), y: inside(y) };
      photo.noFace = false;
      show();
      find(card, '[data-photo-tap]', HTMLElement).textContent = say('photo-tapped');
      find(card, '[data-photo-live]', HTMLElement).textContent = say('photo-tapped-at', {
        x: Math.round(photo.meant.x * 100),
        y: Math.round(photo.meant.y * 100),
      });
      rules.onChange();
    }
    pick.addEventListener('click', (event) => {
      const box = pick.getBoundingClientRect();
      if (event.detail === 0) {
        point(0.5, 0.5);
      } else {
        point((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
      }
    });
    pick.addEventListener('keydown', (event) => {
      const step = arrows[event.key];
      if (step !== undefined && photo.meant !== null) {
        event.preventDefault();
        point(photo.meant.x + step[0] * nudge, photo.meant.y + step[1] * nudge);
      }
    });
    none?.addEventListener('click', () => {
      photo.noFace = !photo.noFace;
      photo.meant = photo.noFace ? null : photo.meant;
      show();
      rules.onChange();
    });
    show();
  }

  function bindDetails(card: HTMLElement, photo: ChosenPhoto, index: number): void {
    for (const part of ['age', 'taken'] as const) {
      const input = card.querySelector<HTMLInputElement>(`[data-photo-${part}]`);
      if (input !== null) {
        input.value = photo[part];
        input.id = `photo.${index}.${part === 'age' ? 'ageYears' : 'takenOn'}`;
        card.querySelector(`[data-for=${part}]`)?.setAttribute('for', input.id);
        input.addEventListener('input', () => {
          photo[part] = input.value;
          rules.onChange();
        });
      }
    }
  }

  async function take(files: readonly File[]): Promise<void> {
    const problems: string[] = [];
    if (photos.length + files.length > most) {
      problems.push(say('photo-too-many'));
    }
    for (const file of files.slice(0, most - photos.length)) {
      state.textContent = say('photo-working');
      state.classList.remove('bad');
      const prepared = await preparePhoto(file);
      if (prepared === null) {
        problems.push(say('photo-unreadable', { name: file.name }));
      } else {
        photos.push(chosen({ blob: prepared.blob }));
        rules.onSaved(prepared.saved);
        draw();
      }
    }
    state.textContent = problems.join(' ');
    state.classList.toggle('bad', problems.length > 0);
  }

  for (const input of Array.from(root.querySelectorAll<HTMLInputElement>('input[type=file]'))) {
    input.addEventListener('change', () => {
      const files = Array.from(input.files ?? []);
      // The same photo can be chosen again after it was removed.
      input.value = '';
      working += 1;
      void take(files).finally(() => {
        working -= 1;
      });
    });
  }
  draw();
  return {
    photos,
    busy: () => working > 0,
    complaints: () => complaintsAbout(photos, rules),
    restore(saved) {
      photos.splice(
        0,
        photos.length,
        ...saved.flatMap((photo) => (photo.blob === undefined ? [] : [chosen(photo)])),
      );
      draw();
    },
  };
}

const arrows: Readonly<Record<string, readonly [x: number, y: number] | undefined>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function chosen(photo: Partial<ChosenPhoto>): ChosenPhoto {
  const blob = photo.blob ?? new Blob();
  return {
    blob,
    address: URL.createObjectURL(blob),
    meant: photo.meant ?? null,
    noFace: photo.noFace ?? false,
    age: photo.age ?? '',
    taken: photo.taken ?? '',
  };
}

function complaintsAbout(photos: readonly ChosenPhoto[], rules: PhotoRules): readonly string[] {
  if (photos.length < rules.minimum) {
    return [say('photo-needed')];
  }
  return rules.faceNeeded
    ? photos.flatMap((photo, index) =>
        photo.meant === null && !photo.noFace
          ? [say('photo-tap-needed', { number: index + 1 })]
          : [],
      )
    : [];
}

/** The face meant as a form sends it. */
export function meantText(photo: Pick<ChosenPhoto, 'meant'>): string {
  return photo.meant === null ? '' : `${photo.meant.x.toFixed(4)},${photo.meant.y.toFixed(4)}`;
}

/** The face meant from what a form sent. */
export function meantFrom(text: string): { x: number; y: number } | null {
  const [x, y] = text.split(',').map(Number);
  return text === '' || x === undefined || y === undefined ? null : { x, y };
}
