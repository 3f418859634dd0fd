using System.Globalization;

namespace CreditLedger.Store;

/// <summary>One of the equal parts into which subjects are dealt by their hash, or all of them.</summary>
internal readonly record struct Shard(int Index, int Count)
{
    /// <summary>Of a projection that cannot be dealt out by subject.</summary>
    public static readonly Shard All = new(0, 0);

    public static IEnumerable<Shard> Of(int count) => Enumerable.Range(0, count).Select(index => new Shard(index, count));

    public bool Holds(long subjectHash) => Count <= 1 || subjectHash % Count == Index;

    /// <summary>As in <c>mt_event_progression</c>: <c>ParcelRow:All</c>, or <c>ParcelRow:1of4</c>.</summary>
    public string NameOf(string projection) =>
        Count == 0 ? $"{projection}:All" : string.Create(CultureInfo.InvariantCulture, $"{projection}:{Index + 1}of{Count}");

    /// <summary>The number of shards that one of their names speaks of; 0 of a name that ends in All.</summary>
    public static int CountIn(string name) =>
        name.Split(':')[^1].Split("of") is [_, var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 0;
}
