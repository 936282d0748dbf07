import { setTimeout as delay } from 'node:timers/promises';
import type { Store } from '../db/open-store.ts';
import { noteFailure } from '../db/sql-error.ts';
import type { Act, Tx } from '../db/tx.ts';
import { log } from '../log.ts';
import { expireCeremonies } from '../member/expire.ts';
import { sweepOrphans } from '../photo/sweep-orphans.ts';
import { expireIntakeKeys } from '../receipt/expire-intake.ts';

/** What is due because time passed; each acts on the whole set of due rows and may run anywhere. */
const duties: Readonly<Record<string, (store: Store, act: Act) => Promise<void>>> = {
  'expire-ceremonies': inOneTransaction(expireCeremonies),
  'expire-intake-keys': inOneTransaction(expireIntakeKeys),
  'sweep-orphans': sweepOrphans,
};

function inOneTransaction(verb: (tx: Tx, act: Act) => Promise<void>) {
  return (store: Store, act: Act) => store.transact((tx) => verb(tx, act));
}

const everyMilliseconds = 60_000;

/** One loop: a restart loses nothing, because what is due is asked of the database each time. */
export function startClock(clock: {
  readonly store: Store;
  readonly now: () => Date;
}): AsyncDisposable {
  const stop = new AbortController();
  const loop = (async () => {
    while (!stop.signal.aborted) {
      await runDuties(clock.store, { actor: 'clock', now: clock.now() });
      await delay(everyMilliseconds, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  })();
  return {
    async [Symbol.asyncDispose]() {
      stop.abort();
      await loop;
    },
  };
}

/** A duty that fails is reported and tried again in the next round; the others go on. */
export async function runDuties(store: Store, act: Act): Promise<void> {
  for (const [duty, run] of Object.entries(duties)) {
    try {
      await run(store, act);
    } catch (error) {
      log.error({ duty, failure: noteFailure(error) }, 'clock-duty-failed');
    }
  }
}
