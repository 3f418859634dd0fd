-- Government bodies with what stands about their integrity, apart from every table of enterprises.
create table if not exists read.government_body (
  uscc           text   primary key,
  name           text   not null,
  kind           text   not null,
  district       text   not null,
  registered_on  date   not null,
  assessments    jsonb  not null,
  dishonesty     jsonb  not null,
  debts          jsonb  not null
);

create index if not exists government_body_district on read.government_body (district, uscc);
create index if not exists government_body_kind on read.government_body (kind, uscc);

-- The grade every government body has now under every scheme that grades it.
create table if not exists read.body_grade (
  uscc            text         not null,
  scheme_id       text         not null,
  scheme_version  integer      not null,
  grade           text         not null,
  score           numeric      not null,
  vetoed_by       text         null,
  lines           jsonb        not null,
  graded_on       date         not null,
  assigned_at     timestamptz  not null,
  primary key (uscc, scheme_id)
);
