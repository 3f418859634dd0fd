-- By which a subject is dealt out: a shard holds the subjects whose remainder is its own. It is what PostgreSQL's own hash partitions
-- stand on, so it is the same in every version of the server; positions rest on it and must not outlive another.
create or replace function ledger.subject_hash(stream varchar) returns bigint
language sql immutable parallel safe
as $$ select hashtextextended(split_part(stream, '/', 2), 0) & 9223372036854775807 $$;
