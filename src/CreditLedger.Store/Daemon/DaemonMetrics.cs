using System.Diagnostics.Metrics;

namespace CreditLedger.Store;

/// <summary>
/// What a daemon does, as meter <c>CreditLedger.Store</c>. It tells of the shards this host runs, from memory: a look at the metrics asks
/// the database nothing.
/// </summary>
internal sealed class DaemonMetrics
{
    public const string Name = "CreditLedger.Store";

    private Counter<long>? facts;
    private Histogram<double>? pages;

    /// <summary>Publishes until it is disposed of.</summary>
    public Meter Publish(Func<IReadOnlyList<Follower>> running, Func<long> head)
    {
        var meter = new Meter(Name);
        facts = meter.CreateCounter<long>("ledger.projection.facts", "{fact}", "Facts applied, by projection.");
        pages = meter.CreateHistogram<double>("ledger.projection.page.duration", "s", "How long a page of facts took, from its reading to its commit.");
        meter.CreateObservableGauge(
            "ledger.projection.lag", () => ByProjection(shards => Math.Max(0, head() - shards.Min(shard => shard.Position))), "{fact}",
            "How many facts of the log the last of a projection's shards on this host has before it.");
        meter.CreateObservableGauge(
            "ledger.projection.position", () => ByProjection(shards => shards.Min(shard => shard.Position)), "{position}",
            "How far the last of a projection's shards on this host is.");
        meter.CreateObservableGauge(
            "ledger.projection.stopped", () => ByProjection(shards => shards.LongCount(shard => shard.Failure is not null)), "{shard}",
            "How many of a projection's shards on this host stand stopped before a fact they could not apply.");
        return meter;

        IEnumerable<Measurement<long>> ByProjection(Func<IEnumerable<Follower>, long> measure) =>
            running().GroupBy(follower => follower.Projection.Name, StringComparer.Ordinal).Select(group => new Measurement<long>(measure(group), Tag(group.Key)));
    }

    public void Applied(Follower follower, int count, TimeSpan took)
    {
        facts?.Add(count, Tag(follower.Projection.Name));
        pages?.Record(took.TotalSeconds, Tag(follower.Projection.Name));
    }

    private static KeyValuePair<string, object?> Tag(string projection) => new("projection", projection);
}
