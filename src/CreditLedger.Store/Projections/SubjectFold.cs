using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace CreditLedger.Store;

/// <summary>
/// One read model in a rebuild: the rows of the subject at hand, and finished rows on their way to the table beside. A subject with
/// more rows than may be in memory goes on page by page in a temporary table.
/// </summary>
internal sealed partial class SubjectFold(RebuildRecord rebuild, NpgsqlConnection connection, RebuildOptions options)
{
    private readonly ReadModel model = rebuild.Model;
    private readonly ReadTable beside = new(rebuild.Model, rebuild.Model.Table.Beside);
    private readonly ReadTable spill = new(rebuild.Model, rebuild.Model.Table.Spill);
    private readonly RowFold rows = new(rebuild.Model);
    private readonly List<Slot> finished = [];
    private List<Fact>? page;

    public RebuildRecord Rebuild => rebuild;

    /// <exception cref="FactNotAppliedException">The model fails at this fact, or at one of the page that it completes.</exception>
    public ValueTask TakeAsync(Fact fact, Overload overload, CancellationToken cancellation)
    {
        if (page is not null)
        {
            page.Add(fact);
            return page.Count < options.PageSize.Rows ? ValueTask.CompletedTask : new ValueTask(PageAsync(page, cancellation));
        }

        try
        {
            rows.Apply(fact, overload, model.KeyOf(fact, overload));
        }
        catch (Exception cause)
        {
            throw new FactNotAppliedException(rebuild, fact.Position, cause);
        }

        return rows.Slots.Count <= options.RowsInMemory ? ValueTask.CompletedTask : new ValueTask(SpillAsync(fact.Position, cancellation));
    }

    /// <summary>There is no further fact about the subject at hand.</summary>
    public ValueTask FinishAsync(CancellationToken cancellation)
    {
        if (page is not null)
        {
            return new ValueTask(GatherAsync(page, cancellation));
        }

        finished.AddRange(rows.Slots.Where(slot => slot.Row is not null));
        rows.Clear();
        return finished.Count < options.RowsInMemory ? ValueTask.CompletedTask : new ValueTask(WriteAsync(cancellation));
    }

    /// <summary>Writes what is finished to the table beside.</summary>
    public async Task WriteAsync(CancellationToken cancellation)
    {
        if (finished.Count > 0)
        {
            await GuardAsync(
                () => beside.CopyAsync(connection, finished.ConvertAll(slot => slot.Row!), cancellation),
                refusal => finished[RowOf(refusal) is var row && row < finished.Count ? row : ^1].Position, cancellation);
            finished.Clear();
        }
    }

    private async Task SpillAsync(long position, CancellationToken cancellation)
    {
        await GuardAsync(
            async () =>
            {
                await ExecuteAsync($"create temporary table if not exists {model.Table.Spill} (like {model.Table} including all) on commit drop", cancellation);
                await spill.CopyAsync(connection, [.. rows.Slots.Where(slot => slot.Row is not null).Select(slot => slot.Row!)], cancellation);
            },
            _ => position, cancellation);
        rows.Clear();
        page = [];
    }

    private async Task PageAsync(List<Fact> facts, CancellationToken cancellation)
    {
        await GuardAsync(
            async () =>
            {
                if (await PageFold.RunAsync(connection, spill, model, facts, cancellation) is { } failure)
                {
                    throw new FactNotAppliedException(rebuild, failure.Fact.Position, failure.Cause);
                }
            },
            _ => facts[^1].Position, cancellation);
        facts.Clear();
    }

    private async Task GatherAsync(List<Fact> facts, CancellationToken cancellation)
    {
        await PageAsync(facts, cancellation);
        var columns = string.Join(", ", model.Columns.Select(column => column.Name));
        await ExecuteAsync($"insert into {model.Table.Beside} ({columns}) select {columns} from {model.Table.Spill}", cancellation);
        await ExecuteAsync($"truncate {model.Table.Spill}", cancellation);
        page = null;
    }

    private async Task GuardAsync(Func<Task> write, Func<PostgresException?, long> positionOf, CancellationToken cancellation)
    {
        try
        {
            await write();
        }
        catch (Exception refused) when (refused is not FactNotAppliedException
            && !cancellation.IsCancellationRequested && !LedgerUnavailableException.Explains(refused))
        {
            throw new FactNotAppliedException(rebuild, positionOf(refused as PostgresException), refused);
        }
    }

    // "COPY parcel__rebuild, line 17, column weight": the table refuses the seventeenth row.
    private static int RowOf(PostgresException? refusal) =>
        Line().Match(refusal?.Where ?? "") is { Success: true } match ? int.Parse(match.Groups["row"].ValueSpan, CultureInfo.InvariantCulture) - 1 : int.MaxValue;

    [GeneratedRegex("line (?<row>[0-9]{1,9})", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();

    private async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>A read model cannot be made of this fact.</summary>
internal sealed class FactNotAppliedException(RebuildRecord rebuild, long position, Exception cause) : Exception(cause.Message, cause)
{
    public RebuildRecord Rebuild => rebuild;

    public long Position => position;
}
