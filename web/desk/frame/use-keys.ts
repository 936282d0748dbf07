import { useEffect, useRef } from 'react';

export type KeyActions = Readonly<Record<string, (() => void) | undefined>>;

const storageKey = 'homeward-desk-keys';
const showKeysEvent = 'desk:show-keys';

/** Single keys can be switched off: speech input and stray hands press them by accident. */
export function keysAreOn(): boolean {
  return localStorage.getItem(storageKey) !== 'off';
}

export function switchKeys(on: 'on' | 'off'): void {
  localStorage.setItem(storageKey, on);
}

export function showKeys(): void {
  dispatchEvent(new Event(showKeysEvent));
}

export function onShowKeys(listener: () => void): () => void {
  addEventListener(showKeysEvent, listener);
  return () => removeEventListener(showKeysEvent, listener);
}

/** Calls the action of a single key, unless somebody is writing or a dialog is open. */
export function useKeys(actions: KeyActions): void {
  const current = useRef(actions);
  useEffect(() => {
    current.current = actions;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const action = current.current[event.key];
      if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      if (!keysAreOn() || isWriting(event.target) || dialogIsOpen()) {
        return;
      }
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) {
    return false;
  }
  const isChoice = target instanceof HTMLInputElement && /radio|checkbox/.test(target.type);
  return (
    target.isContentEditable || (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !isChoice)
  );
}

function dialogIsOpen(): boolean {
  return document.querySelector('[aria-modal="true"]') !== null;
}
