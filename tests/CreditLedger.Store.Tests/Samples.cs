namespace CreditLedger.Store.Tests;

internal static class Samples
{
    public static readonly ParcelPosted Posted = new(1.50m, Priority.Express, new Postcode("300000"), new DateOnly(2026, 3, 1), ["red", "blue"]);

    public static ParcelWeighed Weighed(decimal weight = 0.25m) => new(weight);

    public static StreamId Parcel(string sender = "S1", string? number = "1") => StreamId.For<Parcel>(sender, number);

    public static FactMetadata Command(Guid id) => new(CommandId: id);

    public static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }
}
