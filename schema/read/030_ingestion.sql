-- What agencies delivered and what of it was kept out: rows of BatchRow and QuarantinedRow.
create schema if not exists read;

create table if not exists read.ingestion_batch (
  batch_id        text     not null primary key,
  file_name       text     not null,
  agency_id       text     not null,
  layout          text     not null,
  encoding        text     not null,
  received_on     date     not null,
  rows            integer  not null,
  accepted        integer,
  duplicates      integer,
  quarantined     integer,
  fines           numeric,
  declared_rows   bigint,
  declared_fines  numeric,
  discrepancies   integer  not null,
  completed_on    date
);

create index if not exists ingestion_batch_agency on read.ingestion_batch (agency_id, received_on, batch_id);
create index if not exists ingestion_batch_received_on on read.ingestion_batch (received_on, batch_id);

create table if not exists read.quarantined_row (
  batch_id     text     not null,
  row_number   integer  not null,
  agency_id    text     not null,
  layout       text     not null,
  rule         text     not null,
  findings     jsonb    not null,
  values       jsonb    not null,
  received_on  date     not null,
  primary key (batch_id, row_number)
);

create index if not exists quarantined_row_agency on read.quarantined_row (agency_id, rule, batch_id, row_number);
create index if not exists quarantined_row_rule on read.quarantined_row (rule, batch_id, row_number);
