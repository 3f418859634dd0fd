using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>The zone recommends an enterprise for the whitelist of respondents (被保全企业白名单).</summary>
/// <param name="Uscc">The enterprise.</param>
/// <param name="Grounds">What the zone found and why it recommends.</param>
[Command(typeof(PreservationEntryRow), Role.Steward)]
public sealed record RecommendRespondent(Uscc Uscc, string Grounds)
{
    public StreamId Stream => PreservationEntry.StreamOf(Uscc, PreservationRole.Respondent);

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal WithoutGrounds = RecommendApplicant.WithoutGrounds;
    public static readonly Refusal GroundsTooLong = PreservationText.TooLong;
    public static readonly Refusal HasClosed = DeclareApplicant.HasClosed;

    public static Decision<PreservationEntryFact> Decide(RecommendRespondent command, PreservationEntry entry, CreditSubject subject, Caller caller, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(command.Grounds)) return WithoutGrounds;
        if (PreservationText.IsTooLong(command.Grounds)) return GroundsTooLong;
        if (entry.Standing is Standing.Recommended or Standing.Published or Standing.Suspended) return Decision<PreservationEntryFact>.Nothing;
        if (subject.IsClosedOn(today)) return HasClosed;
        return new PreservationEntryRecommended(command.Grounds, caller.Actor, today) { Uscc = command.Uscc, Role = PreservationRole.Respondent };
    }
}
