using CreditLedger.Archives;
using CreditLedger.Kernel;

namespace CreditLedger.Preservation;

/// <summary>What the register says to a court's question. It is evidence: the court decides (red line 11).</summary>
public enum EligibilityVerdict
{
    [Label("符合", "eligible")] Eligible,
    [Label("不符合", "not eligible")] NotEligible,

    /// <summary>Something that would decide is not known, which is said against nobody (red line 10).</summary>
    [Label("无法判断", "unknown")] Unknown,
}

/// <summary>Whether an enterprise's credit may stand in for a security, or whether it is to be treated with caution as a respondent: with every ground.</summary>
/// <param name="Uscc">The enterprise.</param>
/// <param name="Name">Its name as of the day asked for.</param>
/// <param name="Role">On which side it stands.</param>
/// <param name="CaseNumber">The case for which it was asked.</param>
/// <param name="ClaimAmount">What is claimed, in yuan.</param>
/// <param name="AsOf">The day as of which the question is answered.</param>
/// <param name="KnownAt">Only what was on record then counts; null for all that is on record now.</param>
/// <param name="Verdict">Eligible, not eligible, or unknown.</param>
/// <param name="Reasons">Why it is not eligible; empty otherwise.</param>
/// <param name="Missing">What is not known and would decide; empty otherwise.</param>
/// <param name="Status">Its entry in the register; null when it has never been there.</param>
/// <param name="ExpiresOn">The last day of the entry; null when it does not stand.</param>
/// <param name="Criteria">Every criterion of the rules with what was seen.</param>
/// <param name="Limit">The guarantee limit of an applicant; null for respondents, who give no security.</param>
/// <param name="ListId">The rules that answered; null when none were in force.</param>
/// <param name="ListVersion">Their version.</param>
/// <param name="List">What the register is called.</param>
/// <param name="Note">What a reader must know of the rules.</param>
public sealed record PreservationEligibility(
    Uscc Uscc, string Name, PreservationRole Role, string CaseNumber, decimal ClaimAmount, DateOnly AsOf, DateTimeOffset? KnownAt,
    EligibilityVerdict Verdict, IReadOnlyList<EligibilityReason> Reasons, IReadOnlyList<EligibilityReason> Missing,
    PreservationStatus? Status, DateOnly? ExpiresOn, IReadOnlyList<EligibilityCriterion> Criteria, EligibilityLimit? Limit,
    string? ListId, int? ListVersion, Title? List, Title? Note)
{
    /// <summary>The same as a text to be read.</summary>
    public string ToText(Language language) => EligibilityText.Of(this, language);
}

/// <summary>One thing that stands in the way, or that is not known.</summary>
/// <param name="Code">Stable: NOT_ON_REGISTER, ENTRY_SUSPENDED, CRITERION_NOT_MET, LIMIT_NOT_ENOUGH; NO_RULES, CRITERION_UNKNOWN, LIMIT_UNKNOWN.</param>
/// <param name="Subject">The criterion or fact it is about; null where it is about the entry.</param>
/// <param name="Text">In words.</param>
public sealed record EligibilityReason(string Code, string? Subject, Title Text);

/// <summary>One criterion held against the enterprise.</summary>
/// <param name="Id">Names the criterion within the rules.</param>
/// <param name="Title">What the criterion is called.</param>
/// <param name="Met">Null when the value is not known.</param>
/// <param name="Observed">The value seen, written out; null when it is not known.</param>
/// <param name="Threshold">What the value must be, in words.</param>
/// <param name="Source">Where the value comes from.</param>
/// <param name="Basis">The law, document or pilot from which the criterion is taken.</param>
/// <param name="Records">The records the value came from; empty where it came from the register.</param>
public sealed record EligibilityCriterion(
    string Id, Title Title, bool? Met, string? Observed, Title Threshold, Title Source, Title? Basis, IReadOnlyList<RecordId> Records);

/// <summary>The guarantee limit and what is left of it, in yuan.</summary>
/// <param name="Amount">Null when it is not known; it is then neither zero nor granted.</param>
/// <param name="Rule">How it comes about, in words.</param>
/// <param name="UsedByOpenCases">What open cases of all courts hold of it.</param>
/// <param name="HeldByThisCase">What the case asked about holds of it already.</param>
/// <param name="Remaining">What is left; null when the limit is not known.</param>
/// <param name="CoversClaim">Whether what is left, with what this case holds already, covers the claim; null when the limit is not known.</param>
public sealed record EligibilityLimit(
    decimal? Amount, Title Rule, decimal UsedByOpenCases, decimal HeldByThisCase, decimal? Remaining, bool? CoversClaim);
