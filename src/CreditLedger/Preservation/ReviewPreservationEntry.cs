using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Preservation;

/// <summary>
/// Decides what follows from a fresh look at an enterprise on a register: its entry expires, is suspended, comes back, leaves, or nothing.
/// Nobody is put on a register by it: that takes a declaration or recommendation and two people.
/// </summary>
/// <param name="Findings">Every criterion of the version in force with what was seen.</param>
/// <param name="HasClosed">The enterprise has been deregistered or merged.</param>
public sealed record ReviewPreservationEntry(
    Uscc Uscc, PreservationListDefinition List, IReadOnlyList<CriterionFinding> Findings, bool HasClosed)
{
    /// <summary>Why an enterprise that has closed leaves a register.</summary>
    public const string Closed = "the enterprise has closed";

    public static Decision<PreservationEntryFact> Decide(ReviewPreservationEntry command, PreservationEntry entry, DateOnly today)
    {
        var (uscc, list, role) = (command.Uscc, command.List, command.List.Role);
        return entry.Standing switch
        {
            Standing.Unlisted or Standing.Expired or Standing.Withdrawn or Standing.Delisted => Decision<PreservationEntryFact>.Nothing,
            _ when command.HasClosed => new PreservationEntryDelisted(Closed, today) { Uscc = uscc, Role = role },
            _ when entry.Standing.IsOverOn(today) => new PreservationEntryExpired(today) { Uscc = uscc, Role = role },
            Standing.Published when !command.AllMet =>
                new PreservationEntrySuspended(list.Id, list.Version, command.NotMet, today) { Uscc = uscc, Role = role },
            Standing.Suspended when command.AllMet =>
                new PreservationEntryReinstated(list.Id, list.Version, command.Findings, today) { Uscc = uscc, Role = role },
            _ => Decision<PreservationEntryFact>.Nothing,
        };
    }

    private bool AllMet => Findings.All(finding => finding.Met == true);

    private IReadOnlyList<CriterionFinding> NotMet => [.. Findings.Where(finding => finding.Met != true)];
}
