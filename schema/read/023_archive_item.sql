-- Records other than penalties and licences: rows of ArchiveItemRow. A revoked one is deleted.
create schema if not exists read;

create table if not exists read.archive_item (
  uscc          text     not null,
  record_id     text     not null,
  item          text     not null,
  nature        text     not null,
  provenance    text     not null,
  disclosure    text     not null,
  is_adverse    boolean  not null,
  source_id     text     not null,
  number        text     not null,
  value         text,
  amount        numeric,
  occurred_on   date     not null,
  valid_until   date,
  counts_until  date,
  ended_on      date,
  end_reason    text,
  verified_on   date,
  verified_by   text,
  received_on   date     not null,
  primary key (uscc, record_id)
);

create index if not exists archive_item_occurred_on on read.archive_item (uscc, occurred_on desc, record_id desc);
