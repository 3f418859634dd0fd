namespace CreditLedger.Store.Tests;

[ReadModel("read.parcel", nameof(Sender), nameof(Number))]
public sealed record ParcelRow(
    string Sender, string Number, decimal Weight, Priority Priority, Postcode Postcode, DateOnly PostedOn, DateOnly? DeliveredOn,
    IReadOnlyList<string> Stamps, string? SenderName, long LastPosition, DateTimeOffset RecordedAt)
{
    public static ParcelRow Create(ParcelPosted fact, Fact recorded) => new(
        recorded.Stream.Subject, recorded.Stream.Number!, fact.Weight, fact.Priority, fact.To, fact.PostedOn, DeliveredOn: null,
        fact.Stamps, SenderName: null, recorded.Position, recorded.RecordedAt);

    public ParcelRow Apply(ParcelWeighed fact, Fact recorded) => this with { Weight = Weight + fact.Weight, LastPosition = recorded.Position };

    public ParcelRow Apply(ParcelDelivered fact) => this with { DeliveredOn = fact.DeliveredOn };

    // The sender's own fact names no parcel: it is for every parcel of that sender.
    public ParcelRow Apply(SenderRenamed fact) => this with { SenderName = fact.Name };

    public ParcelRow? Apply(ParcelLost fact) => fact is null ? this : null;
}

[ReadModel("read.sender", nameof(Sender))]
public sealed record SenderRow(string Sender, string? Name, int Parcels, bool Barred)
{
    public static SenderRow Create(ParcelPosted fact, Fact recorded) => new(recorded.Stream.Subject, Name: null, Parcels: 1, Barred: false);

    public static SenderRow Create(SenderRenamed fact, Fact recorded) => new(recorded.Stream.Subject, fact.Name, Parcels: 0, Barred: false);

    public SenderRow Apply(ParcelPosted fact) => this with { Parcels = Parcels + 1 };

    public SenderRow Apply(SenderRenamed fact) => this with { Name = fact.Name };

    public SenderRow Apply(SenderBarred fact) => Name == "indelible"
        ? throw new InvalidOperationException("an indelible sender cannot be barred")
        : this with { Barred = fact is not null };
}

/// <summary>What is on its way to one town, whoever sent it.</summary>
[ReadModel("read.town", nameof(To), AcrossSubjects = true)]
public sealed record TownRow(Postcode To, int Parcels, decimal Weight)
{
    public static TownRow Create(ParcelPosted fact) => new(fact.To, Parcels: 1, fact.Weight);

    public TownRow Apply(ParcelPosted fact) => this with { Parcels = Parcels + 1, Weight = Weight + fact.Weight };
}

[ReadModel("read.every_kind", nameof(Sender), nameof(Number))]
public sealed record EveryKindRow(
    string Sender, string Number, Guid Fact, Guid? MaybeFact, double Ratio, double? MaybeRatio, short Small, int? Whole, long? Large, decimal? Exact,
    bool? Yes, Priority Priority, Priority? MaybePriority, Postcode? Postcode, DateOnly? Day, DateTimeOffset Instant, DateTimeOffset? MaybeInstant,
    IReadOnlyList<string>? Stamps, ParcelPosted? MaybeStamps)
{
    public static EveryKindRow Create(ParcelPosted fact, Fact recorded) => new(
        recorded.Stream.Subject, recorded.Stream.Number!, recorded.Id, MaybeFact: null, (double)fact.Weight / 3, MaybeRatio: null, -7, Whole: null,
        Large: null, Exact: null, Yes: null, fact.Priority, MaybePriority: null, Postcode: null, Day: null, recorded.RecordedAt, MaybeInstant: null,
        Stamps: null, MaybeStamps: null);

    public EveryKindRow Apply(ParcelWeighed fact, Fact recorded) => this with
    {
        MaybeFact = recorded.Id, MaybeRatio = -(double)fact.Weight, Whole = -1, Large = long.MinValue, Exact = fact.Weight, Yes = false,
        MaybePriority = Priority.Ordinary, Postcode = new Postcode("天津\t\"\\"), Day = DateOnly.FromDayNumber(recorded.RecordedAt.Day),
        MaybeInstant = recorded.RecordedAt.ToOffset(TimeSpan.FromHours(8)), Stamps = ["", "信用", "\u001f\""],
        MaybeStamps = new ParcelPosted(fact.Weight, Priority, new Postcode("1"), default, []),
    };
}
