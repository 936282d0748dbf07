import type {
  CaseId,
  EventId,
  MemberId,
  OpinionId,
  PasskeyId,
  PhotoId,
  SightingId,
  StaffRole,
} from '@homeward/contract';
import type { ColumnType, Generated } from 'kysely';

type SightingState = 'deriving' | 'ranked' | 'decided';
type PhotoState = 'stored' | 'derived' | 'failed';

/** Tables of migration 0001; `sealed_*` columns are opened by the vault only. */
export type Database = {
  instance: { name: string; value: string };
  sighting: {
    id: SightingId;
    channel: 'public-web' | 'import';
    posted_at: Date;
    state: SightingState;
    urgency: number;
    revision: Generated<number>;
    sealed_facts: Buffer;
    sealed_contact: Buffer | null;
  };
  missing_case: {
    id: CaseId;
    registered_at: Date;
    state: 'open' | 'closed';
    revision: Generated<number>;
    sealed_facts: Buffer;
    sealed_family: Buffer;
  };
  photo: {
    id: PhotoId;
    sighting_id: SightingId | null;
    case_id: CaseId | null;
    position: number;
    state: PhotoState;
    stored_at: Date;
    derived_at: Date | null;
    sealed_facts: Buffer;
    sealed_derived: Buffer | null;
    bytes: number;
  };
  template: { photo_id: PhotoId; model_id: string; made_at: Date; sealed_vector: Buffer };
  receipt: {
    handle: string;
    verifier: string;
    sighting_id: SightingId | null;
    case_id: CaseId | null;
    issued_at: Date;
  };
  intake_key: {
    key_hash: Buffer;
    body_hash: Buffer;
    handle: string;
    attempt: number;
    received_at: Date;
  };
  ranking: {
    sighting_id: SightingId;
    ranked_at: Date;
    sighting_revision: number;
    registered: number;
    prior_registered: number;
    p_nobody: number;
    log10_sum: number;
    calibration_id: string;
  };
  candidate: {
    sighting_id: SightingId;
    case_id: CaseId;
    rank: number;
    log10_lr: number;
    posterior: number;
    case_revision: number;
    content_hash: Buffer;
    sealed_rows: Buffer;
  };
  member: {
    id: MemberId;
    role: StaffRole;
    sealed_name: Buffer;
    enrolled_at: Date;
    state: 'active' | 'removed';
  };
  invite: {
    token_hash: Buffer;
    role: StaffRole;
    created_at: Date;
    expires_at: Date;
    used_at: Date | null;
    member_id: MemberId | null;
  };
  passkey: {
    id: PasskeyId;
    credential_id: string;
    member_id: MemberId;
    public_key: Buffer;
    counter: number;
    transports: string;
    created_at: Date;
  };
  challenge: {
    token_hash: Buffer;
    purpose: 'enrol' | 'sign-in';
    challenge: string;
    invite_hash: Buffer | null;
    expires_at: Date;
  };
  session: {
    token_hash: Buffer;
    member_id: MemberId;
    started_at: Date;
    seen_at: Date;
    expires_at: Date;
  };
  opinion: {
    id: OpinionId;
    sighting_id: SightingId;
    case_id: CaseId;
    member_id: MemberId;
    scale: number | null;
    content_hash: Buffer;
    sealed_reason: Buffer;
    recorded_at: Date;
  };
  event: {
    id: EventId;
    at: Date;
    verb: string;
    subject_id: string;
    actor: string;
    data: ColumnType<Record<string, unknown>, string, never>;
  };
};
