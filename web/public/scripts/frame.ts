import { wipeDevice } from './device-store.ts';
import { find } from './dom.ts';
import { showNotices } from './notices.ts';

const wipeMilliseconds = 600;
const escapeMilliseconds = 2_000;

/** Asks before a page with something unsent in it is left. */
let unsent = () => false;
export function warnWhile(isUnsent: () => boolean): void {
  unsent = isUnsent;
}

/** What every page does: the way out, one entry in the history, and reports that wait. */
export function startFrame(): void {
  document.documentElement.dataset['ready'] = 'yes';
  const exit = find(document, '#exit', HTMLAnchorElement);
  exit.addEventListener('click', (event) => {
    event.preventDefault();
    void leave(exit.href);
  });
  exitOnEscapes(() => void leave(exit.href));
  keepOneHistoryEntry();
  window.addEventListener('beforeunload', (event) => {
    if (unsent()) {
      event.preventDefault();
    }
  });
  void showNotices();
}

/** The page is blank at once; what it leaves behind goes in the same moment. */
async function leave(address: string): Promise<void> {
  unsent = () => false;
  document.body.hidden = true;
  const patience = new Promise((resolve) => setTimeout(resolve, wipeMilliseconds));
  await Promise.race([wipeDevice(), patience]);
  location.replace(address);
}

function exitOnEscapes(exit: () => void): void {
  let presses: number[] = [];
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') {
      presses = [];
      return;
    }
    presses = [...presses, event.timeStamp].slice(-3);
    if (presses.length === 3 && event.timeStamp - (presses[0] ?? 0) < escapeMilliseconds) {
      exit();
    }
  });
}

/** Moving about in these pages leaves one line in the history, not a trail. */
function keepOneHistoryEntry(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (link === null || !plain || event.defaultPrevented || link.origin !== location.origin) {
      return;
    }
    event.preventDefault();
    if (link.hash === '' || link.pathname !== location.pathname) {
      location.replace(link.href);
      return;
    }
    showTarget(link.hash.slice(1));
  });
}

function showTarget(id: string): void {
  const target = document.getElementById(decodeURIComponent(id));
  target?.dispatchEvent(new CustomEvent('reveal', { bubbles: true }));
  target?.scrollIntoView({ block: 'center' });
  const control = target?.matches('fieldset, div')
    ? target.querySelector<HTMLElement>('input, select, textarea, button')
    : target;
  control?.focus({ preventScroll: true });
}
