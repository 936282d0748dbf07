import { type Draft, hasDeviceStore, withDeviceStore } from './device-store.ts';
import { find } from './dom.ts';
import { say } from './texts.ts';

const id = 'case';
const pauseMilliseconds = 400;

export type DraftKeeper = {
  /** Writes the draft down shortly after the last change. */
  readonly touch: () => void;
  readonly stop: () => Promise<void>;
};

/** Keeps what is written on this device only, where it can be seen and forgotten. */
export function startDraft(read: () => Draft): DraftKeeper {
  const box = find(document, '[data-draft]', HTMLElement);
  const text = find(box, '[data-draft-text]', HTMLElement);
  let pause: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  async function save(): Promise<void> {
    if (!stopped) {
      await withDeviceStore((store) => store.put('draft', read(), id));
      text.textContent = say('draft-saved');
      box.hidden = false;
    }
  }
  async function stop(): Promise<void> {
    stopped = true;
    clearTimeout(pause);
    if (await hasDeviceStore()) {
      await withDeviceStore((store) => store.delete('draft', id));
    }
  }
  find(box, '[data-draft-forget]', HTMLElement).addEventListener('click', () => {
    if (confirm(say('draft-forget-sure'))) {
      void stop().then(() => location.reload());
    }
  });
  return {
    touch() {
      clearTimeout(pause);
      // A browser that keeps nothing, or no more, lets the form be written all the same.
      pause = setTimeout(() => void save().catch(() => (box.hidden = true)), pauseMilliseconds);
    },
    stop,
  };
}

/** The draft on this device, where there is one. */
export async function readDraft(): Promise<Draft | undefined> {
  return (await hasDeviceStore()) ? withDeviceStore((store) => store.get('draft', id)) : undefined;
}

/** Says that the form was filled in from the draft. */
export function showRestored(): void {
  find(document, '[data-draft-text]', HTMLElement).textContent = say('draft-restored');
  find(document, '[data-draft]', HTMLElement).hidden = false;
}
