using System.Text.Json.Serialization;
using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Preservation;

/// <summary>One version of the rules of a register of preservation (信用担保保全): whom a court may rely on, for how long, and up to which amount.</summary>
/// <param name="Schema">For editors: where the JSON Schema lies.</param>
/// <param name="Id">Lower-case words joined by hyphens; stays the same in all versions.</param>
/// <param name="Version">Grows by every enactment.</param>
/// <param name="EffectiveOn">The first day on which this version decides.</param>
/// <param name="Role">Whose register it is; each role has one.</param>
/// <param name="Note">What a reader must know of it, such as that its criteria are synthetic.</param>
/// <param name="ValidMonths">How long an entry stands before it has to be published again.</param>
/// <param name="CertificateValidDays">How many days a certificate of eligibility may be relied on.</param>
/// <param name="Criteria">All of them must be met; an unknown value is never enough. Each names its source.</param>
/// <param name="Limit">Up to which amount the credit of an applicant may stand in for securities; respondents have none.</param>
/// <param name="SuitWithinDays">Of applicants: within how many days suit must follow a preservation before suit (民事诉讼法 §104).</param>
public sealed record PreservationListDefinition(
    string Id, int Version, DateOnly EffectiveOn, PreservationRole Role, Title Title, Title Note, int ValidMonths, int CertificateValidDays,
    IReadOnlyList<Criterion> Criteria,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] GuaranteeLimit? Limit = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? SuitWithinDays = null,
    [property: JsonPropertyName("$schema"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Schema = null)
    : IRuleVersion<PreservationListDefinition>
{
    /// <exception cref="RuleFileException">The file is missing, malformed or contradicts itself; with line and path.</exception>
    public static PreservationListDefinition Read(string file, RuleFacts facts) =>
        RuleProblem.Read<PreservationListDefinition>(file, read => read.Problems(facts));

    public PreservationListDefinition BeginningOn(DateOnly day) => this with { EffectiveOn = day };

    /// <summary>What makes the rules contradict themselves although their JSON is well formed.</summary>
    public IEnumerable<RuleProblem> Problems(RuleFacts facts)
    {
        if (!SchemeCheck.RuleId().IsMatch(Id)) yield return new("$.id", "lower-case words joined by hyphens are wanted");
        if (Version < 1) yield return new("$.version", "versions count from 1");
        if (ValidMonths < 1) yield return new("$.validMonths", "an entry stands for at least a month");
        if (CertificateValidDays < 1) yield return new("$.certificateValidDays", "a certificate is valid for at least a day");
        if (Criteria.Count == 0) yield return new("$.criteria", "at least one criterion is wanted: a register without criteria would take everyone");
        foreach (var problem in CriteriaCheck.Problems(Criteria, "$.criteria", facts)) yield return problem;
        for (var i = 0; i < Criteria.Count; i++)
        {
            if (Criteria[i].Source is null) yield return new($"$.criteria[{i}].source", "a court is told where each criterion comes from");
        }

        var isApplicant = Role is PreservationRole.Applicant;
        if (isApplicant != Limit is not null) yield return new("$.limit", isApplicant ? "applicants have a limit" : "respondents give no security and have no limit");
        if (isApplicant != SuitWithinDays is not null) yield return new("$.suitWithinDays", "days to bring suit are the applicant's, and only the applicant's");
        if (SuitWithinDays < 1) yield return new("$.suitWithinDays", "at least a day is wanted");
        foreach (var problem in Limit?.Problems("$.limit", facts) ?? []) yield return problem;
    }
}
