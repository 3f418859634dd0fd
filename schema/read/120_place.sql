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
