using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>The zone recommends an enterprise that has declared itself (片区审核推荐).</summary>
/// <param name="Uscc">The enterprise.</param>
/// <param name="Grounds">What the zone found and why it recommends.</param>
[Command(typeof(PreservationEntryRow), Role.Steward)]
public sealed record RecommendApplicant(Uscc Uscc, string Grounds)
{
    public StreamId Stream => PreservationEntry.StreamOf(Uscc, PreservationRole.Applicant);

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal WithoutGrounds = new("RECOMMENDATION_WITHOUT_GROUNDS", "a recommendation says what was found");
    public static readonly Refusal GroundsTooLong = PreservationText.TooLong;
    public static readonly Refusal NotDeclared = new("APPLICANT_NOT_DECLARED", "the enterprise has not declared itself", "it does so of its own will, and first");

    public static Decision<PreservationEntryFact> Decide(RecommendApplicant command, PreservationEntry entry, Caller caller, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(command.Grounds)) return WithoutGrounds;
        if (PreservationText.IsTooLong(command.Grounds)) return GroundsTooLong;
        return entry.Standing switch
        {
            Standing.Recommended or Standing.Published or Standing.Suspended => Decision<PreservationEntryFact>.Nothing,
            not Standing.Declared => NotDeclared,
            _ => new PreservationEntryRecommended(command.Grounds, caller.Actor, today) { Uscc = command.Uscc, Role = PreservationRole.Applicant },
        };
    }
}
