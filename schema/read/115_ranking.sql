-- Rankings of programmes: one row for each ranking and period, with who stands where as it was taken last.
create table if not exists read.ranking (
  programme_id       text     not null,
  number             text     not null,
  ranking_id         text     not null,
  period             text     not null,
  status             text     not null,
  as_of              date     not null,
  frozen_on          date     not null,
  objections_until   date     null,
  confirmed_on       date     null,
  programme_version  integer  not null,
  "position"         bigint   not null,
  digest             text     null,
  participants       integer  not null,
  top                integer  not null,
  rule               jsonb    not null,
  entries            jsonb    not null,
  objections         jsonb    not null,
  retakings          jsonb    not null,
  primary key (programme_id, number)
);

-- A ranking that was declined has no digest; in tables made before there were such each had to have one.
do $$ begin
  if exists (select from information_schema.columns where table_schema = 'read' and table_name = 'ranking' and column_name = 'digest' and is_nullable = 'NO') then
    alter table read.ranking alter column digest drop not null;
  end if;
end $$;

create index if not exists ranking_by_day on read.ranking (as_of, programme_id, number);
create index if not exists ranking_of_programme on read.ranking (programme_id, as_of, number);
create index if not exists ranking_by_status on read.ranking (status, programme_id, number);

-- The same one enterprise at a time, so that each finds its own places by its code. As the counters of whitelists, it is moved by each
-- statement that changes the rankings, a rebuild's included.
create table if not exists read.ranking_entry (
  programme_id  text     not null,
  number        text     not null,
  rank          integer  not null,
  uscc          text     not null,
  points        numeric  not null,
  is_top        boolean  not null,
  lines         jsonb    not null,
  ties          jsonb    not null,
  primary key (programme_id, number, rank)
);

create unique index if not exists ranking_entry_of on read.ranking_entry (uscc, programme_id, number);
create index if not exists ranking_entry_place on read.ranking_entry (programme_id, number, rank, uscc);

create or replace function read.place_ranked() returns trigger language plpgsql as $$
declare
  moved record;
begin
  if tg_op = 'TRUNCATE' then
    truncate read.ranking_entry;
    return null;
  elsif tg_op = 'DELETE' then
    delete from read.ranking_entry e using went w where (e.programme_id, e.number) = (w.programme_id, w.number);
  elsif tg_op = 'INSERT' then
    insert into read.ranking_entry
    select c.programme_id, c.number, (e ->> 'rank')::integer, e ->> 'uscc', (e ->> 'points')::numeric, (e ->> 'rank')::integer <= c.top, e -> 'lines', e -> 'ties'
    from came c cross join lateral jsonb_array_elements(c.entries) e;
  else
    -- An objection changes nothing about who stands where. Whole rankings are compared, each once: in one statement with their entries the
    -- comparison was made again for each of these, and an objection to a ranking of 5,000 took two minutes.
    for moved in
      select c.programme_id, c.number, c.top, c.entries from went w join came c on (c.programme_id, c.number) = (w.programme_id, w.number)
      where (c.entries, c.top) is distinct from (w.entries, w.top)
    loop
      delete from read.ranking_entry e where (e.programme_id, e.number) = (moved.programme_id, moved.number);
      insert into read.ranking_entry
      select moved.programme_id, moved.number, (e ->> 'rank')::integer, e ->> 'uscc', (e ->> 'points')::numeric, (e ->> 'rank')::integer <= moved.top, e -> 'lines', e -> 'ties'
      from jsonb_array_elements(moved.entries) e;
    end loop;
  end if;
  return null;
end $$;

create or replace trigger ranking_came after insert on read.ranking
  referencing new table as came for each statement execute function read.place_ranked();
create or replace trigger ranking_changed after update on read.ranking
  referencing old table as went new table as came for each statement execute function read.place_ranked();
create or replace trigger ranking_went after delete on read.ranking
  referencing old table as went for each statement execute function read.place_ranked();
create or replace trigger ranking_emptied after truncate on read.ranking
  for each statement execute function read.place_ranked();

-- An enterprise's place with what explains it.
create or replace view read.ranking_standing as
  select entry.uscc, entry.programme_id, entry.number, entry.rank, entry.points, entry.is_top, entry.lines, entry.ties,
         ranking.period, ranking.as_of, ranking.status, ranking.participants, ranking.top, ranking.rule,
         (select coalesce(jsonb_agg(jsonb_build_object('retakenOn', taken.value -> 'retakenOn', 'from', move -> 'from', 'to', move -> 'to', 'changes', move -> 'changes')
                                    order by taken.place), '[]')
          from jsonb_array_elements(ranking.retakings) with ordinality as taken(value, place), jsonb_array_elements(taken.value -> 'moves') move
          where move ->> 'uscc' = entry.uscc) as moves,
         enterprise.name, enterprise.district, enterprise.sector
  from read.ranking_entry entry
  join read.ranking ranking on (ranking.programme_id, ranking.number) = (entry.programme_id, entry.number)
  join read.enterprise enterprise on enterprise.uscc = entry.uscc;

-- What everyone sees, once the ranking is confirmed. The name of a sole trader is often its operator's.
create or replace view read.published_ranking_entry as
  select entry.programme_id, entry.number, entry.rank, entry.uscc, case when enterprise.kind = 'SoleTrader' then null else enterprise.name end as name,
         entry.points, entry.is_top
  from read.ranking_entry entry
  join read.ranking ranking on (ranking.programme_id, ranking.number) = (entry.programme_id, entry.number)
  join read.enterprise enterprise on enterprise.uscc = entry.uscc
  where ranking.status = 'Confirmed';

-- Reached from its ranking only, so one row of the table is taken apart at a time.
create or replace view read.ranking_objection as
  select ranking.programme_id, ranking.number, one.place::integer as place, one.value ->> 'uscc' as uscc, one.value ->> 'grounds' as grounds,
         (one.value ->> 'objectedOn')::date as objected_on, (one.value ->> 'isUpheld')::boolean as is_upheld, one.value ->> 'reason' as reason,
         (one.value ->> 'decidedOn')::date as decided_on, (one.value ->> 'retakenOn')::date as retaken_on, enterprise.district, enterprise.sector
  from read.ranking ranking
  cross join lateral jsonb_array_elements(ranking.objections) with ordinality as one(value, place)
  join read.enterprise enterprise on enterprise.uscc = one.value ->> 'uscc';
