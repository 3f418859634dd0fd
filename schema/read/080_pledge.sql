-- Every pledge with how it was kept: rows of PledgeRow.
create schema if not exists read;

create table if not exists read.pledge (
  uscc              text         not null,
  code              text         not null,
  record_id         text         not null,
  status            text         not null,
  kind              text         not null,
  agency_id         text         not null,
  district          text         not null,
  sector            text         not null,
  reason            text         not null,
  content           text         not null,
  liability         text         not null,
  signed_on         date         not null,
  due_on            date,
  remind_on         date,
  valid_until       date,
  publicity_agreed  boolean      not null,
  published_on      date,
  reminded_on       date,
  performance       text,
  verified_on       date,
  evidence          text,
  unperformed       text,
  liability_found   text,
  counts_until      date,
  breached_on       date,
  consequence       text,
  changed_at        timestamptz  not null,
  primary key (uscc, code)
);
