-- The grade every enterprise has now under every scheme of a sector or a programme that grades it.
create table if not exists read.sector_grade (
  uscc            text         not null,
  scheme_id       text         not null,
  scheme_version  integer      not null,
  grade           text         not null,
  score           numeric      not null,
  vetoed_by       text         null,
  lines           jsonb        not null,
  graded_on       date         not null,
  assigned_at     timestamptz  not null,
  primary key (uscc, scheme_id)
);

-- A scheme is reported scheme by scheme, grade by grade.
create index if not exists sector_grade_grade on read.sector_grade (scheme_id, grade, uscc);

-- What is reported to the city: the grade from one table, where the enterprise sits from the register, so that neither is kept twice.
create or replace view read.sector_grade_report as
  select graded.uscc, graded.scheme_id, graded.scheme_version, graded.grade, graded.score, graded.graded_on,
         enterprise.name, enterprise.district, enterprise.sector
  from read.sector_grade graded
  join read.enterprise enterprise on enterprise.uscc = graded.uscc;

-- The crosswalks of every version of every programme.
create table if not exists read.programme_crosswalks (
  programme_id  text     not null,
  version       integer  not null,
  effective_on  date     not null,
  crosswalks    jsonb    not null,
  primary key (programme_id, version)
);

-- Letter by letter; a letter that is recognised as none is not among them. A version ends on the day the next begins.
create or replace view read.recognition as
  select version.programme_id, crosswalk ->> 'id' as crosswalk_id,
         crosswalk -> 'from' ->> 'scheme' as from_scheme, (crosswalk -> 'from' ->> 'version')::integer as from_version, letter.key as from_grade,
         crosswalk -> 'to' ->> 'scheme' as scheme_id, (crosswalk -> 'to' ->> 'version')::integer as scheme_version, letter.value as grade,
         crosswalk -> 'basis' as basis, version.effective_on, version.replaced_on
  from (
    select programme_id, effective_on, crosswalks, lead(effective_on) over (partition by programme_id order by version) as replaced_on
    from read.programme_crosswalks
  ) version, jsonb_array_elements(version.crosswalks) crosswalk, jsonb_each_text(crosswalk -> 'letters') letter
  where letter.value is not null;
