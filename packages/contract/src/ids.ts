/** Prefix of every kind of id; an id is `<prefix>_<UUIDv7 without dashes>`. */
export const idPrefixes = {
  sighting: 'sgt',
  case: 'cas',
  photo: 'pho',
  opinion: 'opn',
  event: 'evt',
  member: 'mem',
  passkey: 'psk',
} as const;
/** A kind of thing that carries an id. */
export type IdKind = keyof typeof idPrefixes;
/** Id of a sighting. */
export type SightingId = `sgt_${string}`;
/** Id of a case (a missing person's record). */
export type CaseId = `cas_${string}`;
/** Id of a photo of a sighting or of a case. */
export type PhotoId = `pho_${string}`;
/** Id of a reviewer's opinion. */
export type OpinionId = `opn_${string}`;
/** Id of an event. */
export type EventId = `evt_${string}`;
/** Id of a member of staff. */
export type MemberId = `mem_${string}`;
/** Id of a passkey. */
export type PasskeyId = `psk_${string}`;
/** The id type of each kind. */
export type IdOf<K extends IdKind> = `${(typeof idPrefixes)[K]}_${string}`;

/**
 * Whether a value is a well-formed id of the kind: prefix, underscore, 32 lower-case hex digits.
 * @example isId('sighting', 'sgt_0190f0c0d5e07abc8def0123456789ab') // true
 */
export function isId<K extends IdKind>(kind: K, value: unknown): value is IdOf<K> {
  return typeof value === 'string' && new RegExp(`^${idPrefixes[kind]}_[0-9a-f]{32}$`).test(value);
}
