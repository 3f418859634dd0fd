using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>The rules of both registers, with all their versions.</summary>
public sealed record PreservationLists(PreservationList Applicants, PreservationList Respondents)
{
    public static readonly Refusal NotInForce = new("PRESERVATION_NO_RULES", "no rules of this register are in force", "see `creditledger enact`");

    public PreservationListDefinition? InForceOn(PreservationRole role, DateOnly day) => Of(role).InForceOn(day);

    public PreservationList Of(PreservationRole role) => role is PreservationRole.Applicant ? Applicants : Respondents;

    /// <param name="asOf">As they were known then; as they are known now when left out.</param>
    public static async Task<PreservationLists> ReadAsync(EventStore store, CancellationToken cancellation, AsOf? asOf = null)
    {
        var (applicants, respondents) = (PreservationList.StreamOf(PreservationRole.Applicant), PreservationList.StreamOf(PreservationRole.Respondent));
        var lists = await store.LoadManyAsync<PreservationList, PreservationListFact>([applicants, respondents], asOf, cancellation);
        return new PreservationLists(lists[applicants].State, lists[respondents].State);
    }

    public static Task<PreservationLists> ReadAsync(PublishApplicant _, Readings readings, CancellationToken cancellation) => ReadAsync(readings.Store, cancellation);

    public static Task<PreservationLists> ReadAsync(ListRespondent _, Readings readings, CancellationToken cancellation) => ReadAsync(readings.Store, cancellation);

    public static Task<PreservationLists> ReadAsync(OpenCase _, Readings readings, CancellationToken cancellation) => ReadAsync(readings.Store, cancellation);

    public static Task<PreservationLists> ReadAsync(AcceptSecurity _, Readings readings, CancellationToken cancellation) => ReadAsync(readings.Store, cancellation);
}
