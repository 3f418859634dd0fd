using System.Collections.Immutable;
using System.Diagnostics;
using CreditLedger.Catalogue;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Archives;

/// <summary>How grave a finding is (失信程度); decides how long it may be shown and how it weighs.</summary>
public enum Severity
{
    [Label("轻微", "minor")] Minor,
    [Label("一般", "general")] General,
    [Label("严重", "serious")] Serious,
}

public abstract record ArchiveFact : IRecordFact
{
    private protected ArchiveFact() { }

    /// <summary>What makes the record one and the same however often it is delivered.</summary>
    public required RecordId RecordId { get; init; }
}

/// <summary>A penalty decision (行政处罚) of a source agency was taken into the subject's archive.</summary>
/// <param name="SubjectName">The name as delivered; the archive may know the enterprise before the register does.</param>
/// <param name="CatalogueItem">The item of the catalogue of that version under which it was admitted.</param>
/// <param name="FineAmount">In yuan; zero where no fine was imposed.</param>
/// <param name="ConfiscatedAmount">In yuan; zero where nothing was confiscated.</param>
/// <param name="RegimeId">The publication regime in force on the decision's date, which sets the clocks.</param>
/// <param name="PublicationEndOn">The last day of display and of scoring; null when the regime keeps it from the public from the start.</param>
/// <param name="WorkingDaysTaken">From decision to delivery; the limit is seven (双公示).</param>
/// <param name="Digest">Of the delivered content, so that the same number with other content is noticed.</param>
public sealed record PenaltyFiled(
    Uscc Uscc, string SubjectName, string AgencyId, string DecisionNumber, string CatalogueItem, int CatalogueVersion,
    string Violation, string Grounds, string LegalBasis, string Content, decimal FineAmount, decimal ConfiscatedAmount,
    Severity Severity, DateOnly DecidedOn, DateOnly ReceivedOn, int WorkingDaysTaken,
    string RegimeId, DateOnly? PublicationEndOn, string Digest) : ArchiveFact, IDatedFact, IDisplayedFact
{
    DateOnly IDatedFact.EffectiveOn => DecidedOn;

    /// <summary>Every type of penalty the decision imposed, as delivered, joined by 、; the catalogue item is the gravest of them.</summary>
    public string Types { get; init; } = "";

    /// <summary>Who may see it: the strictest class among the items of its types.</summary>
    public DisclosureClass Disclosure { get; init; } = DisclosureClass.Closed;

    bool IDisplayedFact.MayBeShownOn(DateOnly day) => day <= PublicationEndOn;
}

/// <summary>A licence decision (行政许可) of a source agency was taken into the subject's archive.</summary>
/// <param name="ValidUntil">The last day of validity; null for a licence without end.</param>
public sealed record LicenceFiled(
    Uscc Uscc, string SubjectName, string AgencyId, string DecisionNumber, string CatalogueItem, int CatalogueVersion,
    string LicenceName, string LicenceNumber, string Content, DateOnly DecidedOn, DateOnly ValidFrom, DateOnly? ValidUntil,
    DateOnly ReceivedOn, int WorkingDaysTaken, string Digest) : ArchiveFact, IDatedFact
{
    DateOnly IDatedFact.EffectiveOn => DecidedOn;

    /// <summary>Who may see it, as its item says.</summary>
    public DisclosureClass Disclosure { get; init; } = DisclosureClass.Closed;
}

/// <summary>The decision was revoked, changed or found void: the record counts as if it had never been (行政处罚法 §48).</summary>
public sealed record RecordRevoked(Uscc Uscc, string AgencyId, string Reason, DateOnly RevokedOn, DateOnly ReceivedOn) : ArchiveFact, IStopsUse
{
    public RecordKind Kind { get; init; }
}

/// <summary>
/// A penalty was repaired (信用修复): it counted until now, and from that day on it is no longer published, shared or scored. Unlike a
/// revoked decision it stays lawful, and unlike a corrected one it was never wrong.
/// </summary>
/// <param name="AgencyId">The agency that decided.</param>
/// <param name="Grounds">What the repair rests on.</param>
/// <param name="RepairedOn">The first day on which it no longer counts.</param>
public sealed record RecordRepaired(Uscc Uscc, string AgencyId, string Grounds, DateOnly RepairedOn) : ArchiveFact, IDatedFact, IStopsUse
{
    DateOnly IDatedFact.EffectiveOn => RepairedOn;
}

/// <summary>All records of one subject (主体档案), by their identity.</summary>
public sealed record Archive(ImmutableDictionary<RecordId, Archive.Entry> Records) : IFold<Archive, ArchiveFact>
{
    /// <param name="AgencyId">Who filed it, and alone may revoke it.</param>
    public sealed record Entry(RecordKind Kind, string AgencyId, DateOnly DecidedOn, string Digest, bool IsRevoked)
    {
        /// <summary>Of a penalty; null otherwise.</summary>
        public Severity? Severity { get; init; }

        /// <summary>Since when a penalty is repaired; null otherwise.</summary>
        public DateOnly? RepairedOn { get; init; }

        /// <summary>Of a record that is neither penalty nor licence; null otherwise.</summary>
        public ItemEntry? Item { get; init; }
    }

    /// <summary>How a record other than a penalty or a licence stands.</summary>
    /// <param name="EndedOn">The first day on which it no longer held; null while it holds.</param>
    public sealed record ItemEntry(string Item, ItemNature Nature, bool IsAdverse, Provenance Provenance, DateOnly? EndedOn);

    public static Archive Initial { get; } = new(ImmutableDictionary<RecordId, Entry>.Empty);

    public static Archive Evolve(Archive state, ArchiveFact fact) => (state.Records.GetValueOrDefault(fact.RecordId), fact) switch
    {
        (null, PenaltyFiled f) => state.With(f.RecordId, new Entry(RecordKind.Penalty, f.AgencyId, f.DecidedOn, f.Digest, IsRevoked: false) { Severity = f.Severity }),
        (null, LicenceFiled f) => state.With(f.RecordId, new Entry(RecordKind.Licence, f.AgencyId, f.DecidedOn, f.Digest, IsRevoked: false)),
        (null, ItemFiled f) => state.With(f.RecordId, new Entry(RecordKind.Item, f.SourceId, f.OccurredOn, f.Digest, IsRevoked: false)
        {
            Item = new ItemEntry(f.Item, f.Nature, f.IsAdverse, f.Provenance, EndedOn: null),
        }),
        ({ IsRevoked: false, Item: { EndedOn: null } item } entry, ItemEnded f) => state.With(f.RecordId, entry with { Item = item with { EndedOn = f.EndedOn } }),
        ({ IsRevoked: false, Item: { Provenance: Provenance.SelfDeclared } item } entry, ItemVerified f) =>
            state.With(f.RecordId, entry with { Item = item with { Provenance = Provenance.Verified } }),
        ({ IsRevoked: false, Severity: not null, RepairedOn: null } entry, RecordRepaired f) => state.With(f.RecordId, entry with { RepairedOn = f.RepairedOn }),
        ({ IsRevoked: false } entry, RecordRevoked f) => state.With(f.RecordId, entry with { IsRevoked = true }),
        var (entry, _) => throw new UnreachableException($"{fact.GetType().Name} cannot follow {entry?.ToString() ?? "no record"}."),
    };

    private Archive With(RecordId id, Entry entry) => new(Records.SetItem(id, entry));
}
