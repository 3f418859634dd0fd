-- Licence decisions that stand: rows of LicenceRow. A revoked one is deleted.
create schema if not exists read;

create table if not exists read.licence (
  uscc                text     not null,
  record_id           text     not null,
  subject_name        text     not null,
  agency_id           text     not null,
  decision_number     text     not null,
  catalogue_item      text     not null,
  disclosure          text     not null,
  licence_name        text     not null,
  licence_number      text     not null,
  content             text     not null,
  decided_on          date     not null,
  valid_from          date     not null,
  valid_until         date,
  received_on         date     not null,
  working_days_taken  integer  not null,
  primary key (uscc, record_id)
);

create index if not exists licence_decided_on on read.licence (uscc, decided_on desc, record_id desc);
create index if not exists licence_agency on read.licence (agency_id, decided_on desc, record_id desc);

create or replace view read.published_licence as
  select * from read.licence where disclosure = 'Public';
