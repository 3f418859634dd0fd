using CreditLedger.Store.Load;
using Npgsql;

namespace CreditLedger.Store.Tests.Breaking;

/// <summary>What must hold of a ledger of gates whatever was done to it, against what callers were told.</summary>
internal sealed class Audit(NpgsqlDataSource source, Acknowledged heard)
{
    private readonly EventStore store = GateLedger.Store(source);

    public async Task HoldsAsync(CancellationToken cancellation)
    {
        source.Clear(); // Our own connections may be from before the last restart.
        heard.Contradictions.ShouldBeEmpty("a repeated command hears the first outcome");
        await StreamsHaveNoGapsAsync(cancellation);
        await EveryAnswerIsKeptAndNoCommandTwiceAsync(cancellation);
        await FollowersAgreeAsync(cancellation);
    }

    private async Task StreamsHaveNoGapsAsync(CancellationToken cancellation)
    {
        // In the order of the log each stream counts 1, 2, 3 …, and its row says where it ends.
        (await RowsAsync("""
            select stream_id from (
              select e.stream_id, e.version, s.version as said, row_number() over (partition by e.stream_id order by e.seq_id) as nth,
                     count(*) over (partition by e.stream_id) as facts
              from ledger.mt_events e left join ledger.mt_streams s on s.id = e.stream_id) t
            where version <> nth or said is distinct from facts
            """, cancellation)).ShouldBeEmpty("a stream has no gap and no version twice, in the order of the log");
        (await RowsAsync("select s.id from ledger.mt_streams s where not exists (select from ledger.mt_events e where e.stream_id = s.id)", cancellation))
            .ShouldBeEmpty("no stream is begun without a fact");

        // Folding throws where a decision rested on a count that was not the last: a lost update.
        await foreach (var stream in store.ReadStreamIdsAsync<Gate>(cancellation))
        {
            var (gate, version) = await store.LoadAsync<Gate, GateFact>(stream, cancellation: cancellation);
            ((long)gate.Passed + gate.Leaflets).ShouldBe(version);
        }
    }

    private async Task EveryAnswerIsKeptAndNoCommandTwiceAsync(CancellationToken cancellation)
    {
        // The facts of one command: in one stream, without a gap, as many as there were, and where the command says.
        (await RowsAsync("""
            select command from (
              select (headers ->> 'commandId')::uuid as command, min(stream_id) as stream, count(distinct stream_id) as streams, count(*) as facts,
                     min(version) as first, max(version) as last, min(seq_id) as start, max(seq_id) as position,
                     max(coalesce((data ->> 'of')::int, 1)) as of, count(distinct coalesce(data ->> 'index', '')) as numbers
              from ledger.mt_events where type <> 'visitor_greeted' group by 1) f
            full join ledger.command c on c.command_id = f.command
            where streams is distinct from 1 or facts is distinct from of or numbers <> of or last - first + 1 <> facts
               or c.stream_id is distinct from stream or c.version is distinct from last or c.position is distinct from f.position
            """, cancellation)).ShouldBeEmpty("what a command recorded is whole, once, and remembered");

        var kept = (await RowsAsync("""
            select distinct on (headers ->> 'actor') headers ->> 'actor', version, seq_id from ledger.mt_events
            where type <> 'visitor_greeted' order by headers ->> 'actor', seq_id desc
            """, cancellation)).ToDictionary(row => (string)row[0]!, row => ((long)row[1]!, (long)row[2]!), StringComparer.Ordinal);
        heard.Answers.Where(answer => !kept.TryGetValue(answer.Key, out var found) || found != answer.Value).Select(answer => answer.Key)
            .ShouldBeEmpty("every acknowledged append is there, where it was said to be");
    }

    private async Task FollowersAgreeAsync(CancellationToken cancellation)
    {
        var daemon = GateLedger.Daemon(source, store);
        await daemon.CatchUpAsync(cancellation: cancellation);
        (await RowsAsync("""
            select coalesce(p.seq_id, 0), coalesce(g.position, 0), g.times
            from (select seq_id from ledger.mt_events where type = 'visitor_passed') p
            full join (select (data ->> 'position')::bigint as position, count(*) as times from ledger.mt_events where type = 'visitor_greeted' group by 1) g
              on g.position = p.seq_id
            where times is distinct from 1 or p.seq_id is null
            """, cancellation)).ShouldBeEmpty("a reaction takes effect exactly once");

        var followed = await DumpAsync(cancellation);
        foreach (var model in GateLedger.Models) await daemon.RebuildAsync(model.Name, cancellation: cancellation);
        (await DumpAsync(cancellation)).ShouldBe(followed, "read models agree with a fresh rebuild, row for row");
        (await RowsAsync("select name, message from ledger.projection_failure", cancellation)).ShouldBeEmpty();
    }

    private async Task<List<string>> DumpAsync(CancellationToken cancellation) =>
        [.. (await RowsAsync("select g::text from read.gate g union all select l::text from read.leaflet l order by 1", cancellation)).Select(row => (string)row[0]!)];

    private async Task<List<object?[]>> RowsAsync(string sql, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 120;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<object?[]>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column))]);
        }

        return rows;
    }
}
