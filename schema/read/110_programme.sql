-- Programmes of districts and of the city as they were enacted last, with what was measured of them last.
create table if not exists read.programme (
  programme_id  text     primary key,
  version       integer  not null,
  effective_on  date     not null,
  district      text     null,
  definition    jsonb    not null,
  measured      jsonb    null
);

create index if not exists programme_district on read.programme (district, programme_id);

-- Who stands or stood on their lists.
create table if not exists read.programme_entry (
  uscc          text     not null,
  number        text     not null,
  programme_id  text     not null,
  list_id       text     not null,
  version       integer  not null,
  is_listed     boolean  not null,
  entered_on    date     not null,
  left_on       date     null,
  findings      jsonb    not null,
  primary key (uscc, number)
);

create index if not exists programme_entry_listed on read.programme_entry (is_listed, uscc, number);
create index if not exists programme_entry_list on read.programme_entry (programme_id, list_id, uscc);

-- What they did and counted.
create table if not exists read.programme_activity (
  programme_id  text     not null,
  reference     text     not null,
  activity_id   text     not null,
  held_on       date     not null,
  quantity      numeric  not null,
  evidence      text     not null,
  withdrawn_on  date     null,
  primary key (programme_id, reference)
);

create index if not exists programme_activity_held on read.programme_activity (programme_id, held_on, reference);

-- What was accepted of others' word: yes or no, and nobody in it.
create table if not exists read.external_claim (
  programme_id  text     not null,
  reference     text     not null,
  claim_id      text     not null,
  met           boolean  not null,
  issued_on     date     not null,
  expires_on    date     not null,
  accepted_on   date     not null,
  granted       jsonb    null,
  primary key (programme_id, reference)
);

-- How many of each kind.
create table if not exists read.claim_count (
  programme_id  text     not null,
  claim_id      text     not null,
  accepted      integer  not null,
  met           integer  not null,
  primary key (programme_id, claim_id)
);
