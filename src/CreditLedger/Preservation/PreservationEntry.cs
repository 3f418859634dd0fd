using System.Collections.Immutable;
using System.Diagnostics;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>What happened to one enterprise in one role: to its entry in the register, and in the cases that rest on its credit.</summary>
public abstract record PreservationEntryFact
{
    private protected PreservationEntryFact() { }

    public required Uscc Uscc { get; init; }

    public required PreservationRole Role { get; init; }
}

/// <summary>The enterprise declared that it wishes to stand on the register of applicants, and pledged what it answers for (企业自愿申报).</summary>
/// <param name="Statement">Its public pledge, in its own words.</param>
public sealed record ApplicantDeclared(string Statement, DateOnly DeclaredOn) : PreservationEntryFact;

/// <summary>The zone looked at the enterprise and recommends it (片区审核推荐).</summary>
/// <param name="RecommendedBy">Whoever publishes must be another person.</param>
public sealed record PreservationEntryRecommended(string Grounds, string RecommendedBy, DateOnly RecommendedOn) : PreservationEntryFact;

/// <summary>The administration put the enterprise on the register (管委会统筹发布); courts may rely on the entry from now on.</summary>
/// <param name="Findings">Every criterion of the version with what was seen; all are met.</param>
/// <param name="ExpiresOn">The last day of the entry.</param>
public sealed record PreservationEntryPublished(
    string ListId, int ListVersion, IReadOnlyList<CriterionFinding> Findings, string PublishedBy, DateOnly PublishedOn, DateOnly ExpiresOn)
    : PreservationEntryFact;

/// <param name="Findings">The criteria that are no longer met, or no longer known to be.</param>
public sealed record PreservationEntrySuspended(
    string ListId, int ListVersion, IReadOnlyList<CriterionFinding> Findings, DateOnly SuspendedOn) : PreservationEntryFact;

public sealed record PreservationEntryReinstated(
    string ListId, int ListVersion, IReadOnlyList<CriterionFinding> Findings, DateOnly ReinstatedOn) : PreservationEntryFact;

public sealed record PreservationEntryExpired(DateOnly ExpiredOn) : PreservationEntryFact;

/// <summary>The enterprise itself left the register.</summary>
public sealed record ApplicantWithdrawn(string Reason, DateOnly WithdrawnOn) : PreservationEntryFact;

/// <summary>Taken off the register by its administration, or because the enterprise has closed.</summary>
public sealed record PreservationEntryDelisted(string Reason, DateOnly DelistedOn) : PreservationEntryFact;

/// <summary>
/// One enterprise in one role: stream <c>preservation_entry/&lt;uscc&gt;/&lt;role&gt;</c>. Entry and cases are one, because the limit is: two
/// courts that reserve the last of it write to the same stream, and one of them comes second. Cases outlive the entry's standing.
/// </summary>
/// <param name="Cases">By their id; released ones among them.</param>
public sealed record PreservationEntry(Standing Standing, ImmutableSortedDictionary<string, PreservationCase> Cases)
    : IFold<PreservationEntry, PreservationEntryFact>
{
    public static PreservationEntry Initial { get; } =
        new(new Standing.Unlisted(), ImmutableSortedDictionary<string, PreservationCase>.Empty.WithComparers(StringComparer.Ordinal));

    /// <summary>What open cases hold of the limit, in yuan.</summary>
    public decimal Reserved => Cases.Values.Sum(one => one.Holds);

    public static StreamId StreamOf(Uscc uscc, PreservationRole role) => StreamId.For<PreservationEntry>(uscc.Value, role.ToString());

    public static PreservationEntry Evolve(PreservationEntry state, PreservationEntryFact fact) => fact is CaseFact inCase
        ? state with { Cases = state.Cases.SetItem(inCase.CaseId, PreservationCase.Evolve(state.Cases.GetValueOrDefault(inCase.CaseId), inCase)) }
        : state with { Standing = Standing.Evolve(state.Standing, fact) };
}

/// <summary>How an enterprise stands on a register.</summary>
public abstract record Standing
{
    public sealed record Unlisted : Standing;

    public sealed record Declared : Standing;

    public sealed record Recommended(string RecommendedBy) : Standing;

    public sealed record Published(DateOnly ExpiresOn) : Standing;

    public sealed record Suspended(DateOnly ExpiresOn) : Standing;

    public sealed record Expired : Standing;

    public sealed record Withdrawn : Standing;

    public sealed record Delisted : Standing;

    /// <summary>Whether it stands on the register although its last day has passed.</summary>
    public bool IsOverOn(DateOnly day) => this switch
    {
        Published entry => entry.ExpiresOn < day,
        Suspended entry => entry.ExpiresOn < day,
        _ => false,
    };

    // An enterprise that has left may come again, by the same way as the first time.
    public static Standing Evolve(Standing state, PreservationEntryFact fact) => (state, fact) switch
    {
        (Unlisted or Expired or Withdrawn or Delisted, ApplicantDeclared) => new Declared(),
        (Declared, PreservationEntryRecommended { Role: PreservationRole.Applicant } f) => new Recommended(f.RecommendedBy),
        (Unlisted or Expired or Delisted, PreservationEntryRecommended { Role: PreservationRole.Respondent } f) => new Recommended(f.RecommendedBy),
        (Recommended, PreservationEntryPublished f) => new Published(f.ExpiresOn),
        (Published entry, PreservationEntrySuspended) => new Suspended(entry.ExpiresOn),
        (Suspended entry, PreservationEntryReinstated) => new Published(entry.ExpiresOn),
        (Published or Suspended, PreservationEntryExpired) => new Expired(),
        (Declared or Recommended or Published or Suspended, ApplicantWithdrawn) => new Withdrawn(),
        (Declared or Recommended or Published or Suspended, PreservationEntryDelisted) => new Delisted(),
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}
