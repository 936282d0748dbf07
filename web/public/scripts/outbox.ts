import { hasDeviceStore, type KeptReport, withDeviceStore } from './device-store.ts';
import { sendForm } from './send.ts';

/** Keeps a report on this device. @throws when the browser cannot */
export function keepReport(report: KeptReport): Promise<unknown> {
  return withDeviceStore((store) => store.put('outbox', report));
}

/** Reports on this device; none is asked for where nothing was ever stored. */
export async function listKept(): Promise<readonly KeptReport[]> {
  return (await hasDeviceStore()) ? withDeviceStore((store) => store.getAll('outbox')) : [];
}

/** Drops a report from this device. */
export function forgetKept(key: string): Promise<void> {
  return withDeviceStore((store) => store.delete('outbox', key));
}

/**
 * Sends what waits. Page and worker may both try: one at a time where the browser has locks, and
 * the number of the form makes twice once in any case.
 */
export async function sendKept(): Promise<void> {
  if ('locks' in navigator) {
    await navigator.locks.request('homeward-outbox', sendAll);
  } else {
    await sendAll();
  }
}

async function sendAll(): Promise<void> {
  for (const report of await listKept()) {
    if (report.outcome !== undefined) {
      continue;
    }
    const outcome = await sendForm(report);
    if (outcome.kind === 'receipt' || outcome.kind === 'refused') {
      const photos = outcome.kind === 'receipt' ? [] : report.photos;
      const entries = outcome.kind === 'receipt' ? [] : report.entries;
      await withDeviceStore(async (store) => {
        // Deleted meanwhile by its owner: it stays deleted here.
        if ((await store.get('outbox', report.key)) !== undefined) {
          await store.put('outbox', { ...report, photos, entries, outcome });
        }
      });
    }
  }
}
