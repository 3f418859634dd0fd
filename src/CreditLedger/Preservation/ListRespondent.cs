using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>The administration lists a recommended enterprise on the whitelist of respondents: courts are asked to act cautiously.</summary>
/// <param name="Uscc">The enterprise.</param>
[Command(typeof(PreservationEntryRow), Role.Operator)]
public sealed record ListRespondent(Uscc Uscc)
{
    public StreamId Stream => PreservationEntry.StreamOf(Uscc, PreservationRole.Respondent);

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal Suspended = new("RESPONDENT_SUSPENDED", "the entry is suspended", "it comes back by itself once every criterion is met again");
    public static readonly Refusal NotRecommended = new("RESPONDENT_NOT_RECOMMENDED", "the zone has not recommended the enterprise for the whitelist of respondents");
    public static readonly Refusal SamePerson = Publication.SamePerson;
    public static readonly Refusal NoRules = PreservationLists.NotInForce;
    public static readonly Refusal CriterionNotMet = Publication.CriterionNotMet;
    public static readonly Refusal CriterionUnknown = Publication.CriterionUnknown;

    public static Decision<PreservationEntryFact> Decide(
        ListRespondent command, PreservationEntry entry, CreditSubject subject, PreservationLists lists, RuleFacts facts, Caller caller, DateOnly today) =>
        entry.Standing switch
        {
            Standing.Published => Decision<PreservationEntryFact>.Nothing,
            Standing.Suspended => Suspended,
            Standing.Recommended recommended => Publication.Decide(command.Uscc, PreservationRole.Respondent, recommended, subject, lists, facts, caller, today),
            _ => NotRecommended,
        };
}
