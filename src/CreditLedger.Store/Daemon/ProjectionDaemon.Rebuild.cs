using Npgsql;

namespace CreditLedger.Store;

public sealed partial class ProjectionDaemon
{
    /// <summary>
    /// Builds a read model anew from the whole log in a table beside the live one, then makes the live one equal in one transaction.
    /// Readers see the old rows until then; the running daemon may go on. A stopped projection that passes goes on from there.
    /// </summary>
    /// <exception cref="ProjectionStoppedException">A fact could not be applied; the live table is as it was.</exception>
    /// <exception cref="ArgumentException">There is no projection of that name.</exception>
    public Task RebuildAsync(string name, IProgress<ProjectionProgress>? progress = null, CancellationToken cancellation = default)
    {
        var projection = projections.Find(one => one.Name == name || name == Shard.All.NameOf(one.Name))
            ?? throw new ArgumentException($"there is no projection '{name}'", nameof(name));
        return LedgerUnavailableException.GuardAsync(async () =>
        {
            await FollowersAsync(cancellation);
            await using var connection = await source.OpenConnectionAsync(cancellation);
            if (!await Progression.TryOwnAsync(connection, $"{projection.Name}:rebuild", cancellation))
            {
                throw new InvalidOperationException($"{projection.Name} is being rebuilt already");
            }

            try
            {
                await new Rebuilding(connection, projection, store, options.PageSize, progress).RunAsync(cancellation);
            }
            finally
            {
                await Progression.DisownAsync(connection);
            }

            progressed.Beat();
            return true;
        });
    }

    private sealed class Rebuilding(NpgsqlConnection connection, TableProjection live, EventStore store, PageSize size, IProgress<ProjectionProgress>? progress)
    {
        private readonly ReadTable beside = new(live.Model, live.Model.Table.Beside);
        private Interest? everything;
        private long position;

        public async Task RunAsync(CancellationToken cancellation)
        {
            var (table, name) = (live.Model.Table, live.Model.Table.Beside);
            await ExecuteAsync($"drop table if exists {name}; create table {name} (like {table} including all)", cancellation);
            try
            {
                everything = new Interest(live.PassedOver, Count: 0, Shards: [], await Acts.SetAsideAsync(connection, live.Name, cancellation));
                var head = await EventStore.HeadAsync(connection, cancellation);
                while (position < head)
                {
                    await using var page = await connection.BeginTransactionAsync(cancellation);
                    await PageAsync(head, cancellation);
                    await page.CommitAsync(cancellation);
                }

                // What was appended meanwhile, with the live projection held at its position.
                await using var swap = await connection.BeginTransactionAsync(cancellation);
                await Progression.HoldAsync(connection, live.Name, cancellation);
                head = await EventStore.HeadAsync(connection, cancellation);
                while (position < head)
                {
                    await PageAsync(head, cancellation);
                }

                await ExecuteAsync(ReadTable.Swap(live.Model), cancellation);
                await Progression.SetAllAsync(connection, live.Name, position, cancellation);
                await swap.CommitAsync(cancellation);
            }
            finally
            {
                if (connection.State == System.Data.ConnectionState.Open)
                {
                    await ExecuteAsync($"drop table if exists {name}", CancellationToken.None);
                }
            }
        }

        private async Task PageAsync(long head, CancellationToken cancellation)
        {
            var page = await LogReader.ReadAsync(connection, store.Types, everything!, position, head, size, cancellation);
            var failed = await PageFold.RunAsync(connection, beside, live.Model, [.. page.Facts.Select(dealt => dealt.Fact)], cancellation);
            if ((failed?.Cause ?? page.Stopped) is { } cause)
            {
                var at = failed?.Fact.Position ?? page.Stopped!.Position;
                throw new ProjectionStoppedException([
                    new ProjectionHealth(live.Name, at - 1, head, new ProjectionFailure(at, cause.Message, store.Clock.GetUtcNow()))]);
            }

            position = page.End;
            progress?.Report(new ProjectionProgress(live.Name, position, head));
        }

        private async Task ExecuteAsync(string sql, CancellationToken cancellation)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }
}
