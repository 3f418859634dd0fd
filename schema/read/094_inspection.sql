-- Every inspection with its result, and every hazard found: rows of InspectionRow and HazardRow.
create table if not exists read.inspection (
  uscc                    text     not null,
  inspection_id           text     not null,
  agency_id               text     not null,
  origin                  text     not null,
  list_id                 text     not null,
  item_id                 text     not null,
  district                text     not null,
  sector                  text     not null,
  status                  text     not null,
  inspectors              jsonb    not null,
  reason                  text,
  ordered_on              date     not null,
  code                    text,
  is_problem              boolean,
  summary                 text,
  inspected_on            date,
  publication_due_on      date,
  is_publication_overdue  boolean  not null,
  published_on            date,
  published_in_time       boolean,
  primary key (uscc, inspection_id)
);

-- Agencies read their own, the latest first; so do regulators by district, and everyone what is published.
create index if not exists inspection_by_order on read.inspection (ordered_on, uscc, inspection_id);
create index if not exists inspection_by_agency on read.inspection (agency_id, ordered_on, uscc, inspection_id);
create index if not exists inspection_by_district on read.inspection (district, ordered_on, uscc, inspection_id);
create index if not exists inspection_by_status on read.inspection (status, ordered_on, uscc, inspection_id);
create index if not exists inspection_by_code on read.inspection (code, ordered_on, uscc, inspection_id);
create index if not exists inspection_by_overdue on read.inspection (is_publication_overdue, ordered_on, uscc, inspection_id);
create index if not exists inspection_published_by_agency on read.inspection (agency_id, published_on, uscc, inspection_id);
create index if not exists inspection_published_by_code on read.inspection (code, published_on, uscc, inspection_id);
create index if not exists inspection_published on read.inspection (published_on, uscc, inspection_id) where published_on is not null;
-- The daily round looks for terms of publication that have passed.
create index if not exists inspection_by_term on read.inspection (publication_due_on) where status = 'Recorded' and not is_publication_overdue;

create table if not exists read.hazard (
  uscc           text     not null,
  hazard_key     text     not null,
  inspection_id  text     not null,
  hazard_id      integer  not null,
  agency_id      text     not null,
  description    text     not null,
  status         text     not null,
  found_on       date     not null,
  rectify_by     date     not null,
  rectified_on   date,
  in_time        boolean,
  days_taken     integer,
  evidence       text,
  primary key (uscc, hazard_key)
);

create index if not exists hazard_by_inspection on read.hazard (uscc, inspection_id, hazard_id, hazard_key);
-- The daily round looks for deadlines that have passed.
create index if not exists hazard_by_deadline on read.hazard (rectify_by) where status = 'Open';
