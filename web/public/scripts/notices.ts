import type { KeptReport } from './device-store.ts';
import { find, make } from './dom.ts';
import { forgetKept, listKept, sendKept } from './outbox.ts';
import { say } from './texts.ts';

let watched: { readonly key: string; readonly onChange: (report: KeptReport) => void } | undefined;

/** A page that shows one report itself hears what becomes of it. */
export function watchKept(key: string, onChange: (report: KeptReport) => void): void {
  watched = { key, onChange };
}

/** Shows what waits on this device, and sends it whenever there is network. */
export async function showNotices(): Promise<void> {
  await drawNotices();
  window.addEventListener('online', () => void sendAndDraw());
  if ('serviceWorker' in navigator) {
    navigator.serviceWorker.addEventListener('message', () => void drawNotices());
  }
  if ((await listKept()).some(({ outcome }) => outcome === undefined) && navigator.onLine) {
    await sendAndDraw();
  }
}

async function sendAndDraw(): Promise<void> {
  await sendKept();
  await drawNotices();
}

/** Draws the notices again after something changed. */
export async function drawNotices(): Promise<void> {
  const place = find(document, '#notices', HTMLElement);
  const reports = await listKept();
  const own = reports.find(({ key }) => key === watched?.key);
  if (own?.outcome !== undefined) {
    watched?.onChange(own);
  }
  place.replaceChildren(...reports.filter(({ key }) => key !== watched?.key).map(noticeOf));
}

function noticeOf(report: KeptReport): HTMLElement {
  const notice = make('section', 'notice');
  notice.dataset['kept'] = report.outcome?.kind ?? 'waiting';
  if (report.outcome?.kind === 'receipt') {
    fillReceipt(notice, report.outcome.receipt);
    notice.append(buttons(button('receipt-done', () => forget(report))));
  } else if (report.outcome?.kind === 'refused') {
    notice.append(
      make('p', '', say('kept-refused')),
      make('p', '', report.outcome.problem.title),
      buttons(
        button('kept-open', () => location.replace(`${report.action}?kept=${report.key}`)),
        button('kept-delete', () => deleteAfterAsking(report)),
      ),
    );
  } else {
    notice.append(
      make('p', '', say('kept-waiting')),
      buttons(
        button('kept-send', sendAndDraw),
        button('kept-delete', () => deleteAfterAsking(report)),
      ),
    );
  }
  return notice;
}

function fillReceipt(notice: HTMLElement, receipt: string): void {
  const digits = make('p', 'digits');
  digits.append(...receipt.split('-').map((group) => make('span', '', group)));
  notice.append(
    make('h2', '', say('receipt-title')),
    make('p', '', say('receipt-number')),
    digits,
    make('p', '', say('receipt-why')),
  );
}

function button(text: string, press: () => Promise<void> | void): HTMLButtonElement {
  const element = make('button', 'button quiet small', say(text));
  element.type = 'button';
  element.addEventListener('click', () => void press());
  return element;
}

function buttons(...elements: readonly HTMLElement[]): HTMLElement {
  const row = make('p', 'buttons');
  row.append(...elements);
  return row;
}

async function forget(report: KeptReport): Promise<void> {
  await forgetKept(report.key);
  await drawNotices();
}

/** @returns whether it is gone */
export async function deleteAfterAsking(report: KeptReport): Promise<void> {
  if (confirm(say('kept-delete-sure'))) {
    await forget(report);
    const done = make('p', 'notice', say('kept-deleted'));
    find(document, '#notices', HTMLElement).append(done);
  }
}
