using CreditLedger.Archives;
using CreditLedger.Catalogue;
using CreditLedger.City;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Places;
using CreditLedger.Pledges;
using CreditLedger.Store;

namespace CreditLedger.Ingestion;

/// <summary>What every row of a delivery is read and decided with.</summary>
/// <param name="AgencyId">Who delivers.</param>
/// <param name="ReceivedOn">The day on which the delivery reached the platform.</param>
public sealed record DeliveryContext(CityReference City, CatalogueVersion Catalogue, string AgencyId, DateOnly ReceivedOn, DateOnly Today)
{
    private readonly Dictionary<string, string> _agencyIds = City.Agencies.All
        .GroupBy(agency => WrittenText.Fold(agency.Title.Zh)).ToDictionary(group => group.Key, group => group.First().Id);

    /// <summary>The register of places, as it stood when the delivery was opened; empty for layouts that name none.</summary>
    public PlaceBook Places { get; init; } = PlaceBook.Empty;

    /// <summary>The code of the agency of that name; of the one that delivers where the name is not one of the city's sources.</summary>
    public string AgencyNamed(string title) => _agencyIds.GetValueOrDefault(WrittenText.Fold(title), AgencyId);
}

/// <summary>What a row that can be read asks for.</summary>
/// <param name="Stream">The one stream that decides and is appended to.</param>
public abstract record RowIntent(Uscc Uscc, StreamId Stream)
{
    /// <summary>The subject's entry in the register, by whose names the row's is held.</summary>
    public StreamId Entry => StreamId.For<Enterprise>(Uscc.Value);

    /// <summary>Every entry of the register that the decision looks at.</summary>
    public virtual IEnumerable<StreamId> Entries => [Entry];

    /// <summary>Something about the subject's archive.</summary>
    /// <param name="SubjectName">As delivered, to be held against the register.</param>
    public sealed record ForArchive(Uscc Uscc, string SubjectName, Func<Archive, Decision<ArchiveFact>> Decide)
        : RowIntent(Uscc, StreamId.For<Archive>(Uscc.Value));

    /// <summary>Something about the subject's entry in the register.</summary>
    /// <param name="KnownName">The name under which a change speaks of the subject; null where it names none.</param>
    /// <param name="OtherUscc">Another entry the decision looks at: of a merger, the successor.</param>
    /// <param name="Decide">From the entry and the other one.</param>
    public sealed record ForRegister(
        Uscc Uscc, string? KnownName, Uscc? OtherUscc, Func<Enterprise, Enterprise, Decision<EnterpriseFact>> Decide)
        : RowIntent(Uscc, StreamId.For<Enterprise>(Uscc.Value))
    {
        public StreamId? OtherEntry => OtherUscc is { } other ? StreamId.For<Enterprise>(other.Value) : null;

        public override IEnumerable<StreamId> Entries => OtherEntry is { } other ? [Entry, other] : [Entry];
    }

    /// <summary>Something about one of the subject's pledges.</summary>
    /// <param name="SubjectName">As delivered, to be held against the register.</param>
    /// <param name="Decide">From the pledge and its signatory's entry in the register.</param>
    public sealed record ForPledge(Uscc Uscc, string SubjectName, PledgeCode Code, Func<Pledge, Enterprise, Decision<PledgeFact>> Decide)
        : RowIntent(Uscc, StreamId.For<Pledge>(Uscc.Value, Code.Value));

    /// <summary>Something about the subject's membership of a place.</summary>
    /// <param name="SubjectName">As delivered, to be held against the register; null where the row names none.</param>
    /// <param name="Decide">From the membership and the subject's entry in the register.</param>
    public sealed record ForPlace(Uscc Uscc, string? SubjectName, string PlaceId, Func<PlaceMembership, Enterprise, Decision<PlaceMembershipFact>> Decide)
        : RowIntent(Uscc, StreamId.For<PlaceMembership>(Uscc.Value, PlaceId));
}

/// <summary>One row, read.</summary>
/// <param name="Intent">Null when a finding stands in the way.</param>
/// <param name="Fine">In yuan as delivered, whatever becomes of the row; null where the row states none that can be read.</param>
/// <param name="IsWithheld">None of the row's values may be kept.</param>
public sealed record ReadRow(
    DeliveredRow Delivered, RowIntent? Intent, IReadOnlyList<Finding> Findings, IReadOnlyList<QualityRule> Normalised, decimal? Fine, bool IsWithheld)
{
    public int Number => Delivered.Number;

    /// <summary>Reads a row of whatever layout the header says. Pure: nothing is asked but the row and what is given.</summary>
    public static ReadRow Of(DeliveredRow row, Header header, DeliveryContext context)
    {
        if (row.IsBroken) return Withheld(row, QualityRules.RowBroken);
        var end = Array.FindLastIndex(row.Cells, cell => cell.Length > 0) + 1;
        if (row.Cells.Length < header.Width || end > header.Width)
        {
            return Withheld(row, QualityRules.RowLength, $"the row has {Math.Max(end, row.Cells.Length)} cells, the header {header.Width}");
        }

        var reader = new RowReader(header, row);
        var (intent, fine) = header.Layout.Kind switch
        {
            LayoutKind.Penalty => PenaltyRows.Read(reader, header.Layout, context),
            LayoutKind.PenaltyOlder => PenaltyRows.ReadOlder(reader, header.Layout, context),
            LayoutKind.Licence => (LicenceRows.Read(reader, context), null),
            LayoutKind.Pledge => (PledgeRows.Read(reader, context), null),
            LayoutKind.Item => (ItemRows.Read(reader, context), null),
            LayoutKind.PlaceMember => (PlaceMemberRows.Read(reader, context), null),
            LayoutKind.Register => (RegisterRows.Read(reader, context), null),
            _ => (RegisterRows.ReadChange(reader, context), default(decimal?)),
        };
        var withheld = reader.Findings.Any(finding => finding.Rule == QualityRules.Person.Id || finding.Rule == QualityRules.Secret.Id);
        return new ReadRow(row, reader.Findings.Count == 0 ? intent : null, reader.Findings, reader.Normalised, fine, withheld);
    }

    /// <summary>What of the row may be kept in quarantine: the layout's columns, without those about persons, identity numbers blotted out.</summary>
    public IReadOnlyList<RowValue> Values(Header header) => IsWithheld
        ? []
        : [.. header.Columns.Values
            .Where(placed => !placed.Column.Person && Delivered.Cells[placed.At].Length > 0)
            .OrderBy(placed => placed.At)
            .Select(placed => new RowValue(placed.Column.Name, CellText.WithholdPersonIds(CellText.FoldWidth(Delivered.Cells[placed.At]))))];

    private static ReadRow Withheld(DeliveredRow row, QualityRule rule, string? en = null) =>
        new(row, Intent: null, [rule.On(column: null, en)], [], Fine: null, IsWithheld: true);
}
