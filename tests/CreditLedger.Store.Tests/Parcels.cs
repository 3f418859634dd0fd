using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreditLedger.Store.Tests;

public enum Priority
{
    Ordinary,
    Express,
}

/// <summary>A value object written as plain text, as the domain's own are.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct Postcode(string Value)
{
    public static Postcode Parse(string text) => new(text);

    public override string ToString() => Value;

    private sealed class Converter : JsonConverter<Postcode>
    {
        public override Postcode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, Postcode value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}

public abstract record ParcelFact;

public sealed record ParcelPosted(
    decimal Weight, Priority Priority, Postcode To, DateOnly PostedOn, IReadOnlyList<string> Stamps) : ParcelFact;

public sealed record ParcelWeighed(decimal Weight) : ParcelFact;

public sealed record ParcelDelivered(DateOnly DeliveredOn) : ParcelFact;

public sealed record ParcelLost : ParcelFact;

/// <summary>Weights of one sender's parcel, summed: enough of a state to tell one fold from another.</summary>
public sealed record Parcel(decimal Weight, int Facts) : IFold<Parcel, ParcelFact>
{
    public static Parcel Initial { get; } = new(0m, 0);

    public static Parcel Evolve(Parcel state, ParcelFact fact) => (fact switch
    {
        ParcelPosted posted => state with { Weight = posted.Weight },
        ParcelWeighed weighed => state with { Weight = state.Weight + weighed.Weight },
        _ => state,
    }) with { Facts = state.Facts + 1 };
}

public abstract record SenderFact;

public sealed record SenderRenamed(string Name) : SenderFact;

public sealed record SenderBarred : SenderFact;

public sealed record Sender(string? Name) : IFold<Sender, SenderFact>
{
    public static Sender Initial { get; } = new((string?)null);

    public static Sender Evolve(Sender state, SenderFact fact) => fact is SenderRenamed renamed ? new Sender(renamed.Name) : state;
}
