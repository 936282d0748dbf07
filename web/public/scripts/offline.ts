import { find, make } from './dom.ts';
import { pageLocale, say } from './texts.ts';

/** Makes the forms open without network, from the first time one was open. */
export function startOffline(): void {
  if ('serviceWorker' in navigator) {
    // After the page itself: what is kept for later must not slow down what is needed now.
    window.addEventListener('load', () => {
      // Without a secure connection the browser refuses; the pages work all the same.
      navigator.serviceWorker
        .register(`/service-worker.js?lang=${pageLocale()}`)
        .catch(() => undefined);
    });
  }
  const note = make('p', 'draft', say('offline-note'));
  const show = (): void => {
    note.hidden = navigator.onLine;
  };
  find(document, 'main', HTMLElement).prepend(note);
  window.addEventListener('online', show);
  window.addEventListener('offline', show);
  show();
}
