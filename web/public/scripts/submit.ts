import { find, make } from './dom.ts';
import { type Entries, newKey } from './form-entries.ts';
import { deleteAfterAsking, drawNotices, watchKept } from './notices.ts';
import { forgetKept, keepReport, sendKept } from './outbox.ts';
import { clearProblem, showProblem } from './problems.ts';
import { showReceipt } from './receipt.ts';
import { type Outgoing, sendForm } from './send.ts';
import { complainBlank, type Steps } from './steps.ts';
import { say } from './texts.ts';

export type Submission = {
  readonly form: HTMLFormElement;
  readonly steps: Steps;
  readonly check: (step: number) => readonly string[];
  /** What is sent now: the form's own entries and the photos with theirs. */
  readonly collect: () => { readonly entries: Entries; readonly photos: readonly Blob[] };
  /** The report is out of the page's hands: sent, or kept on the device. */
  readonly onGone: () => Promise<void> | void;
};

/** Sends a form from its last step; what cannot be sent is kept on this device. */
export function startSubmit(submission: Submission): void {
  const { form, steps } = submission;
  const send = find(form, '[data-send]', HTMLButtonElement);
  // A page kept on the device carries the number of an old form.
  find(form, 'input[name=key]', HTMLInputElement).value = newKey();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (steps.current() < steps.count - 1) {
      find(form, '[data-step]:not([data-away]) [data-next]', HTMLElement).click();
      return;
    }
    if (!send.disabled && allComplete(submission)) {
      send.disabled = true;
      void submit(submission).finally(() => {
        send.disabled = false;
      });
    }
  });
}

function allComplete({ form, steps, check }: Submission): boolean {
  const sections = Array.from(form.querySelectorAll<HTMLElement>('[data-step]'));
  return sections.every((section, step) => {
    const messages = check(step);
    steps.complain(step, messages);
    if (messages.length === 0 && complainBlank(section)) {
      return true;
    }
    steps.go(step);
    complainBlank(section);
    return false;
  });
}

async function submit(submission: Submission): Promise<void> {
  const { form, steps } = submission;
  clearProblem(form);
  const outgoing: Outgoing = { action: form.action, ...submission.collect() };
  const waiting = make('p', 'sending', say('sending'));
  waiting.setAttribute('role', 'status');
  find(form, '[data-send]', HTMLElement).before(waiting);
  const outcome = await sendForm(outgoing);
  waiting.remove();
  switch (outcome.kind) {
    case 'receipt':
      await submission.onGone();
      showReceipt(outcome.receipt);
      break;
    case 'refused':
      if (outcome.problem.code === 'idempotency-key-reused') {
        find(form, 'input[name=key]', HTMLInputElement).value = newKey();
      }
      showProblem(outcome.problem, steps);
      break;
    case 'failed':
      showProblem(outcome.problem ?? { title: say('send-failed'), detail: '' }, steps);
      break;
    case 'unreachable':
      await keep(submission, outgoing);
      break;
  }
}

async function keep(submission: Submission, outgoing: Outgoing): Promise<void> {
  const key = find(submission.form, 'input[name=key]', HTMLInputElement).value;
  const report = { key, ...outgoing };
  try {
    await keepReport(report);
  } catch {
    showProblem({ title: say('send-failed'), detail: say('kept-impossible') }, submission.steps);
    return;
  }
  await submission.onGone();
  showKept(report);
  await askForSync();
}

function showKept(report: Outgoing & { readonly key: string }): void {
  const panel = make('div', 'kept');
  const title = make('h1', '', say('kept-title'));
  title.tabIndex = -1;
  const buttons = make('p', 'buttons');
  const again = make('button', 'button', say('kept-send'));
  const drop = make('button', 'button quiet', say('kept-delete'));
  again.addEventListener('click', () => {
    again.disabled = true;
    void sendKept()
      .then(drawNotices)
      .finally(() => {
        again.disabled = false;
      });
  });
  drop.addEventListener('click', () => {
    void deleteAfterAsking(report);
  });
  buttons.append(again, drop);
  panel.append(title, make('p', 'lead', say('kept-text')), buttons);
  find(document, 'main', HTMLElement).replaceChildren(panel);
  scrollTo(0, 0);
  title.focus();
  watchKept(report.key, ({ outcome }) => {
    if (outcome?.kind === 'receipt') {
      showReceipt(outcome.receipt);
      addDone(report.key);
    } else if (outcome?.kind === 'refused') {
      location.replace(`${report.action}?kept=${report.key}`);
    }
  });
}

/** The number stays on the device until its owner says that it is kept elsewhere. */
function addDone(key: string): void {
  const done = make('button', 'button', say('receipt-done'));
  done.addEventListener('click', () => {
    void forgetKept(key).then(() => location.replace(document.body.dataset['home'] ?? '/'));
  });
  find(document, '.receipt-card', HTMLElement).append(done);
}

type SyncManager = { readonly register: (tag: string) => Promise<void> };

/** Where the browser can, it sends even when the page is closed. */
async function askForSync(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker.getRegistration();
    if (registration !== undefined && 'sync' in registration) {
      await (registration.sync as SyncManager).register('send-kept');
    }
  } catch {
    // The page itself sends on its next visit.
  }
}
