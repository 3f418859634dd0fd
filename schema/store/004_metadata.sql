-- "What did this actor record, on this occasion, because of that fact, for this organisation." Nearly every fact has an actor, so that those
-- two indexes hold all facts: the planner believes what it has counted of an expression only where its index is not partial, and with it
-- knows an actor who recorded three facts from one who recorded three million.
--
-- What they cost, measured with 300,000 facts of 680 bytes in the table and 151 in the three indexes of 001 and 002, loaded with COPY:
--   correlation                       7 bytes for each fact that carries one: equal values share an entry
--   actor, organisation               7 bytes for each fact, as above
--   causation                        77 bytes for each fact that carries one: as a rule its value is another fact's id, and seldom shared
--   recorded time                     0.1 bytes for each fact
-- An imported fact is in all but the second: 21 bytes, 2.5 % of its place. With the position as the second part of the key, values would
-- not share entries: 40 to 120 bytes for each, a third of the fact's place with all of them; so positions are sorted when asked for.
-- A bare COPY of imported facts took about 15 % longer with them (1.08 to 1.24 times, alternating on four busy cores).
--
-- A purpose has no index: a few hold for most facts. It narrows what another condition finds, and alone is looked for along the log.
create index if not exists mt_events_correlation on ledger.mt_events (correlation_id) where correlation_id is not null;
create index if not exists mt_events_causation on ledger.mt_events (causation_id) where causation_id is not null;
create index if not exists mt_events_actor on ledger.mt_events ((headers ->> 'actor'));
create index if not exists mt_events_organisation on ledger.mt_events ((headers ->> 'organisation'));

-- "What was recorded in these days": the log is written in the order of time but for clocks that were set back, so that a summary of each
-- run of pages finds those that matter.
create index if not exists mt_events_timestamp on ledger.mt_events using brin (timestamp) with (pages_per_range = 32);
