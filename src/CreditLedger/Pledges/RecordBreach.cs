using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Pledges;

/// <summary>
/// Records that a pledge verified as not kept, in part or at all, is a breach, and which of the consequences the signatory itself stated
/// is applied. No other can be: a burden rests on what was undertaken.
/// </summary>
/// <param name="Uscc">The enterprise that gave the pledge.</param>
/// <param name="AgencyId">The unit that accepted it: the acting agency's own code.</param>
/// <param name="Code">The pledge's code.</param>
/// <param name="Evidence">What the determination rests on; at most 4,000 characters.</param>
/// <param name="Consequence">The stated liability, or those clauses of it that are applied, in its own words.</param>
/// <param name="BreachedOn">The day of the determination.</param>
[Command(typeof(PledgeRow), Role.SourceAgency, Role.Regulator)]
public sealed record RecordBreach(Uscc Uscc, string AgencyId, string Code, string Evidence, string Consequence, DateOnly BreachedOn)
{
    public StreamId Stream => Pledge.StreamOf(Uscc, Code);

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotSigned = PublishPledge.NotSigned;
    public static readonly Refusal OfOtherAgency = PublishPledge.OfOtherAgency;
    public static readonly Refusal BreachedOtherwise = new("PLEDGE_BREACHED_OTHERWISE", "a breach has been recorded, and it said something else");
    public static readonly Refusal NotVerified = new("PLEDGE_NOT_VERIFIED", "the pledge has not been verified", "a breach follows a finding that not all was performed");
    public static readonly Refusal KeptInFull = new("PLEDGE_KEPT_IN_FULL", "the pledge was found to have been kept in full");
    public static readonly Refusal EvidenceMissing = VerifyPledge.EvidenceMissing;
    public static readonly Refusal ConsequenceMissing = new("PLEDGE_CONSEQUENCE_MISSING", "a breach names the consequence that is applied");
    public static readonly Refusal ConsequenceNotStated = new(
        "PLEDGE_CONSEQUENCE_NOT_STATED", "the consequence is not what the signatory stated it would answer with", "name whole clauses of the pledge's liability");
    public static readonly Refusal TextTooLong = SignPledge.TextTooLong;
    public static readonly Refusal BreachedInFuture = new("PLEDGE_BREACHED_IN_FUTURE", "the determination is dated after today");
    public static readonly Refusal BreachedBeforeVerification = new(
        "PLEDGE_BREACHED_BEFORE_VERIFICATION", "the determination is dated before the finding it rests on");

    public static Decision<PledgeFact> Decide(RecordBreach command, Pledge pledge, CityReference city, DateOnly today)
    {
        if (pledge is not Pledge.Signed { Terms: var terms }) return NotSigned;
        if (terms.AgencyId != command.AgencyId) return OfOtherAgency;
        if (pledge is Pledge.Breached { Breach: var known }) return command.Says(known) ? Decision<PledgeFact>.Nothing : BreachedOtherwise;
        if (pledge is not Pledge.Verified { Finding: var finding }) return NotVerified;
        if (finding.Performance is Performance.Full) return KeptInFull;
        if (string.IsNullOrWhiteSpace(command.Evidence)) return EvidenceMissing;
        if (Clauses(command.Consequence).Count == 0) return ConsequenceMissing;
        if (!Clauses(command.Consequence).IsSubsetOf(Clauses(terms.Liability))) return ConsequenceNotStated;
        if (command.Evidence.Length > SignPledge.TextMax || command.Consequence.Length > SignPledge.TextMax) return TextTooLong;
        if (command.BreachedOn > today) return BreachedInFuture;
        if (command.BreachedOn < finding.VerifiedOn) return BreachedBeforeVerification;
        return new PledgeBreached(
            command.Uscc, terms.Code, command.AgencyId, command.Evidence, command.Consequence, command.BreachedOn,
            city.Pledges.CountsUntil(command.BreachedOn));
    }

    private bool Says(PledgeBreached known) => (known.Evidence, known.Consequence, known.BreachedOn) == (Evidence, Consequence, BreachedOn);

    // Width, blanks and the closing stop do not make another clause.
    private static HashSet<string> Clauses(string text) =>
        [.. WrittenText.Fold(text).Split([',', ';', '。'], StringSplitOptions.RemoveEmptyEntries)];
}
