using CreditLedger.Store;

namespace CreditLedger.Benchmarks.City;

/// <summary>Facts of one stream that were recorded together on a day.</summary>
/// <param name="Before">The stream's version before them.</param>
internal sealed record CityAppend(DateOnly On, StreamId Stream, long Before, IReadOnlyList<object> Facts)
{
    /// <summary>A pledge is acted upon by a person's command; register and archives are delivered by files.</summary>
    public bool IsCommand => Stream.Value.StartsWith("pledge/", StringComparison.Ordinal);

    public Append ToAppend() => new(
        Stream, ExpectedVersion.Exactly(Before), Facts,
        new FactMetadata($"synthetic-{On:yyyy-MM-dd}", CausationId: null, "benchmark", Organisation: null, "ingestion", IsCommand ? Guid.CreateVersion7() : null));
}
