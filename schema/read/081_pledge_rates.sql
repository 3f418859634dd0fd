-- Counters behind the rates of signing and of fulfilment. The tables they count are kept by projections; each statement of a
-- projection, a rebuild's included, moves the counters by what it changed, so that no question ever counts millions of rows.

-- Every enterprise with what the rates ask of it: rows of SignatoryRow.
create table if not exists read.pledge_signatory (
  uscc         text     not null primary key,
  district     text     not null,
  sector       text     not null,
  in_business  boolean  not null,
  pledges      integer  not null
);

create table if not exists read.pledge_count (
  dimension     text    not null,
  code          text    not null,
  in_force      bigint  not null,
  due           bigint  not null,
  kept          bigint  not null,
  kept_in_part  bigint  not null,
  not_kept      bigint  not null,
  breached      bigint  not null,
  primary key (dimension, code)
);

create table if not exists read.signatory_count (
  dimension    text    not null,
  code         text    not null,
  in_business  bigint  not null,
  signatories  bigint  not null,
  primary key (dimension, code)
);

-- The sum of what came (+1) and what went (-1). A pledge counts where its signatory was seated when it was signed.
create or replace function read.count_pledges() returns trigger language plpgsql as $$
begin
  -- One transaction at a time: shards of one read model move the same few rows, in no common order, and would wait for one another in a ring.
  perform pg_advisory_xact_lock(7310580, 6);
  if tg_op = 'TRUNCATE' then
    truncate read.pledge_count;
    return null;
  end if;
  if tg_op <> 'DELETE' then
    insert into read.pledge_count as known
    select dimension, place,
      count(*) filter (where status = 'InForce'), count(*) filter (where status = 'Due'), count(*) filter (where status = 'Kept'),
      count(*) filter (where status = 'KeptInPart'), count(*) filter (where status = 'NotKept'), count(*) filter (where status = 'Breached')
    from came cross join lateral (values ('District', district), ('Sector', left(sector, 1)), ('Agency', agency_id)) as of(dimension, place)
    group by dimension, place
    on conflict (dimension, code) do update set
      in_force = known.in_force + excluded.in_force, due = known.due + excluded.due, kept = known.kept + excluded.kept,
      kept_in_part = known.kept_in_part + excluded.kept_in_part, not_kept = known.not_kept + excluded.not_kept,
      breached = known.breached + excluded.breached;
  end if;
  if tg_op <> 'INSERT' then
    update read.pledge_count as known set
      in_force = known.in_force - gone.in_force, due = known.due - gone.due, kept = known.kept - gone.kept,
      kept_in_part = known.kept_in_part - gone.kept_in_part, not_kept = known.not_kept - gone.not_kept, breached = known.breached - gone.breached
    from (
      select dimension, place,
        count(*) filter (where status = 'InForce') as in_force, count(*) filter (where status = 'Due') as due,
        count(*) filter (where status = 'Kept') as kept, count(*) filter (where status = 'KeptInPart') as kept_in_part,
        count(*) filter (where status = 'NotKept') as not_kept, count(*) filter (where status = 'Breached') as breached
      from went cross join lateral (values ('District', district), ('Sector', left(sector, 1)), ('Agency', agency_id)) as of(dimension, place)
      group by dimension, place
    ) as gone
    where known.dimension = gone.dimension and known.code = gone.place;
  end if;
  return null;
end $$;

create or replace function read.count_signatories() returns trigger language plpgsql as $$
begin
  -- One transaction at a time: shards of one read model move the same few rows, in no common order, and would wait for one another in a ring.
  perform pg_advisory_xact_lock(7310580, 7);
  if tg_op = 'TRUNCATE' then
    truncate read.signatory_count;
    return null;
  end if;
  if tg_op <> 'DELETE' then
    insert into read.signatory_count as known
    select dimension, place, count(*) filter (where in_business), count(*) filter (where in_business and pledges > 0)
    from came cross join lateral (values ('District', district), ('Sector', left(sector, 1))) as of(dimension, place)
    group by dimension, place
    on conflict (dimension, code) do update set
      in_business = known.in_business + excluded.in_business, signatories = known.signatories + excluded.signatories;
  end if;
  if tg_op <> 'INSERT' then
    update read.signatory_count as known set
      in_business = known.in_business - gone.in_business, signatories = known.signatories - gone.signatories
    from (
      select dimension, place, count(*) filter (where in_business) as in_business, count(*) filter (where in_business and pledges > 0) as signatories
      from went cross join lateral (values ('District', district), ('Sector', left(sector, 1))) as of(dimension, place)
      group by dimension, place
    ) as gone
    where known.dimension = gone.dimension and known.code = gone.place;
  end if;
  return null;
end $$;

create or replace trigger pledges_came after insert on read.pledge
  referencing new table as came for each statement execute function read.count_pledges();
create or replace trigger pledges_changed after update on read.pledge
  referencing old table as went new table as came for each statement execute function read.count_pledges();
create or replace trigger pledges_went after delete on read.pledge
  referencing old table as went for each statement execute function read.count_pledges();
create or replace trigger pledges_emptied after truncate on read.pledge
  for each statement execute function read.count_pledges();

create or replace trigger signatories_came after insert on read.pledge_signatory
  referencing new table as came for each statement execute function read.count_signatories();
create or replace trigger signatories_changed after update on read.pledge_signatory
  referencing old table as went new table as came for each statement execute function read.count_signatories();
create or replace trigger signatories_went after delete on read.pledge_signatory
  referencing old table as went for each statement execute function read.count_signatories();
create or replace trigger signatories_emptied after truncate on read.pledge_signatory
  for each statement execute function read.count_signatories();
