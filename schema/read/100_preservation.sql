-- The registers of preservation with their rules, every enterprise that is or was on one, the cases that rest on the credit of
-- applicants, and the certificates that courts were given.
create table if not exists read.preservation_list (
  role                    text     primary key,
  list_id                 text     not null,
  version                 integer  not null,
  effective_on            date     not null,
  title_zh                text     not null,
  title_en                text     not null,
  note_zh                 text     not null,
  note_en                 text     not null,
  valid_months            integer  not null,
  certificate_valid_days  integer  not null,
  criteria                jsonb    not null,
  limits                  jsonb    not null,
  suit_within_days        integer  null
);

create table if not exists read.preservation_entry (
  uscc            text         not null,
  role            text         not null,
  status          text         not null,
  statement       text         null,
  grounds         text         null,
  declared_on     date         null,
  recommended_on  date         null,
  published_on    date         null,
  expires_on      date         null,
  suspended_on    date         null,
  list_version    integer      null,
  findings        jsonb        not null,
  reason          text         null,
  changed_at      timestamptz  not null,
  primary key (uscc, role)
);

-- A register is read page after page, by status.
create index if not exists preservation_entry_register on read.preservation_entry (role, status, uscc);

create table if not exists read.preservation_case (
  uscc           text     not null,
  case_id        text     not null,
  role           text     not null,
  court          text     not null,
  case_number    text     not null,
  stage          text     not null,
  claim_amount   numeric  not null,
  reserved       numeric  not null,
  opened_on      date     not null,
  accepted_on    date     null,
  suit_due_on    date     null,
  suit_filed_on  date     null,
  overdue_since  date     null,
  released_on    date     null,
  reason         text     null,
  primary key (uscc, case_id)
);

-- A court reads its own cases, the newest first; an enterprise its own.
create index if not exists preservation_case_by_day on read.preservation_case (opened_on, uscc, case_id);
create index if not exists preservation_case_by_court on read.preservation_case (court, opened_on, uscc, case_id);
create index if not exists preservation_case_by_applicant on read.preservation_case (uscc, opened_on, case_id);
create index if not exists preservation_case_by_number on read.preservation_case (case_number);
-- The daily sweep looks for days that passed without a suit.
create index if not exists preservation_case_due on read.preservation_case (suit_due_on)
  where suit_filed_on is null and released_on is null and overdue_since is null;

create table if not exists read.preservation_certificate (
  uscc            text         not null,
  number          text         not null,
  certificate_id  text         not null,
  role            text         not null,
  court           text         not null,
  case_number     text         not null,
  claim_amount    numeric      not null,
  as_of           date         not null,
  verdict         text         not null,
  answer_digest   text         not null,
  key_id          text         not null,
  issued_at       timestamptz  not null,
  expires_at      timestamptz  not null,
  compact         text         not null,
  primary key (uscc, number)
);

create index if not exists preservation_certificate_by_court on read.preservation_certificate (court, issued_at, uscc, number);
