-- What a command recorded the first time it came: a repeat is answered from here and appends nothing.
create table if not exists ledger.command (
  command_id  uuid     primary key,
  stream_id   varchar  not null,
  version     bigint   not null,
  position    bigint   not null
);

-- The fact at which a projection or a reaction stopped. The row goes when it passes that fact or is rebuilt.
create table if not exists ledger.projection_failure (
  name       varchar      primary key,
  position   bigint       not null,
  message    text         not null,
  failed_at  timestamptz  not null
);

-- "Everything about one subject, in order": a stream is named <kind>/<subject>[/<number>].
create index if not exists mt_events_subject on ledger.mt_events (split_part(stream_id, '/', 2), seq_id);

-- Most appends move a stream's version: with room beside it the row is rewritten where it is, and no index has to follow.
alter table ledger.mt_streams set (fillfactor = 85);
