namespace CreditLedger.Store;

public sealed partial class ProjectionDaemon
{
    /// <summary>What can be rebuilt.</summary>
    public IReadOnlyList<string> ReadModels => [.. projections.Select(projection => projection.Name)];

    /// <summary>
    /// Builds a read model anew from the whole log in a table beside the live one, then makes the live one equal in one transaction.
    /// Readers see the old rows until then; the running daemon may go on. A stopped projection that passes goes on from there.
    /// A rebuild that was cut off, in whatever way, goes on where it was when it is asked for again.
    /// </summary>
    /// <exception cref="ProjectionStoppedException">A fact could not be applied; the live table is as it was.</exception>
    /// <exception cref="ArgumentException">There is no projection of that name.</exception>
    /// <exception cref="RebuildUnderWayException">Somebody rebuilds it at this moment.</exception>
    public Task RebuildAsync(string name, IProgress<ProjectionProgress>? progress = null, CancellationToken cancellation = default) =>
        RebuildAsync([name], options: null, progress, cancellation);

    /// <summary>Every read model, in one reading of the log. One that stops keeps its rows, and the others are rebuilt.</summary>
    /// <inheritdoc cref="RebuildAsync(string, IProgress{ProjectionProgress}?, CancellationToken)"/>
    public Task RebuildAllAsync(
        RebuildOptions? options = null, IProgress<ProjectionProgress>? progress = null, CancellationToken cancellation = default) =>
        RebuildAsync(ReadModels, options, progress, cancellation);

    /// <summary>Some read models, in one reading of the log.</summary>
    /// <inheritdoc cref="RebuildAsync(string, IProgress{ProjectionProgress}?, CancellationToken)"/>
    public Task RebuildAsync(
        IReadOnlyCollection<string> names, RebuildOptions? options, IProgress<ProjectionProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var models = names.Distinct(StringComparer.Ordinal).Select(name =>
            projections.Find(one => one.Name == name || name == Shard.All.NameOf(one.Name))?.Model
            ?? throw new ArgumentException($"there is no projection '{name}'", nameof(names))).ToList();
        var rebuilding = new Rebuilding(source, store, options ?? new RebuildOptions { PageSize = this.options.PageSize }, progress);
        return LedgerUnavailableException.GuardAsync(async () =>
        {
            await FollowersAsync(cancellation);
            await using var connection = await source.OpenConnectionAsync(cancellation);
            try
            {
                foreach (var model in models)
                {
                    if (!await Progression.TryOwnAsync(connection, $"{model.Name}:rebuild", cancellation))
                    {
                        throw new RebuildUnderWayException(model.Name);
                    }
                }

                await rebuilding.RunAsync(connection, models, cancellation);
            }
            finally
            {
                await Progression.DisownAsync(connection);
            }

            progressed.Beat();
            return true;
        });
    }
}

/// <summary>A read model is rebuilt by one at a time.</summary>
public sealed class RebuildUnderWayException(string model) : Exception($"{model} is being rebuilt by somebody else already");
