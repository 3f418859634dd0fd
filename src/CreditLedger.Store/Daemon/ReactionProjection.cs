using Npgsql;

namespace CreditLedger.Store;

internal sealed class ReactionProjection(IReaction reaction, ReactionContext context)
    : Projection(reaction.Name, reaction.IsBySubject, reaction.ReactsTo, context.Store)
{
    private readonly string[] aliases = [.. reaction.ReactsTo.SelectMany(context.Store.Types.AliasesOf)];

    public override async Task<(Fact Fact, Exception Cause)?> ApplyAsync(
        NpgsqlConnection connection, IReadOnlyList<Fact> facts, CancellationToken cancellation)
    {
        if (reaction.ReadsWholeSubjects && (facts = await LastAsync(connection, facts, cancellation)).Count == 0)
        {
            return null;
        }

        var appends = await reaction.ReactAsync(facts, context, cancellation);
        var results = await context.Store.AppendAsync(connection, appends, cancellation);
        var conflict = results.Zip(appends).FirstOrDefault(pair => pair.First.Outcome == AppendOutcome.Conflict);
        return conflict.First is null ? null : throw new ConflictException(conflict.Second.Stream, conflict.First.Version);
    }

    /// <summary>The facts of those subjects about which the log holds nothing later that the reaction reacts to.</summary>
    private async Task<IReadOnlyList<Fact>> LastAsync(NpgsqlConnection connection, IReadOnlyList<Fact> facts, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("""
            select asked.subject from unnest($1) as asked(subject)
            where not exists (
              select from ledger.mt_events
              where split_part(stream_id, '/', 2) = asked.subject and seq_id > $2 and type = any($3))
            """, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = facts.Select(fact => fact.Stream.Subject).Distinct(StringComparer.Ordinal).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = facts[^1].Position });
        command.Parameters.Add(new NpgsqlParameter { Value = aliases });
        await command.PrepareAsync(cancellation);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var subjects = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation)) subjects.Add(reader.GetString(0));
        return subjects.Count == 0 ? [] : [.. facts.Where(fact => subjects.Contains(fact.Stream.Subject))];
    }
}

/// <summary>Another writer was there first; the page is to be tried again from fresh reads.</summary>
internal sealed class ConflictException(StreamId stream, long actual)
    : Exception($"the stream {stream} is at version {actual}, which is not what the reaction expects")
{
}
