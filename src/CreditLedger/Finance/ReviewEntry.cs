using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Finance;

/// <summary>Decides what follows from a fresh look at an enterprise: it is admitted, suspended, reinstated, expired, delisted, or nothing.</summary>
/// <param name="Findings">Every criterion of the list's version in force with what was seen.</param>
/// <param name="Enterprise">What the list would show; null while the register does not know the enterprise.</param>
/// <param name="HasClosed">The enterprise has been deregistered or merged.</param>
public sealed record ReviewEntry(
    Uscc Uscc, WhitelistDefinition List, IReadOnlyList<CriterionFinding> Findings, ListedEnterprise? Enterprise, bool HasClosed, DateOnly ReviewedOn)
{
    /// <summary>Why an enterprise that has closed leaves a list.</summary>
    public const string Closed = "the enterprise has closed";

    public static Decision<WhitelistEntryFact> Decide(ReviewEntry command, WhitelistEntry entry)
    {
        var facts = new List<WhitelistEntryFact>();
        if (entry.IsOverOn(command.ReviewedOn) && !command.HasClosed)
        {
            // A term that has ended may be followed by a new one on the same day.
            facts.AddRange(ExpireEntry.Decide(new(command.Uscc, command.List.Id, command.ReviewedOn), entry).Facts);
            entry = facts.Aggregate(entry, WhitelistEntry.Evolve);
        }

        facts.AddRange(Next(command, entry).Facts);
        return Decision<WhitelistEntryFact>.Of(facts);
    }

    // Delisting is an act of the list's administration: a review does not undo it.
    private static Decision<WhitelistEntryFact> Next(ReviewEntry command, WhitelistEntry entry) => entry switch
    {
        WhitelistEntry.Admitted or WhitelistEntry.Suspended when command.HasClosed =>
            DelistEntry.Decide(new(command.Uscc, command.List.Id, Closed, command.ReviewedOn), entry),
        WhitelistEntry.Admitted when !command.AllMet => SuspendEntry.Decide(
            new(command.Uscc, command.List.Id, command.List.Version, command.NotMet, command.ReviewedOn), entry),
        WhitelistEntry.Suspended when command.AllMet => ReinstateEntry.Decide(
            new(command.Uscc, command.List.Id, command.List.Version, command.Findings, command.ReviewedOn), entry),
        WhitelistEntry.NotListed or WhitelistEntry.Expired when command is { AllMet: true, HasClosed: false, Enterprise: { } enterprise } =>
            AdmitEntry.Decide(
                new(command.Uscc, command.List.Id, command.List.Version, command.Findings, enterprise, command.ReviewedOn, command.LastDay), entry),
        _ => Decision<WhitelistEntryFact>.Nothing,
    };

    private bool AllMet => Findings.All(finding => finding.Met == true);

    private IReadOnlyList<CriterionFinding> NotMet => [.. Findings.Where(finding => finding.Met != true)];

    private DateOnly LastDay => ReviewedOn.AddMonths(List.ValidMonths).AddDays(-1);
}
