-- The finance whitelists as they were enacted last, and every enterprise that is or was on one.
create table if not exists read.finance_whitelist (
  list_id       text     primary key,
  version       integer  not null,
  effective_on  date     not null,
  title_zh      text     not null,
  title_en      text     not null,
  note_zh       text     not null,
  note_en       text     not null,
  valid_months  integer  not null,
  criteria      jsonb    not null
);

create table if not exists read.whitelist_entry (
  uscc              text         not null,
  list_id           text         not null,
  status            text         not null,
  name              text         not null,
  district          text         not null,
  sector            text         not null,
  size              text         not null,
  grade             text         null,
  score             numeric      null,
  criteria_version  integer      not null,
  admitted_on       date         not null,
  expires_on        date         not null,
  suspended_on      date         null,
  findings          jsonb        not null,
  reason            text         null,
  changed_at        timestamptz  not null,
  primary key (uscc, list_id)
);

-- A bank reads one list, its admitted entries, the best first, page after page by keyset: order by score desc, uscc desc. Every
-- column of an order has one direction, so these are read backwards; with mixed directions each page would sort what it reads.
create index if not exists whitelist_entry_score on read.whitelist_entry (list_id, status, score, uscc);
create index if not exists whitelist_entry_grade on read.whitelist_entry (list_id, status, grade, score, uscc);
create index if not exists whitelist_entry_district on read.whitelist_entry (list_id, status, district, score, uscc);
-- The list as a whole, whoever stands on it or stood.
create index if not exists whitelist_entry_best on read.whitelist_entry (list_id, score, uscc);
create index if not exists whitelist_entry_by_name on read.whitelist_entry using gin (name gin_trgm_ops);
-- The daily sweep looks for terms that have ended.
create index if not exists whitelist_entry_by_end on read.whitelist_entry (expires_on) where status in ('Admitted', 'Suspended');
