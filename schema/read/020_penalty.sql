-- Penalty decisions that stand: rows of PenaltyRow. A revoked one is deleted.
create schema if not exists read;

create table if not exists read.penalty (
  uscc                text     not null,
  record_id           text     not null,
  subject_name        text     not null,
  agency_id           text     not null,
  decision_number     text     not null,
  types               text     not null,
  catalogue_item      text     not null,
  disclosure          text     not null,
  severity            text     not null,
  violation           text     not null,
  grounds             text     not null,
  legal_basis         text     not null,
  content             text     not null,
  fine_amount         numeric  not null,
  confiscated_amount  numeric  not null,
  decided_on          date     not null,
  received_on         date     not null,
  working_days_taken  integer  not null,
  regime_id           text     not null,
  publication_end_on  date,
  primary key (uscc, record_id)
);

create index if not exists penalty_decided_on on read.penalty (uscc, decided_on desc, record_id desc);
create index if not exists penalty_agency on read.penalty (agency_id, decided_on desc, record_id desc);

-- What may be shown to anyone today: display stops by itself after the last day of its period, counted in Chinese time,
-- which is eight hours ahead of UTC all year.
create or replace view read.published_penalty as
  select * from read.penalty
  where disclosure = 'Public' and publication_end_on >= (now() at time zone interval '8 hours')::date;
