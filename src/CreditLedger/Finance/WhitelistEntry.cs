using System.Diagnostics;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Finance;

public abstract record WhitelistEntryFact
{
    private protected WhitelistEntryFact() { }
}

/// <param name="Findings">Every criterion of the list's version with what was seen; all are met.</param>
/// <param name="ExpiresOn">The last day of the entry unless it is admitted again.</param>
/// <param name="Enterprise">What the list shows of the enterprise.</param>
public sealed record EntryAdmitted(
    Uscc Uscc, string ListId, int CriteriaVersion, IReadOnlyList<CriterionFinding> Findings, DateOnly AdmittedOn, DateOnly ExpiresOn,
    ListedEnterprise Enterprise) : WhitelistEntryFact;

/// <summary>What a list shows of an enterprise, as it stood on the day of admission.</summary>
/// <param name="District">Six-digit code of the district in which it is seated.</param>
/// <param name="Grade">Of the public evaluation; null when it has none.</param>
/// <param name="Score">Of the public evaluation, in points; null when it has none.</param>
public sealed record ListedEnterprise(string Name, string District, string Sector, EnterpriseSize Size, string? Grade, decimal? Score);

/// <param name="Findings">The criteria that are no longer met, or no longer known to be.</param>
public sealed record EntrySuspended(
    Uscc Uscc, string ListId, int CriteriaVersion, IReadOnlyList<CriterionFinding> Findings, DateOnly SuspendedOn) : WhitelistEntryFact;

public sealed record EntryReinstated(
    Uscc Uscc, string ListId, int CriteriaVersion, IReadOnlyList<CriterionFinding> Findings, DateOnly ReinstatedOn) : WhitelistEntryFact;

public sealed record EntryExpired(Uscc Uscc, string ListId, DateOnly ExpiredOn) : WhitelistEntryFact;

/// <summary>Taken off the list for good, by an act of its administration or because the enterprise has closed.</summary>
public sealed record EntryDelisted(Uscc Uscc, string ListId, string Reason, DateOnly DelistedOn) : WhitelistEntryFact;

/// <summary>One enterprise's place on one finance whitelist: stream <c>whitelist_entry/&lt;uscc&gt;/&lt;list&gt;</c>.</summary>
public abstract record WhitelistEntry : IFold<WhitelistEntry, WhitelistEntryFact>
{
    public sealed record NotListed : WhitelistEntry;

    public sealed record Admitted(DateOnly ExpiresOn) : WhitelistEntry;

    public sealed record Suspended(DateOnly ExpiresOn) : WhitelistEntry;

    public sealed record Expired : WhitelistEntry;

    public sealed record Delisted(string Reason) : WhitelistEntry;

    public static WhitelistEntry Initial { get; } = new NotListed();

    /// <summary>Whether it stands on the list although its last day has passed.</summary>
    public bool IsOverOn(DateOnly day) => this switch
    {
        Admitted e => e.ExpiresOn < day,
        Suspended e => e.ExpiresOn < day,
        _ => false,
    };

    public static WhitelistEntry Evolve(WhitelistEntry state, WhitelistEntryFact fact) => (state, fact) switch
    {
        (NotListed or Expired or Delisted, EntryAdmitted f) => new Admitted(f.ExpiresOn),
        (Admitted e, EntrySuspended) => new Suspended(e.ExpiresOn),
        (Suspended e, EntryReinstated) => new Admitted(e.ExpiresOn),
        (Admitted or Suspended, EntryExpired) => new Expired(),
        (Admitted or Suspended, EntryDelisted f) => new Delisted(f.Reason),
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}
