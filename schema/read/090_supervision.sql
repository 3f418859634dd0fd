-- Inspection item lists as they were enacted last.
create table if not exists read.inspection_item_list (
  list_id       text     primary key,
  version       integer  not null,
  effective_on  date     not null,
  title_zh      text     not null,
  title_en      text     not null,
  note_zh       text     not null,
  note_en       text     not null,
  risk_scheme   text     not null,
  items         jsonb    not null,
  protections   jsonb    not null
);

-- Their items, one by one.
create or replace view read.inspection_item as
  select list.list_id, list.version as list_version, item ->> 'id' as item_id, item -> 'title' as title, item -> 'subItem' as sub_item,
         item -> 'basis' as basis, item -> 'method' as method, item -> 'inspectees' as inspectees, (item ->> 'mandated')::boolean as mandated,
         item -> 'classes' as classes, item ->> 'speciality' as speciality
  from read.inspection_item_list list, jsonb_array_elements(list.items) item;

-- The risk class every enterprise has now under every scheme that classes it.
create table if not exists read.risk_standing (
  uscc            text         not null,
  scheme_id       text         not null,
  scheme_version  integer      not null,
  risk_class      text         not null,
  score           numeric      not null,
  vetoed_by       text         null,
  lines           jsonb        not null,
  classified_on   date         not null,
  assigned_at     timestamptz  not null,
  primary key (uscc, scheme_id)
);

-- A register is read scheme by scheme, class by class, and a draw walks a scheme in the order of codes.
create index if not exists risk_standing_class on read.risk_standing (scheme_id, risk_class, uscc);
create index if not exists risk_standing_scheme on read.risk_standing (scheme_id, uscc);

-- The inspectee register: who may be drawn under a risk scheme. The class comes from one table and the rest from the enterprise register,
-- so neither is kept twice.
create or replace view read.inspectee as
  select risk.uscc, risk.scheme_id, enterprise.name, enterprise.district, enterprise.sector, enterprise.size, enterprise.status,
         risk.risk_class, risk.score, risk.classified_on
  from read.risk_standing risk
  join read.enterprise enterprise on enterprise.uscc = risk.uscc
  where enterprise.status <> 'Closed';

-- The inspector register. A certificate number stands for the officer; no name is kept.
create table if not exists read.inspector (
  agency_id        text     not null,
  certificate      text     not null,
  status           text     not null,
  specialities     jsonb    not null,
  qualified_until  date     not null,
  enrolled_on      date     not null,
  withdrawn_on     date     null,
  primary key (agency_id, certificate)
);

-- Who may not be sent to whom.
create table if not exists read.recusal (
  officer      text  not null,
  uscc         text  not null,
  agency_id    text  not null,
  certificate  text  not null,
  ground       text  not null,
  declared_on  date  not null,
  primary key (officer, uscc)
);

create index if not exists recusal_agency on read.recusal (agency_id, officer, uscc);

-- The annual plans of the agencies.
create table if not exists read.inspection_plan (
  agency_id    text     not null,
  year         integer  not null,
  status       text     not null,
  tasks        jsonb    not null,
  drawn_up_by  text     not null,
  drawn_up_on  date     not null,
  approved_by  text     null,
  approved_on  date     null,
  primary key (agency_id, year)
);

create index if not exists inspection_plan_status on read.inspection_plan (status, agency_id, year);
