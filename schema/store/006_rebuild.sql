-- Rebuilds that are under way or were cut off. The log up to a position never changes, so what was done of it stays right and is kept.
create table if not exists ledger.rebuild (
  projection  varchar      primary key,
  shape       text         not null,               -- the model, its table and its program; with any other one a rebuild begins anew
  attempt     uuid         not null,               -- who is at it; whoever was overtaken commits nothing more
  until       bigint       not null,               -- the last position that is read; what follows is caught up with at the swap
  subjects    text[]       not null,               -- where each range of subjects begins, but the first
  set_aside   bigint[]     not null,               -- the facts up to there that an operator has set aside
  done        int[]        not null default '{}',  -- the ranges whose rows stand in the table beside, counted from 0
  passed      bigint       not null default 0,     -- across subjects, which has no ranges: the position that was reached
  began_at    timestamptz  not null default now()
);
