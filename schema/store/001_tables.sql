-- The event store's tables: the layout of Marten 9 for string-keyed streams with metadata switched on.
-- Names, types and meanings are a promise; whatever is ours alone stands in 002_own_tables.sql.
create schema if not exists ledger;

create sequence if not exists ledger.mt_events_sequence;

create table if not exists ledger.mt_streams (
  id           varchar      not null constraint pkey_mt_streams_id primary key,
  type         varchar      null,
  version      bigint       null,
  timestamp    timestamptz  not null default now(),
  created      timestamptz  not null default now(),
  tenant_id    varchar      default '*DEFAULT*',
  is_archived  boolean      default false
);

create table if not exists ledger.mt_events (
  seq_id          bigint        not null constraint pkey_mt_events_seq_id primary key,
  id              uuid          not null,
  stream_id       varchar       null constraint fkey_mt_events_stream_id
                                references ledger.mt_streams (id) on delete cascade,
  version         bigint        not null,
  data            jsonb         not null,
  bdata           bytea         null,
  type            varchar(500)  not null,
  timestamp       timestamptz   not null default now(),
  tenant_id       varchar       default '*DEFAULT*',
  mt_dotnet_type  varchar       null,
  correlation_id  varchar       null,
  causation_id    varchar       null,
  headers         jsonb         null,
  is_archived     boolean       default false
);
create unique index if not exists pk_mt_events_stream_and_version on ledger.mt_events (stream_id, version);

create table if not exists ledger.mt_event_progression (
  name          varchar      not null constraint pk_mt_event_progression primary key,
  last_seq_id   bigint       null,
  last_updated  timestamptz  default now()
);

create table if not exists ledger.mt_high_water_skips (
  ending_sequence    bigint       not null constraint pkey_mt_high_water_skips_ending_sequence primary key,
  starting_sequence  bigint       not null,
  timestamp          timestamptz  not null default now()
);
