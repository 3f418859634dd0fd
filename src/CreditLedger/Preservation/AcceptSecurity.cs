using System.Globalization;
using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>A court has accepted an applicant's credit in the place of a security; the amount is reserved from its guarantee limit. The court ruled; the platform only counts.</summary>
/// <param name="Uscc">The applicant.</param>
/// <param name="Court">The court of the case: the caller's own.</param>
/// <param name="CaseNumber">The case, as it was opened.</param>
/// <param name="Amount">What the credit stands for, in yuan.</param>
[Command(typeof(PreservationEntryRow), Role.Court)]
public sealed record AcceptSecurity(Uscc Uscc, string Court, string CaseNumber, decimal Amount)
{
    public StreamId Stream => PreservationEntry.StreamOf(Uscc, PreservationRole.Applicant);

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal AmountNotPositive = Yuan.NotPositive;
    public static readonly Refusal AmountTooPrecise = Yuan.TooPrecise;
    public static readonly Refusal AmountTooLarge = Yuan.TooLarge;
    public static readonly Refusal NotOpen = new("CASE_NOT_OPEN", "this court has opened no such case of this applicant");
    public static readonly Refusal Released = OpenCase.AlreadyReleased;
    public static readonly Refusal AlreadyAccepted = new("SECURITY_ALREADY_ACCEPTED", "the case has accepted another amount", "release it first");
    public static readonly Refusal AboveClaim = new("SECURITY_ABOVE_CLAIM", "a security is not larger than what is claimed");
    public static readonly Refusal Suspended = PublishApplicant.Suspended;
    public static readonly Refusal NotPublished = new("APPLICANT_NOT_PUBLISHED", "the enterprise does not stand on the register of applicants");
    public static readonly Refusal NoRules = PreservationLists.NotInForce;
    public static readonly Refusal CriterionNotMet = Publication.CriterionNotMet;
    public static readonly Refusal CriterionUnknown = Publication.CriterionUnknown;
    public static readonly Refusal LimitUnknown = new("LIMIT_UNKNOWN", "the guarantee limit is not known", "what is not known is not granted");
    public static readonly Refusal LimitExhausted = new("LIMIT_EXHAUSTED", "the guarantee limit does not cover the amount");

    public static Decision<PreservationEntryFact> Decide(
        AcceptSecurity command, PreservationEntry entry, CreditSubject subject, PreservationLists lists, RuleFacts facts, DateOnly today)
    {
        if (Yuan.Check(command.Amount) is { } refusal) return refusal;
        var id = Preservation.CaseNumber.IdOf(command.Court, command.CaseNumber);
        if (entry.Cases.GetValueOrDefault(id) is not { } open) return NotOpen;
        if (open.IsReleased) return Released;
        if (open.Accepted == command.Amount) return Decision<PreservationEntryFact>.Nothing;
        if (open.Accepted > 0) return AlreadyAccepted;
        if (command.Amount > open.ClaimAmount) return AboveClaim;
        if (entry.Standing is Standing.Suspended) return Suspended;
        if (entry.Standing is not Standing.Published || entry.Standing.IsOverOn(today)) return NotPublished;
        if (lists.InForceOn(PreservationRole.Applicant, today) is not { Limit: { } rule } list) return NoRules;

        // The register suspends by itself, but a moment later: the criteria are held against the enterprise now.
        var findings = new CriteriaCheck(list.Criteria, facts).Findings(subject, today);
        if (findings.FirstOrDefault(finding => finding.Met == false) is { } broken) return CriterionNotMet with { Hint = broken.Criterion };
        if (findings.Any(finding => finding.Met is null)) return CriterionUnknown;
        var limit = rule.Of(subject, today, facts);
        if (limit.Amount is not { } most) return LimitUnknown with { Message = $"the guarantee limit is not known: {string.Join(", ", limit.Missing)}" };
        var remaining = Math.Max(0, most - entry.Reserved);
        if (command.Amount > remaining)
        {
            return LimitExhausted with { Hint = string.Create(CultureInfo.InvariantCulture, $"{remaining:0.00} yuan of {most:0.00} remain") };
        }

        return new SecurityAccepted(command.Amount, most, entry.Reserved, list.Id, list.Version, today)
        {
            Uscc = command.Uscc, Role = PreservationRole.Applicant, CaseId = id, Court = open.Court, CaseNumber = open.CaseNumber,
        };
    }
}
