-- Who was shown what of whom, why, and on what legal basis. Not a read model: it follows from nothing and cannot be made again, so
-- nothing here is ever changed or deleted (decision 0005).
create schema if not exists access;

-- A purpose as it was worded when it was stated; a changed file adds a row and leaves the old ones to the entries that name them.
create table if not exists access.purpose (
  purpose_id   integer  generated always as identity primary key,
  code         text     not null,
  title_zh     text     not null,
  title_en     text     not null,
  document_zh  text     not null,
  document_en  text     not null,
  article      text     not null,
  unique (code, title_zh, title_en, document_zh, document_en, article)
);

-- The number of a purpose in exactly these words.
create or replace function access.purpose_number(text, text, text, text, text, text) returns integer language plpgsql as $$
begin
  insert into access.purpose (code, title_zh, title_en, document_zh, document_en, article) values ($1, $2, $3, $4, $5, $6) on conflict do nothing;
  return (
    select p.purpose_id from access.purpose p
    where (p.code, p.title_zh, p.title_en, p.document_zh, p.document_en, p.article) = ($1, $2, $3, $4, $5, $6));
end $$;

-- One row for each read. Where one request showed different subjects under different policies, one for each set of policies.
create table if not exists access.read (
  read_id       bigint       generated always as identity primary key,
  at            timestamptz  not null,
  role          text         not null,
  organisation  text         not null,
  person        text         not null,
  purpose_id    integer      not null, -- No foreign key: purposes are never deleted, and to check would lock the purpose for every read.
  policies      text[]       not null,
  subjects      text[]       not null
);

-- The same by subject, spread afterwards: what "who looked at me" reads.
create table if not exists access.looked_at (
  uscc     text    not null,
  read_id  bigint  not null,
  primary key (uscc, read_id)
);

-- How far the spreading has come.
create table if not exists access.progress (
  only_row  boolean  primary key default true check (only_row),
  read_id   bigint   not null
);
insert into access.progress (read_id) values (0) on conflict do nothing;

create or replace function access.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the access log is only ever added to' using errcode = 'restrict_violation';
end $$;

create or replace trigger purpose_is_kept before update or delete or truncate on access.purpose
  for each statement execute function access.refuse();
create or replace trigger read_is_kept before update or delete or truncate on access.read
  for each statement execute function access.refuse();
create or replace trigger looked_at_is_kept before update or delete or truncate on access.looked_at
  for each statement execute function access.refuse();

-- Several reads at once; lists in one text each, because arrays of arrays are not ragged. The lock makes the order of numbers the order
-- of commits, so that a position in the log is a plain promise, as in the ledger (decision 0001).
create or replace function access.record(
  ats timestamptz[], roles text[], organisations text[], persons text[], purposes integer[], policies text[], subjects text[])
returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(7310580, 5);
  insert into access.read (at, role, organisation, person, purpose_id, policies, subjects)
  select e.at, e.role, e.organisation, e.person, e.purpose_id, string_to_array(e.policies, ' '), string_to_array(e.subjects, ' ')
  from unnest(ats, roles, organisations, persons, purposes, policies, subjects)
    as e (at, role, organisation, person, purpose_id, policies, subjects);
end $$;

-- Spreads the next reads by subject and answers how many reads those were; 0 at the end. Interrupted, it goes on where it was.
create or replace function access.spread(reads integer) returns integer language plpgsql as $$
declare
  begun bigint;
  upto  bigint;
  taken integer;
begin
  -- Lost in a crash, it is spread once more; the log itself is never written so.
  perform set_config('synchronous_commit', 'off', true);
  select p.read_id into begun from access.progress p for update;
  select max(t.read_id), count(*) into upto, taken
  from (select r.read_id from access.read r where r.read_id > begun order by r.read_id limit reads) t;
  if taken > 0 then
    insert into access.looked_at (uscc, read_id)
    select distinct s.uscc, r.read_id
    from access.read r cross join unnest(r.subjects) as s (uscc)
    where r.read_id > begun and r.read_id <= upto
    order by 1, 2; -- Neighbours in the index are written together.
    update access.progress set read_id = upto;
  end if;
  return taken;
end $$;

create or replace view access.log_entry as
select l.uscc, l.read_id, r.at, r.role, r.organisation, p.code as purpose, p.title_zh, p.title_en, p.document_zh, p.document_en, p.article,
  to_jsonb(r.policies) as policies
from access.looked_at l join access.read r using (read_id) join access.purpose p using (purpose_id);
