-- The grade every enterprise has now.
create table if not exists read.evaluation (
  uscc            text         primary key,
  scheme_id       text         not null,
  scheme_version  integer      not null,
  grade           text         not null,
  score           numeric      not null,
  vetoed_by       text         null,
  lines           jsonb        not null,
  evaluated_on    date         not null,
  assigned_at     timestamptz  not null
);
