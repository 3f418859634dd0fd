using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Pledges;

/// <summary>Records how the accepting unit found a pledge to have been kept: in full, in part or not at all.</summary>
/// <param name="Uscc">The enterprise that gave the pledge.</param>
/// <param name="AgencyId">The unit that accepted it: the acting agency's own code.</param>
/// <param name="Code">The pledge's code.</param>
/// <param name="Performance">How far it was kept.</param>
/// <param name="Evidence">What the finding rests on; at most 4,000 characters.</param>
/// <param name="Unperformed">What was not performed, where not all of it was; at most 4,000 characters.</param>
/// <param name="Liability">What the signatory answers for, where not all of it was performed; at most 4,000 characters.</param>
/// <param name="VerifiedOn">The day of the finding.</param>
[Command(typeof(PledgeRow), Role.SourceAgency, Role.Regulator)]
public sealed record VerifyPledge(
    Uscc Uscc, string AgencyId, string Code, Performance Performance, string Evidence, string? Unperformed, string? Liability, DateOnly VerifiedOn)
{
    public StreamId Stream => Pledge.StreamOf(Uscc, Code);

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotSigned = PublishPledge.NotSigned;
    public static readonly Refusal OfOtherAgency = PublishPledge.OfOtherAgency;
    public static readonly Refusal VerifiedOtherwise = new("PLEDGE_VERIFIED_OTHERWISE", "the pledge has been verified, and the finding was another");
    public static readonly Refusal EvidenceMissing = new("PLEDGE_EVIDENCE_MISSING", "a finding about a pledge needs evidence");
    public static readonly Refusal UnperformedMissing = new(
        "PLEDGE_UNPERFORMED_MISSING", "a finding that not all was performed must say what was not");
    public static readonly Refusal LiabilityMissing = new(
        "PLEDGE_LIABILITY_FOUND_MISSING", "a finding that not all was performed must say what the signatory answers for");
    public static readonly Refusal NothingUnperformed = new(
        "PLEDGE_NOTHING_UNPERFORMED", "a finding that all was performed leaves nothing unperformed and no liability");
    public static readonly Refusal TextTooLong = SignPledge.TextTooLong;
    public static readonly Refusal VerifiedInFuture = new("PLEDGE_VERIFIED_IN_FUTURE", "the finding is dated after today");
    public static readonly Refusal VerifiedBeforeSigning = new("PLEDGE_VERIFIED_BEFORE_SIGNING", "the finding is dated before the pledge was signed");
    public static readonly Refusal NotYetDue = new(
        "PLEDGE_NOT_YET_DUE", "the signatory still has time to perform", "before the due day has passed only full performance can be found");

    public static Decision<PledgeFact> Decide(VerifyPledge command, Pledge pledge, CityReference city, DateOnly today)
    {
        if (pledge is not Pledge.Signed { Terms: var terms }) return NotSigned;
        if (terms.AgencyId != command.AgencyId) return OfOtherAgency;
        var finding = new PledgeVerified(
            command.Uscc, terms.Code, command.AgencyId, command.Performance, command.Evidence, Written(command.Unperformed), Written(command.Liability),
            command.VerifiedOn, city.Pledges.CountsUntil(command.VerifiedOn));
        if (Found(pledge) is { } found) return found with { CountsUntil = finding.CountsUntil } == finding ? Decision<PledgeFact>.Nothing : VerifiedOtherwise;
        if (string.IsNullOrWhiteSpace(command.Evidence)) return EvidenceMissing;
        if (command.Performance is not Performance.Full && finding.Unperformed is null) return UnperformedMissing;
        if (command.Performance is not Performance.Full && finding.Liability is null) return LiabilityMissing;
        if (command.Performance is Performance.Full && (finding.Unperformed ?? finding.Liability) is not null) return NothingUnperformed;
        if (new[] { finding.Evidence, finding.Unperformed, finding.Liability }.Any(text => text?.Length > SignPledge.TextMax)) return TextTooLong;
        if (command.VerifiedOn > today) return VerifiedInFuture;
        if (command.VerifiedOn < terms.SignedOn) return VerifiedBeforeSigning;
        if (command.Performance is not Performance.Full && command.VerifiedOn <= terms.DueOn) return NotYetDue;
        return finding;
    }

    private static PledgeVerified? Found(Pledge pledge) => pledge switch
    {
        Pledge.Verified p => p.Finding,
        Pledge.Breached p => p.Finding,
        _ => null,
    };

    private static string? Written(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
