using System.Collections.Concurrent;
using Npgsql;

namespace CreditLedger.Store;

/// <summary>
/// Builds read models anew in tables beside the live ones, then makes each live one equal in a transaction of its own. A model that fails
/// at a fact stays as it is, and the others go on.
/// </summary>
internal sealed partial class Rebuilding(NpgsqlDataSource source, EventStore store, RebuildOptions options, IProgress<ProjectionProgress>? progress)
{
    private readonly ConcurrentDictionary<ReadModel, ProjectionHealth> stopped = new();
    private readonly Lock reporting = new();

    /// <exception cref="ProjectionStoppedException">Facts could not be applied; those live tables are as they were, the others are rebuilt.</exception>
    public async Task RunAsync(NpgsqlConnection connection, IReadOnlyList<ReadModel> models, CancellationToken cancellation)
    {
        (long, string[])? drawn = null;
        var rebuilds = new List<RebuildRecord>();
        foreach (var model in models)
        {
            rebuilds.Add(await RebuildRecord.BeginAsync(
                connection, model, options.Anew, async () => drawn ??= await RebuildPlan.DrawAsync(connection, options, cancellation), cancellation));
        }

        await RangesAsync([.. rebuilds.Where(rebuild => rebuild.Model.IsBySubject)], cancellation);
        foreach (var rebuild in rebuilds.Where(rebuild => !stopped.ContainsKey(rebuild.Model)))
        {
            try
            {
                await PagesAsync(connection, rebuild, cancellation);
                await SwapAsync(connection, rebuild, cancellation);
            }
            catch (FactNotAppliedException failure)
            {
                Stop(failure.Rebuild, failure.Position, failure.InnerException!);
            }
        }

        if (!stopped.IsEmpty)
        {
            throw new ProjectionStoppedException([.. stopped.Values.OrderBy(health => health.Name, StringComparer.Ordinal)]);
        }
    }

    /// <summary>A model across subjects: one page of the log after the other, from where it was cut off.</summary>
    private async Task PagesAsync(NpgsqlConnection connection, RebuildRecord rebuild, CancellationToken cancellation)
    {
        var beside = new ReadTable(rebuild.Model, rebuild.Model.Table.Beside);
        for (var position = rebuild.Passed; !rebuild.Model.IsBySubject && position < rebuild.Until;)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            position = await PageAsync(connection, beside, rebuild, rebuild.SetAside, position, rebuild.Until, cancellation);
            await rebuild.MarkPassedAsync(connection, position, cancellation);
            await transaction.CommitAsync(cancellation);
            Report(rebuild.Model, position, rebuild.Until);
        }
    }

    /// <summary>
    /// The projection is held at its position meanwhile. What was appended since the rebuild began is applied to the live table itself,
    /// once that is as of the rebuild's last position: it has the keys to find rows by.
    /// </summary>
    private async Task SwapAsync(NpgsqlConnection connection, RebuildRecord rebuild, CancellationToken cancellation)
    {
        await RebuildRecord.AnalyseAsync(connection, rebuild.Model.Table.Beside, cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await Progression.HoldAsync(connection, rebuild.Model.Name, cancellation);
        await Swap.RunAsync(connection, rebuild.Model, cancellation);
        var head = await EventStore.HeadAsync(connection, cancellation);
        var live = new ReadTable(rebuild.Model, rebuild.Model.Table);
        var setAside = await Acts.SetAsideAsync(connection, rebuild.Model.Name, cancellation);
        for (var position = rebuild.Until; position < head;)
        {
            position = await PageAsync(connection, live, rebuild, setAside, position, head, cancellation);
        }

        await Progression.SetAllAsync(connection, rebuild.Model.Name, head, cancellation);
        await rebuild.EndAsync(connection, cancellation);
        await transaction.CommitAsync(cancellation);
        Report(rebuild.Model, head, head);
    }

    private async Task<long> PageAsync(
        NpgsqlConnection connection, ReadTable table, RebuildRecord rebuild, IEnumerable<long> setAside, long after, long until,
        CancellationToken cancellation)
    {
        var facts = new FactsOfInterest(store.Types, [rebuild.Model], setAside);
        var page = await facts.ReadPageAsync(connection, after, until, options.PageSize, cancellation);
        if (await PageFold.RunAsync(connection, table, rebuild.Model, page.Facts, cancellation) is { } failed)
        {
            throw new FactNotAppliedException(rebuild, failed.Fact.Position, failed.Cause);
        }

        return page.Stopped is { } unreadable ? throw new FactNotAppliedException(rebuild, unreadable.Position, unreadable)
            : page.IsLast ? until : page.Facts[^1].Position;
    }

    private void Stop(RebuildRecord rebuild, long position, Exception cause) => stopped.TryAdd(rebuild.Model, new ProjectionHealth(
        rebuild.Model.Name, position - 1, rebuild.Until, new ProjectionFailure(position, cause.Message, store.Clock.GetUtcNow())));

    private void Report(ReadModel model, long position, long head)
    {
        lock (reporting)
        {
            progress?.Report(new ProjectionProgress(model.Name, position, head));
        }
    }
}
