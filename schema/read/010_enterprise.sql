-- The register as it is now: rows of EnterpriseRow.
create schema if not exists read;
create extension if not exists pg_trgm;

create table if not exists read.enterprise (
  uscc                text     not null primary key,
  name                text     not null,
  kind                text     not null,
  district            text     not null,
  sector              text     not null,
  size                text     not null,
  registered_capital  numeric,
  registered_on       date     not null,
  status              text     not null,
  closed_on           date,
  successor_uscc      text,
  grade               text,
  score               numeric,
  scheme_id           text,
  scheme_version      integer,
  evaluated_on        date
);

-- Every order ends in the key, so that a page can begin after any row; read backwards, each index serves the opposite order.
create index if not exists enterprise_name on read.enterprise (name, uscc);
create index if not exists enterprise_score on read.enterprise (score, uscc);
create index if not exists enterprise_registered_on on read.enterprise (registered_on, uscc);
-- What is filtered by district, sector or grade is mostly asked best score first.
create index if not exists enterprise_district on read.enterprise (district, score, uscc);
create index if not exists enterprise_sector on read.enterprise (sector, score, uscc);
create index if not exists enterprise_grade on read.enterprise (grade, score, uscc);
create index if not exists enterprise_status on read.enterprise (status, uscc);
create index if not exists enterprise_name_contains on read.enterprise using gin (name gin_trgm_ops);
