-- How promptly each source agency delivers: rows of AgencyTimelinessRow.
create schema if not exists read;

create table if not exists read.agency_timeliness (
  agency_id           text     not null primary key,
  penalties_filed     integer  not null,
  penalties_late      integer  not null,
  penalties_revoked   integer  not null,
  licences_filed      integer  not null,
  licences_late       integer  not null,
  licences_revoked    integer  not null,
  worst_working_days  integer  not null
);
