-- Appends to many streams in one call. The first nine arrays have one element for each append, the others one for each fact.
-- rounds, previous and twins let one call hold a stream or a command id several times: an append's round is one more
-- than that of the append before it on its stream (previous) or with its command id (twins); 0 means there is none.
-- expected: n >= 0 that version, -1 any, -2 the stream must exist.
-- Answers one row for each append, in order: outcome 0 appended, 1 conflict (version is the actual one),
-- 2 repeated (version and positions of the first time; its first position is not kept and is null).
--
-- The planner is told to probe indexes: a plan made while the tables are empty, and kept, would scan them once they are full.
create or replace function ledger.append(
  streams varchar[], kinds varchar[], expected bigint[], commands uuid[], recorded timestamptz[], counts int[],
  rounds int[], previous int[], twins int[],
  fact_owners int[], fact_numbers int[], fact_streams varchar[], fact_ids uuid[], fact_types varchar[], fact_clr_types varchar[],
  fact_bodies jsonb[], fact_correlations varchar[], fact_causations varchar[], fact_headers jsonb[])
returns table (outcome int, version bigint, first_position bigint, last_position bigint)
language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off
as $$
declare
  stored        bigint[];       -- the stream's version before the call; 0 when there is no such stream
  first_version bigint[];       -- what a command id recorded in an earlier call; 0 when it is new
  first_seen    bigint[];
  moments       timestamptz[];  -- recorded time, never before the stream's last
  outcomes      int[];
  befores       bigint[];       -- the stream's version as the append finds it
  sources       int[];          -- the append whose outcome is the answer: itself, or the one it repeats
  positions     bigint[];       -- one for each fact; 0 when it is not appended
  ends          int[];          -- where an append's facts end
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'ledger.append needs isolation level read committed: it must see what was committed while it waited';
  end if;

  -- Sequence order is commit order: numbers are drawn under a lock held until the transaction's end.
  perform pg_advisory_xact_lock(7310580, 1);

  select array_agg(coalesce(s.version, 0) order by a.i), array_agg(coalesce(c.version, 0) order by a.i),
         array_agg(coalesce(c.position, 0) order by a.i), array_agg(greatest(a.at, s.timestamp) order by a.i),
         array_agg(0 order by a.i), array_agg(a.i::int order by a.i), array_agg(a.ending::int order by a.i)
    into stored, first_version, first_seen, moments, outcomes, sources, ends
    from (select u.*, sum(u.facts) over (order by u.i) as ending
            from unnest(streams, commands, recorded, counts) with ordinality as u(stream, command, at, facts, i)) a
    left join ledger.mt_streams s on s.id = a.stream
    left join ledger.command c on c.command_id = a.command;
  befores := stored;

  for round in 1 .. (select max(r) from unnest(rounds) r) loop
    with judged as (
      select a.i, a.round as own_round, a.twin, b.before,
             case when first_seen[a.i] > 0 then 2
                  when a.twin > 0 and outcomes[a.twin] <> 1 then 2
                  when a.expected = -1 or a.expected = b.before or (a.expected = -2 and b.before > 0) then 0
                  else 1 end as verdict
        from unnest(expected, rounds, previous, twins) with ordinality as a(expected, round, previous, twin, i),
             lateral (select case when a.previous = 0 then stored[a.i]
                                  when outcomes[a.previous] = 0 then befores[a.previous] + counts[a.previous]
                                  else befores[a.previous] end as before) b)
    select array_agg(case when own_round = round then verdict else outcomes[i] end order by i),
           array_agg(case when own_round = round then before else befores[i] end order by i),
           array_agg(case when own_round = round and verdict = 2 and twin > 0 then sources[twin] else sources[i] end order by i)
      into outcomes, befores, sources
      from judged;
  end loop;

  positions := array(
    select case when outcomes[f.owner] = 0 then nextval('ledger.mt_events_sequence') else 0 end
      from unnest(fact_owners) with ordinality as f(owner, i) order by f.i);

  insert into ledger.mt_streams as s (id, type, version, timestamp, created)
  select a.stream, min(a.kind), max(befores[a.i] + counts[a.i]), max(moments[a.i]), min(moments[a.i])
    from unnest(streams, kinds) with ordinality as a(stream, kind, i)
   where outcomes[a.i] = 0
   group by a.stream
      on conflict (id) do update set version = excluded.version, timestamp = excluded.timestamp;

  insert into ledger.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type,
                                correlation_id, causation_id, headers)
  select f.position, f.id, f.stream, befores[f.owner] + f.number, f.body, f.type, moments[f.owner], f.clr_type,
         f.correlation, f.causation, f.headers
    from unnest(positions, fact_ids, fact_streams, fact_owners, fact_numbers, fact_bodies, fact_types, fact_clr_types,
                fact_correlations, fact_causations, fact_headers)
      as f(position, id, stream, owner, number, body, type, clr_type, correlation, causation, headers)
   where f.position > 0;

  insert into ledger.command (command_id, stream_id, version, position)
  select a.command, a.stream, befores[a.i] + counts[a.i], positions[ends[a.i]]
    from unnest(commands, streams) with ordinality as a(command, stream, i)
   where a.command is not null and outcomes[a.i] = 0;

  if 0 = any (outcomes) then
    perform pg_notify('ledger_appended', (select max(p) from unnest(positions) p)::text);
  end if;

  return query
  select outcomes[a.i],
         case when first_seen[a.source] > 0 then first_version[a.source]
              when outcomes[a.source] = 0 then befores[a.source] + counts[a.source]
              else befores[a.i] end,
         case when outcomes[a.source] = 0 then positions[ends[a.source] - counts[a.source] + 1] end,
         case when first_seen[a.source] > 0 then first_seen[a.source]
              when outcomes[a.source] = 0 then positions[ends[a.source]] end
    from unnest(sources) with ordinality as a(source, i)
   order by a.i;
end
$$;
