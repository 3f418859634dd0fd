namespace CreditLedger.Store.Tests;

internal static class Daemons
{
    public static readonly IReadOnlyList<ReadModel> Models = ReadModel.Discover(Ledger.Types, typeof(ParcelRow).Assembly);

    public static readonly DaemonOptions Options = new() { PollInterval = TimeSpan.FromMilliseconds(100), Shards = 2 };

    public static ProjectionDaemon Daemon(this Ledger ledger, params IReaction[] reactions) =>
        new(ledger.Source, ledger.Store, Models, reactions, Options);

    public static ProjectionDaemon Daemon(this Ledger ledger, int page, params IReaction[] reactions) =>
        new(ledger.Source, ledger.Store, Models, reactions, Options with { PageSize = new PageSize(page) });

    /// <summary>Everything the projections have written, as text: digits, order of keys and all.</summary>
    public static async Task<string> ReadModelsAsync(this Ledger ledger) => await ledger.ScalarAsync<string>("""
        select coalesce((select string_agg(p::text, E'\n' order by sender, number) from read.parcel p), '') || E'\n--\n'
            || coalesce((select string_agg(s::text, E'\n' order by sender) from read.sender s), '')
        """);
}
