-- Facts that an operator has set aside: that projection passes them over from then on, in every rebuild too.
create table if not exists ledger.fact_set_aside (
  projection    varchar      not null,  -- the read model or reaction, without a shard
  position      bigint       not null,
  alias         varchar      not null,
  stream_id     varchar      not null,
  failure       text         not null,  -- why it had stopped there
  set_aside_by  varchar      not null,
  reason        text         not null,
  set_aside_at  timestamptz  not null,
  primary key (projection, position)
);

-- Every time an operator let a stopped projection try again.
create table if not exists ledger.projection_retry (
  id          bigint       generated always as identity primary key,
  name        varchar      not null,  -- the shard
  position    bigint       not null,
  failure     text         not null,
  retried_by  varchar      not null,
  reason      text         not null,
  retried_at  timestamptz  not null
);
