-- Sequence order is commit order, and still several append at once (src/decisions/0001). Numbers are drawn together with a turn, under a
-- lock held for that moment only; the lock of the own turn is held to the transaction's end; and before it commits, a transaction waits
-- for the one whose turn came before to have ended. Whoever must not be overtaken appends alone: one lock, shared by all others.
create sequence if not exists ledger.turns;

create or replace function ledger.turn_lock(turn bigint) returns int language sql immutable as $$
  select (turn % 2147483647)::int
$$;

-- One number for each of so many facts. Whatever goes wrong, the lock does not outlive the call.
create or replace function ledger.draw(facts int) returns bigint[] language plpgsql as $$
declare
  positions bigint[];
  turn      bigint;
begin
  begin
    perform pg_advisory_lock(7310580, 4);
    positions := array(select nextval('ledger.mt_events_sequence') from generate_series(1, facts));
    turn := nextval('ledger.turns');
    perform pg_advisory_xact_lock(7310583, ledger.turn_lock(turn));
    perform pg_advisory_unlock(7310580, 4);
  exception when query_canceled or others then
    -- Cancelled while it waited, it may have been given the lock all the same: what is the session's does not go with the transaction.
    perform pg_advisory_unlock(7310580, 4) from pg_locks
      where pid = pg_backend_pid() and locktype = 'advisory' and classid = 7310580 and objid = 4 and objsubid = 2 and granted limit 1;
    raise;
  end;
  perform set_config('ledger.turn', turn::text, true);
  return positions;
end
$$;

create or replace function ledger.await_turn() returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(7310583, ledger.turn_lock(current_setting('ledger.turn')::bigint - 1));
end
$$;

-- To be called before anything is read: alone until the transaction's end, or beside others that are not alone.
create or replace function ledger.begin_append(alone boolean) returns void language plpgsql as $$
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'appending needs isolation level read committed: it must see what was committed while it waited';
  end if;
  if alone then
    perform pg_advisory_xact_lock(7310580, 1);
  else
    perform pg_advisory_xact_lock_shared(7310580, 1);
  end if;
end
$$;

-- It once answered in rows; what a function answers can only be changed by making it anew.
do $$ begin
  if exists (select from pg_proc where oid = to_regproc('ledger.append') and proretset) then drop function ledger.append; end if;
end $$;

-- Appends to many streams in one call. The arrays up to twins have one element for each append, the others one for each fact.
-- rounds, previous and twins let one call hold a stream or a command id several times: an append's round is one more
-- than that of the append before it on its stream (previous) or with its command id (twins); 0 means there is none. An append's facts
-- end with the one numbered in ends.
-- expected: n >= 0 that version, -1 any, -2 the stream must exist.
-- Answers in arrays, and one row of them, since making rows and reading them would cost a small call as much as all its inserts:
-- one element for each append in outcomes (0 appended, 1 conflict, 2 repeated), befores (the stream's version as the append found it),
-- sources (the append of this call whose outcome is the answer: itself, or the one it repeats), first_versions and first_positions (of the
-- time its command id was first seen in an earlier call, and 0 where it is new); one for each fact in positions (0 where it is not appended).
--
-- Alone, an append cannot be overtaken. Otherwise what it has read may have changed by the time it writes: then nothing is recorded, the
-- error is a serialization failure or a unique violation, and the call is to be repeated. Streams are in the order of their names, so that
-- two calls that share some wait for one another and not in a circle.
--
-- The planner is told to probe indexes, and to plan once: a plan made while the tables are empty, and kept, would scan them once they
-- are full, and planning anew for each call costs as much as appending.
create or replace function ledger.append(
  alone boolean, streams varchar[], kinds varchar[], expected bigint[], commands uuid[], recorded timestamptz[], counts int[],
  ends int[], round_max int, rounds int[], previous int[], twins int[],
  fact_owners int[], fact_numbers int[], fact_streams varchar[], fact_ids uuid[], fact_types varchar[], fact_clr_types varchar[],
  fact_bodies jsonb[], fact_correlations varchar[], fact_causations varchar[], fact_headers jsonb[],
  out outcomes int[], out befores bigint[], out sources int[], out first_versions bigint[], out first_positions bigint[], out positions bigint[])
language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off set plan_cache_mode = force_generic_plan
as $$
declare
  stored        bigint[];       -- the stream's version before the call; 0 when there is no such stream
  moments       timestamptz[];  -- recorded time, never before the stream's last
  drawn         bigint[];       -- one number for each fact that is appended
  growing       int;
  grown         int;
begin
  perform ledger.begin_append(alone);

  -- Judged at once is whatever waits for no other append of the call. (Rows come in the order of the arrays: unnest and nested loops
  -- keep it, and an array_agg with an order of its own would sort once for each of them.)
  select array_agg(j.before), array_agg(j.seen_version), array_agg(j.seen), array_agg(j.moment), array_agg(j.i),
         array_agg(case when j.seen > 0 then 2
                        when j.expected = -1 or j.expected = j.before or (j.expected = -2 and j.before > 0) then 0
                        else 1 end)
    into stored, first_versions, first_positions, moments, sources, outcomes
    from (select a.i::int, a.expected, coalesce(s.version, 0) as before, coalesce(c.version, 0) as seen_version,
                 coalesce(c.position, 0) as seen, greatest(a.at, s.timestamp) as moment
            from unnest(streams, expected, commands, recorded) with ordinality as a(stream, expected, command, at, i)
            left join ledger.mt_streams s on s.id = a.stream
            left join ledger.command c on c.command_id = a.command) j;
  befores := stored;

  for round in 2 .. round_max loop
    with judged as (
      select a.i, a.round as own_round, a.twin, b.before,
             case when first_positions[a.i] > 0 then 2
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

  if 0 = any (stored) then
    insert into ledger.mt_streams (id, type, version, timestamp, created)
    select a.stream, min(a.kind), max(befores[a.i] + counts[a.i]), max(moments[a.i]), min(moments[a.i])
      from unnest(streams, kinds) with ordinality as a(stream, kind, i)
     where outcomes[a.i] = 0 and stored[a.i] = 0
     group by a.stream
     order by a.stream;
  end if;

  if 0 < any (stored) then
    with growth as (
      select a.stream, min(stored[a.i]) as before, max(befores[a.i] + counts[a.i]) as version, max(moments[a.i]) as moment
        from unnest(streams) with ordinality as a(stream, i)
       where outcomes[a.i] = 0 and stored[a.i] > 0
       group by a.stream
       order by a.stream),
    done as (
      update ledger.mt_streams s set version = g.version, timestamp = g.moment
        from growth g where s.id = g.stream and s.version = g.before
      returning 1)
    select (select count(*) from growth), (select count(*) from done) into growing, grown;
    if grown < growing then
      raise exception 'a stream has grown meanwhile' using errcode = 'serialization_failure';
    end if;
  end if;

  if not 0 = any (outcomes) then
    positions := array(select 0 from unnest(fact_owners));
  else
    drawn := ledger.draw((select count(*)::int from unnest(fact_owners) as f(owner) where outcomes[f.owner] = 0));
    positions := case when cardinality(drawn) = cardinality(fact_owners) then drawn else array(
      select case when outcomes[f.owner] = 0 then drawn[count(*) filter (where outcomes[f.owner] = 0) over (order by f.i)] else 0 end
        from unnest(fact_owners) with ordinality as f(owner, i) order by f.i) end;
  end if;

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
    perform pg_notify('ledger_appended', drawn[cardinality(drawn)]::text);
    perform ledger.await_turn();
  end if;
end
$$;
