using CreditLedger.Decisions;
using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Preservation;

/// <summary>A court's question, or an enterprise's about itself.</summary>
/// <param name="Court">Whose case it is; null when an enterprise asks.</param>
/// <param name="AsOf">What was true on that day.</param>
/// <param name="KnownAt">Only what was on record then; null for all that is on record.</param>
public sealed record EligibilityQuestion(
    Uscc Uscc, PreservationRole Role, decimal ClaimAmount, string CaseNumber, string? Court, DateOnly AsOf, DateTimeOffset? KnownAt = null)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal InFuture = DecisionQuestion.InFuture;

    public Refusal? Check(DateOnly today) =>
        Preservation.CaseNumber.Check(CaseNumber) ?? Yuan.Check(ClaimAmount) ?? (AsOf > today ? InFuture : null);
}

/// <summary>What an answer rests on.</summary>
/// <param name="Subject">As it stood on the day asked for, without what may no longer be shown.</param>
/// <param name="List">The version of the rules that decided on that day; null when there was none.</param>
/// <param name="IsPast">Whether another day than today is asked for, or what was known at another time.</param>
public sealed record EligibilityGrounds(CreditSubject Subject, PreservationEntry Entry, PreservationListDefinition? List, bool IsPast);

/// <summary>Answers a question about an enterprise from its grounds. Pure.</summary>
public static class Eligibility
{
    public static PreservationEligibility Of(EligibilityQuestion question, EligibilityGrounds grounds, RuleFacts facts)
    {
        var (list, asOf) = (grounds.List, question.AsOf);
        List<EligibilityReason> reasons = [], missing = [];
        EligibilityCriterion[] criteria = [.. (list?.Criteria ?? []).Select(criterion => Of(criterion, grounds.Subject, asOf, facts))];
        if (list is null) missing.Add(new("NO_RULES", Subject: null, new("当日无有效的名册规则", "no rules of this register were in force on that day")));

        var status = StatusOn(grounds.Entry.Standing, asOf, criteria, grounds.IsPast);
        if (status is PreservationStatus.Suspended) reasons.Add(new("ENTRY_SUSPENDED", Subject: null, new("名册记载已暂停", "its entry in the register is suspended")));
        else if (status is not PreservationStatus.Published) reasons.Add(new("NOT_ON_REGISTER", Subject: null, NotOnRegister(status)));
        foreach (var (criterion, rule) in criteria.Zip(list?.Criteria ?? []))
        {
            if (criterion.Met == false) reasons.Add(new("CRITERION_NOT_MET", criterion.Id, rule.Reason ?? criterion.Threshold));
            if (criterion.Met is null)
            {
                missing.Add(new("CRITERION_UNKNOWN", criterion.Id, new($"{criterion.Title.Zh}：所需数据未知", $"{criterion.Title.En}: what it asks is not known")));
            }
        }

        var limit = list?.Limit is { } rule2 ? Of(rule2, question, grounds, facts, missing, reasons) : null;
        return new PreservationEligibility(
            question.Uscc, grounds.Subject.Register?.Name ?? "", question.Role, question.CaseNumber, question.ClaimAmount, asOf, question.KnownAt,
            Verdict(reasons, missing), reasons, missing, status, ExpiresOn(grounds.Entry.Standing, status), criteria, limit,
            list?.Id, list?.Version, list?.Title, list?.Note);
    }

    // A ground against it decides also where something else is unknown. But an entry that is suspended only because something became
    // unknown is unknown, not refused: nothing is known against the enterprise.
    private static EligibilityVerdict Verdict(List<EligibilityReason> reasons, List<EligibilityReason> missing)
    {
        if (reasons.Count == 0) return missing.Count == 0 ? EligibilityVerdict.Eligible : EligibilityVerdict.Unknown;
        var isOnlySuspended = reasons.TrueForAll(reason => reason.Code == "ENTRY_SUSPENDED");
        return isOnlySuspended && missing.Count > 0 ? EligibilityVerdict.Unknown : EligibilityVerdict.NotEligible;
    }

    private static EligibilityCriterion Of(Criterion criterion, CreditSubject subject, DateOnly asOf, RuleFacts facts)
    {
        var when = CompiledCondition.Compile(criterion.When, facts);
        bool? met = when.Evaluate(subject, asOf) switch { Truth.True => true, Truth.False => false, _ => null };
        Title[] sources = [.. when.Facts.Select(fact => fact.Source).Distinct()];
        return new EligibilityCriterion(
            criterion.Id, criterion.Title, met, when.Observed(subject, asOf), RuleText.Of(criterion.When, facts),
            new(string.Join('、', sources.Select(source => source.Zh)), string.Join(", ", sources.Select(source => source.En))),
            criterion.Source, when.Records(subject, asOf));
    }

    private static EligibilityLimit Of(
        GuaranteeLimit rule, EligibilityQuestion question, EligibilityGrounds grounds, RuleFacts facts, List<EligibilityReason> missing,
        List<EligibilityReason> reasons)
    {
        var amount = rule.Of(grounds.Subject, question.AsOf, facts);
        var number = WrittenText.Fold(question.CaseNumber);
        var held = grounds.Entry.Cases.Values
            .Where(one => WrittenText.Fold(one.CaseNumber) == number && (question.Court is null || WrittenText.Fold(one.Court) == WrittenText.Fold(question.Court)))
            .Sum(one => one.Holds);
        decimal? remaining = amount.Amount is { } most ? Math.Max(0, most - grounds.Entry.Reserved) : null;
        bool? covers = remaining is { } left ? question.ClaimAmount <= left + held : null;
        if (covers == false) reasons.Add(new("LIMIT_NOT_ENOUGH", Subject: null, new("剩余担保额度不足以覆盖本案金额", "what remains of the guarantee limit does not cover the claim")));
        missing.AddRange(amount.Missing.Select(fact => new EligibilityReason(
            "LIMIT_UNKNOWN", fact, new($"担保额度未知：{facts[fact].Title.Zh}未知", $"the guarantee limit is not known: {facts[fact].Title.En} is not known"))));
        return new EligibilityLimit(amount.Amount, LimitText.Of(rule, facts), grounds.Entry.Reserved, held, remaining, covers);
    }

    // Suspension is nothing but criteria that are not all met. Of another time than now it is told from what may still be shown of then:
    // else a suspension would betray a record that has since been revoked or has left display.
    private static PreservationStatus? StatusOn(Standing standing, DateOnly day, EligibilityCriterion[] criteria, bool isPast)
    {
        if (standing.IsOverOn(day)) return PreservationStatus.Expired;
        if (!isPast || standing is not (Standing.Published or Standing.Suspended)) return PreservationStatuses.Of(standing);
        return criteria.All(criterion => criterion.Met == true) ? PreservationStatus.Published : PreservationStatus.Suspended;
    }

    private static DateOnly? ExpiresOn(Standing standing, PreservationStatus? status) => status is not (PreservationStatus.Published or PreservationStatus.Suspended)
        ? null
        : standing is Standing.Published published ? published.ExpiresOn : ((Standing.Suspended)standing).ExpiresOn;

    private static Title NotOnRegister(PreservationStatus? status) => status is { } known
        ? new($"不在名册：{PreservationStatuses.Title(known).Zh}", $"it does not stand on the register: {PreservationStatuses.Title(known).En}")
        : new("不在名册：未曾列入", "it does not stand on the register and never has");
}
