import { newId } from '../new-id.ts';
import type { Act, Tx } from './tx.ts';

/** What happened, in codes and ids only. */
export type NewEvent = {
  /** `sighting.posted`, `photo.derived`, … */
  readonly verb: string;
  readonly subjectId: string;
  readonly data?: Readonly<Record<string, string | number | boolean | null>>;
};

/** Appends to the event table; nothing ever updates or deletes events. */
export async function appendEvent(tx: Tx, event: NewEvent, act: Act): Promise<void> {
  await tx.sql
    .insertInto('event')
    .values({
      id: newId('event'),
      at: act.now,
      verb: event.verb,
      subject_id: event.subjectId,
      actor: act.actor,
      data: JSON.stringify(event.data ?? {}),
    })
    .execute();
}
