namespace CreditLedger.Store.Tests;

internal static class Daemons
{
    public static readonly IReadOnlyList<ReadModel> Models = [ReadModel.Of<ParcelRow>(Ledger.Types), ReadModel.Of<SenderRow>(Ledger.Types)];

    public static readonly DaemonOptions Options = new() { PollInterval = TimeSpan.FromMilliseconds(100), Shards = 2 };

    public static ProjectionDaemon Daemon(this Ledger ledger, params IReaction[] reactions) =>
        new(ledger.Source, ledger.Store, Models, reactions, Options);

    public static ProjectionDaemon Daemon(this Ledger ledger, int page, params IReaction[] reactions) =>
        new(ledger.Source, ledger.Store, Models, reactions, Options with { PageSize = new PageSize(page) });

    /// <summary>Follows other read models than the usual two.</summary>
    public static ProjectionDaemon DaemonOf<TRow>(this Ledger ledger, int page = 2_000) =>
        new(ledger.Source, ledger.Store, [ReadModel.Of<TRow>(Ledger.Types)], reactions: null, Options with { PageSize = new PageSize(page) });

    /// <summary>Everything the projections have written, as text: digits, order of keys and all.</summary>
    public static async Task<string> ReadModelsAsync(this Ledger ledger) => await ledger.ScalarAsync<string>("""
        select coalesce((select string_agg(p::text, E'\n' order by sender, number) from read.parcel p), '') || E'\n--\n'
            || coalesce((select string_agg(s::text, E'\n' order by sender) from read.sender s), '')
        """);
}

/// <summary>Hears of progress at once, on the thread that makes it.</summary>
internal sealed class Reported(Action<ProjectionProgress> report) : IProgress<ProjectionProgress>
{
    public void Report(ProjectionProgress value) => report(value);
}
