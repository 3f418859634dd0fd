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

-- Each filter is followed by the order in which the register is read, the newest signature first; read backwards, as all of it.
create index if not exists pledge_signed_on on read.pledge (signed_on, uscc, code);
create index if not exists pledge_of_enterprise on read.pledge (uscc, signed_on, code);
create index if not exists pledge_agency on read.pledge (agency_id, signed_on, uscc, code);
create index if not exists pledge_district on read.pledge (district, signed_on, uscc, code);
create index if not exists pledge_sector on read.pledge (sector, signed_on, uscc, code);
create index if not exists pledge_status on read.pledge (status, signed_on, uscc, code);
-- The daily sweep looks for days that have come; also the order in which a unit works off what waits for it.
create index if not exists pledge_due_on on read.pledge (due_on, uscc, code);
create index if not exists pledge_waiting on read.pledge (due_on) include (uscc) where status = 'InForce';
create index if not exists pledge_to_be_reminded on read.pledge (remind_on, due_on) include (uscc) where status = 'InForce' and reminded_on is null;
