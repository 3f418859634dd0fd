using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>The administration publishes a recommended enterprise on the register of applicants (管委会统筹发布): courts may rely on it from then on.</summary>
/// <param name="Uscc">The enterprise.</param>
[Command(typeof(PreservationEntryRow), Role.Operator)]
public sealed record PublishApplicant(Uscc Uscc)
{
    public StreamId Stream => PreservationEntry.StreamOf(Uscc, PreservationRole.Applicant);

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal Suspended = new("APPLICANT_SUSPENDED", "the entry is suspended", "it comes back by itself once every criterion is met again");
    public static readonly Refusal NotRecommended = new("APPLICANT_NOT_RECOMMENDED", "the zone has not recommended the enterprise");
    public static readonly Refusal SamePerson = Publication.SamePerson;
    public static readonly Refusal NoRules = PreservationLists.NotInForce;
    public static readonly Refusal CriterionNotMet = Publication.CriterionNotMet;
    public static readonly Refusal CriterionUnknown = Publication.CriterionUnknown;

    public static Decision<PreservationEntryFact> Decide(
        PublishApplicant command, PreservationEntry entry, CreditSubject subject, PreservationLists lists, RuleFacts facts, Caller caller, DateOnly today) =>
        entry.Standing switch
        {
            Standing.Published => Decision<PreservationEntryFact>.Nothing,
            Standing.Suspended => Suspended,
            Standing.Recommended recommended => Publication.Decide(command.Uscc, PreservationRole.Applicant, recommended, subject, lists, facts, caller, today),
            _ => NotRecommended,
        };
}
