-- The register of places, with how many members each has now.
create table if not exists read.place (
  place_id        text     primary key,
  kind            text     not null,
  title_zh        text     not null,
  title_en        text     not null,
  district        text     not null,
  operator_uscc   text     null,
  operator_since  date     null,
  registered_on   date     not null,
  closed_on       date     null,
  members         integer  not null
);

create index if not exists place_district on read.place (district, place_id);
create index if not exists place_kind on read.place (kind, place_id);

-- Who is or was a member of them.
create table if not exists read.place_member (
  uscc       text   not null,
  place_id   text   not null,
  joined_on  date   not null,
  left_on    date   null,
  ground     text   null,
  earlier    jsonb  not null,
  primary key (uscc, place_id)
);

create index if not exists place_member_place on read.place_member (place_id, joined_on, uscc);

-- Their credit stewards.
create table if not exists read.place_steward (
  place_id      text   not null,
  steward       text   not null,
  office        text   not null,
  number        text   not null,
  programme_id  text   not null,
  services      jsonb  not null,
  assigned_on   date   not null,
  relieved_on   date   null,
  primary key (place_id, steward)
);

-- What they did for members.
create table if not exists read.steward_service (
  uscc          text   not null,
  reference     text   not null,
  place_id      text   not null,
  district      text   not null,
  steward       text   not null,
  office        text   not null,
  number        text   not null,
  programme_id  text   not null,
  service       jsonb  not null,
  rendered_on   date   not null,
  note          text   not null,
  withdrawn_on  date   null,
  reason        text   null,
  primary key (uscc, reference)
);

create index if not exists steward_service_of on read.steward_service (uscc, rendered_on, reference);
create index if not exists steward_service_place on read.steward_service (place_id, rendered_on, uscc, reference);
create index if not exists steward_service_programme on read.steward_service (programme_id);

-- How many of each kind a programme's stewards rendered; what was taken back does not count.
create or replace view read.service_count as
  select programme_id, service ->> 'zh' as title_zh, service ->> 'en' as title_en, count(*)::integer as rendered
  from read.steward_service where withdrawn_on is null group by 1, 2, 3;
