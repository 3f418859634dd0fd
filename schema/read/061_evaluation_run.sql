-- Runs of the public evaluation over everyone, with the hashes of what they rested on and came to.
create table if not exists read.evaluation_run (
  evaluated_on  date         not null,
  number        integer      not null,
  position      bigint       not null,
  enterprises   bigint       not null,
  grades        jsonb        not null,
  schemes       jsonb        not null,
  rules_hash    text         not null,
  inputs_hash   text         not null,
  results_hash  text         not null,
  completed_at  timestamptz  not null,
  primary key (evaluated_on, number)
);
