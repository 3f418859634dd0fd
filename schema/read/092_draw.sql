-- The draws of all agencies. Candidates are not among the columns: they are in the published file, which is made from the facts.
create table if not exists read.draw (
  agency_id        text     not null,
  draw_id          text     not null,
  list_id          text     not null,
  list_version     integer  not null,
  item_id          text     not null,
  district         text     null,
  algorithm        text     not null,
  sealed_on        date     not null,
  inspectors_each  integer  not null,
  strata           jsonb    not null,
  candidates       integer  not null,
  inspectors       integer  not null,
  digest           text     not null,
  commitment       text     not null,
  revealed_on      date     null,
  seed             text     null,
  witness          text     null,
  drawn            jsonb    not null,
  primary key (agency_id, draw_id)
);

create index if not exists draw_by_day on read.draw (sealed_on, agency_id, draw_id);

-- Reached from its draw only, so one row of the table is taken apart at a time.
create or replace view read.drawn_object as
select d.agency_id, d.draw_id, o.place::integer as place, o.value ->> 'uscc' as uscc, (o.value ->> 'stratum')::integer as stratum,
       o.value -> 'inspectors' as inspectors
from read.draw d cross join lateral jsonb_array_elements(d.drawn) with ordinality as o(value, place);
