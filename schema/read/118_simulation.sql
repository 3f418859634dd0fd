-- What proposed rules would come to, in numbers; no enterprise is named.
create table if not exists read.simulation (
  simulation_id  text     primary key,
  kind           text     not null,
  rule_id        text     not null,
  rule_version   integer  not null,
  rule_digest    text     not null,
  simulated_by   text     not null,
  simulated_on   date     not null,
  log_position   bigint   not null,
  result         jsonb    not null,
  result_digest  text     not null
);

create index if not exists simulation_by_position on read.simulation (log_position, simulation_id);
create index if not exists simulation_rule on read.simulation (rule_id, log_position, simulation_id);
