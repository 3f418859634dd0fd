-- How many entries a list has in each standing, district and grade. As the counters of pledges (decision 7), they are moved by each
-- statement that changes the entries, a rebuild's included, so that nobody who asks for a count waits for one.
create table if not exists read.whitelist_count (
  list_id   text    not null,
  status    text    not null,
  district  text    not null,
  grade     text    null,
  rows      bigint  not null
);
-- Also what the counters are read by: a list, a standing, a district.
create unique index if not exists whitelist_count_key on read.whitelist_count (list_id, status, district, grade) nulls not distinct;

-- The sum of what came (+1) and what went (-1).
create or replace function read.count_whitelist() returns trigger language plpgsql as $$
begin
  -- One transaction at a time: shards of one read model move the same few rows, in no common order, and would wait for one another in a ring.
  perform pg_advisory_xact_lock(7310580, 8);
  if tg_op = 'TRUNCATE' then
    truncate read.whitelist_count;
    return null;
  end if;
  if tg_op <> 'DELETE' then
    insert into read.whitelist_count as known
    select list_id, status, district, grade, count(*) from came group by list_id, status, district, grade
    on conflict (list_id, status, district, grade) do update set rows = known.rows + excluded.rows;
  end if;
  if tg_op <> 'INSERT' then
    update read.whitelist_count as known set rows = known.rows - gone.rows
    from (select list_id, status, district, grade, count(*) as rows from went group by list_id, status, district, grade) as gone
    where (known.list_id, known.status, known.district) = (gone.list_id, gone.status, gone.district) and known.grade is not distinct from gone.grade;
  end if;
  return null;
end $$;

create or replace trigger whitelist_came after insert on read.whitelist_entry
  referencing new table as came for each statement execute function read.count_whitelist();
create or replace trigger whitelist_changed after update on read.whitelist_entry
  referencing old table as went new table as came for each statement execute function read.count_whitelist();
create or replace trigger whitelist_went after delete on read.whitelist_entry
  referencing old table as went for each statement execute function read.count_whitelist();
create or replace trigger whitelist_emptied after truncate on read.whitelist_entry
  for each statement execute function read.count_whitelist();

-- Entries from before there were counters. Nothing can be written between the triggers and this: both are one transaction.
insert into read.whitelist_count
select list_id, status, district, grade, count(*) from read.whitelist_entry
where not exists (select from read.whitelist_count) group by list_id, status, district, grade;
