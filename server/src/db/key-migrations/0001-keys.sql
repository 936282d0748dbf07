-- The key store is a database of its own: its backups are kept 14 days, so a deleted key is gone
-- everywhere after that, whatever other backups still hold of the ciphertext.

create table domain_key (
  kek_id text primary key,
  domain text not null,
  -- Tells which root key wraps it, so that a wrong root key is named as such.
  root_id text not null,
  wrapped bytea not null,
  created_at timestamptz not null default now(),
  retired_at timestamptz
);
create unique index domain_key_current on domain_key (domain) where retired_at is null;
comment on table domain_key is 'retention: permanent, wrapped by the root key';

create table data_key (
  domain text not null,
  record_id text not null,
  kek_id text not null references domain_key (kek_id),
  wrapped bytea not null,
  created_at timestamptz not null default now(),
  primary key (domain, record_id)
);
create index data_key_record on data_key (record_id);
comment on table data_key is 'retention: as its record; deleting the row deletes the record';
