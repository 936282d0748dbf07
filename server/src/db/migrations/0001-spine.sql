-- Everything a person told us is in a `sealed` column or in a sealed blob; what is left in the clear
-- is workflow: ids, instants, states, counts. Retention classes are named on every table.

create table instance (
  name text primary key,
  value text not null
);
comment on table instance is 'retention: permanent';

create table sighting (
  id text primary key,
  channel text not null check (channel in ('public-web', 'import')),
  posted_at timestamptz not null,
  state text not null check (state in ('deriving', 'ranked', 'decided')),
  urgency smallint not null check (urgency between 0 and 3),
  -- Bumped with every change of facts, photos or templates: the gallery and opinions are bound to it.
  revision integer not null default 1,
  sealed_facts bytea not null,
  sealed_contact bytea
);
create index sighting_state_urgency on sighting (state, urgency desc, posted_at);
comment on table sighting is 'retention: sighting 12 months, cleared 72 hours';

create table missing_case (
  id text primary key,
  registered_at timestamptz not null,
  state text not null check (state in ('open', 'closed')),
  revision integer not null default 1,
  sealed_facts bytea not null,
  sealed_family bytea not null
);
comment on table missing_case is 'retention: case while open and reconfirmed yearly';

create table photo (
  id text primary key,
  sighting_id text references sighting (id),
  case_id text references missing_case (id),
  position smallint not null,
  state text not null check (state in ('stored', 'derived', 'failed')),
  stored_at timestamptz not null,
  derived_at timestamptz,
  -- Stated facts at intake; measurements, camera data, faces and fingerprint once derived.
  sealed_facts bytea not null,
  sealed_derived bytea,
  bytes bigint not null,
  check ((sighting_id is null) <> (case_id is null)),
  unique (sighting_id, position),
  unique (case_id, position)
);
create index photo_state on photo (state, stored_at);
comment on table photo is 'retention: as its sighting or case';

create table template (
  photo_id text primary key references photo (id),
  model_id text not null,
  made_at timestamptz not null,
  sealed_vector bytea not null
);
comment on table template is 'retention: as its photo';

create table receipt (
  handle text primary key check (handle ~ '^[0-9]{8}$'),
  -- Argon2id of secret and pepper with a salt of its own.
  verifier text not null,
  sighting_id text unique references sighting (id),
  case_id text unique references missing_case (id),
  issued_at timestamptz not null,
  check ((sighting_id is null) <> (case_id is null))
);
comment on table receipt is 'retention: 180 days idle';

create table intake_key (
  -- Keyed hash of the client's idempotency key; of the body, to tell a replay from a collision.
  key_hash bytea primary key,
  body_hash bytea not null,
  handle text not null,
  attempt smallint not null,
  received_at timestamptz not null
);
comment on table intake_key is 'retention: 30 days';

create table ranking (
  sighting_id text primary key references sighting (id),
  ranked_at timestamptz not null,
  sighting_revision integer not null,
  registered integer not null,
  prior_registered double precision not null check (prior_registered > 0 and prior_registered < 1),
  p_nobody double precision not null check (p_nobody between 0 and 1),
  -- log10 of the sum over all N of w_i·LR_i: the posterior for any other prior follows from it.
  log10_sum double precision not null,
  calibration_id text not null
);
comment on table ranking is 'retention: as its sighting';

create table candidate (
  sighting_id text not null references ranking (sighting_id) on delete cascade,
  case_id text not null references missing_case (id),
  rank smallint not null check (rank >= 1),
  log10_lr double precision not null,
  posterior double precision not null check (posterior between 0 and 1),
  case_revision integer not null,
  content_hash bytea not null,
  -- Evidence rows: they tell what was compared, so they are sealed under the sighting's key.
  sealed_rows bytea not null,
  primary key (sighting_id, case_id)
);
create index candidate_case on candidate (case_id);
comment on table candidate is 'retention: as its sighting';

create table member (
  id text primary key,
  role text not null check (role in ('reviewer', 'senior')),
  sealed_name bytea not null,
  enrolled_at timestamptz not null,
  state text not null check (state in ('active', 'removed'))
);
comment on table member is 'retention: while serving';

create table invite (
  token_hash bytea primary key,
  role text not null check (role in ('reviewer', 'senior')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  member_id text references member (id)
);
comment on table invite is 'retention: 30 days after expiry';

create table passkey (
  id text primary key,
  credential_id text not null unique,
  member_id text not null references member (id),
  public_key bytea not null,
  counter bigint not null,
  transports text not null,
  created_at timestamptz not null
);
comment on table passkey is 'retention: while serving';

create table challenge (
  -- Hash of the ceremony token that the browser holds while it asks the authenticator.
  token_hash bytea primary key,
  purpose text not null check (purpose in ('enrol', 'sign-in')),
  challenge text not null,
  invite_hash bytea references invite (token_hash),
  expires_at timestamptz not null
);
comment on table challenge is 'retention: 1 hour';

create table session (
  token_hash bytea primary key,
  member_id text not null references member (id),
  started_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table session is 'retention: 12 hours';

create table opinion (
  id text primary key,
  sighting_id text not null references sighting (id),
  case_id text not null references missing_case (id),
  member_id text not null references member (id),
  -- -3 … +3; null: cannot tell.
  scale smallint check (scale between -3 and 3),
  content_hash bytea not null,
  sealed_reason bytea not null,
  recorded_at timestamptz not null
);
create index opinion_pair on opinion (sighting_id, case_id, member_id, recorded_at desc);
-- One opinion per person on one content: new content (another hash) may be judged anew.
create unique index opinion_once on opinion (sighting_id, case_id, member_id, content_hash);
comment on table opinion is 'retention: as its sighting';

create table event (
  id text primary key,
  at timestamptz not null,
  verb text not null,
  subject_id text not null,
  actor text not null,
  -- Ids, codes and counts only: no personal data, ever.
  data jsonb not null default '{}'::jsonb
);
create index event_subject on event (subject_id, id);
comment on table event is 'retention: permanent, holds no personal data';
