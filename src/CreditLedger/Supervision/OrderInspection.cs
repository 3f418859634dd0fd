using System.Text.RegularExpressions;
using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>
/// Orders an inspection outside a draw. What the law demands of everyone may always be ordered; anything else is a stand-alone
/// inspection, which the list's protections, the reliefs of programmes and its greatest frequency keep from those they cover.
/// </summary>
/// <param name="AgencyId">The agency that will inspect: its unified social credit code.</param>
/// <param name="Uscc">The enterprise to inspect.</param>
/// <param name="Number">The agency's own number for the inspection, at most 64 characters.</param>
/// <param name="ListId">The inspection item list.</param>
/// <param name="ItemId">The item of the list that is to be inspected.</param>
/// <param name="Inspectors">Certificates of at least two of the agency's inspectors.</param>
/// <param name="Reason">Why it is made outside a draw.</param>
[Command(typeof(InspectionRow), Role.Regulator)]
public sealed partial record OrderInspection(
    string AgencyId, Uscc Uscc, string Number, string ListId, string ItemId, IReadOnlyList<string> Inspectors, string Reason)
{
    // In order of precedence: whether at all comes before by whom.
    public static readonly Refusal NumberInvalid = new(
        "INSPECTION_NUMBER_INVALID", "the number is empty, too long, or has the form of a draw's id", "at most 64 characters without '/', and not as 2026-fire-safety");
    public static readonly Refusal NumberTaken = new("INSPECTION_NUMBER_TAKEN", "the agency has ordered another inspection of the enterprise under this number");
    public static readonly Refusal ItemUnknown = new("INSPECTION_ITEM_UNKNOWN", "no item list in force has this item", "only what a list names may be inspected");
    public static readonly Refusal NotConcerned = new("INSPECTION_NOT_CONCERNED", "the item does not concern the enterprise, or is not known to");
    public static readonly Refusal Protected = new("INSPECTION_PROTECTED", "a rule keeps stand-alone inspections away from the enterprise");
    public static readonly Refusal TooOften = new("INSPECTION_TOO_OFTEN", "the enterprise has been inspected for the item as often as its risk class allows in a year");
    public static readonly Refusal ReasonMissing = new("INSPECTION_REASON_MISSING", "an inspection outside a draw states its reason");
    public static readonly Refusal TooFewInspectors = new("INSPECTION_INSPECTORS_TOO_FEW", "at least two inspectors inspect", "行政处罚法 §42");
    public static readonly Refusal InspectorNotEnrolled = WithdrawInspector.NotEnrolled;
    public static readonly Refusal InspectorNotQualified = new("INSPECTOR_NOT_QUALIFIED", "an inspector's certificate has run out, or is not for the item's speciality");
    public static readonly Refusal InspectorRecused = new("INSPECTOR_RECUSED", "an inspector may not inspect this enterprise", "行政处罚法 §43");

    /// <summary>Nobody inspects alone (行政处罚法 §42).</summary>
    public const int InspectorsMin = 2;

    public StreamId Stream => Inspection.StreamOf(Uscc, AgencyId, Number);

    public static Decision<InspectionFact> Decide(
        OrderInspection command, Inspection inspection, OrderBasis basis, CreditSubject subject, RuleFacts facts, DateOnly today)
    {
        if (!NumberForm().IsMatch(command.Number) || DrawForm().IsMatch(command.Number)) return NumberInvalid;
        if (OrderOf(inspection) is { } order) return command.Repeats(order) ? Decision<InspectionFact>.Nothing : NumberTaken;
        if (basis.List is not { } list || list.Item(command.ItemId) is not { } item)
        {
            return ItemUnknown with { Message = $"no version in force of the list '{command.ListId}' has an item '{command.ItemId}'" };
        }

        if (CompiledCondition.Compile(item.Inspectees, facts).Evaluate(subject, today) is not Truth.True || subject.Register is not { } entry) return NotConcerned;
        if (!item.Mandated && StandsAgainst(list, subject, facts, today) is { } protection)
        {
            return Protected with
            {
                Message = $"rule '{protection.Id}' of list '{list.Id}' keeps stand-alone inspections away from the enterprise: {protection.Title.En}",
                Hint = $"{protection.Id} {protection.Title.Zh}: {protection.Source.Zh} ({protection.Source.En})",
            };
        }

        if (!item.Mandated && basis.ReliefOf(subject, facts, today) is (var programme, var incentive))
        {
            return Protected with
            {
                Message = $"incentive '{incentive.Id}' of programme '{programme.Id}' keeps stand-alone inspections away from the enterprise: {incentive.Title.En}",
                Hint = $"{incentive.Id} {incentive.Title.Zh}: {(incentive.Source ?? programme.Source).Zh} ({(incentive.Source ?? programme.Source).En})",
            };
        }

        if (!item.Mandated && MostAYear(item, basis.RiskClass) is var most && OrderedInYear(command, subject, today.Year) >= most)
        {
            return TooOften with { Hint = $"at most {most} in {today.Year} for risk class {basis.RiskClass ?? "unknown"}" };
        }

        if (string.IsNullOrWhiteSpace(command.Reason)) return ReasonMissing;
        if (command.Those.Count < InspectorsMin) return TooFewInspectors;
        if (basis.WhyNot(command.Those, command.Uscc, item.Speciality, today) is { } unfit) return unfit;
        return new InspectionOrdered(
            command.Uscc, Inspection.IdOf(command.AgencyId, command.Number), command.AgencyId,
            item.Mandated ? InspectionOrigin.Mandated : InspectionOrigin.StandAlone,
            list.Id, list.Version, item.Id, command.Those, command.Reason.Trim(), today, entry.District, entry.Sector);
    }

    private IReadOnlyList<string> Those => [.. Inspectors.Distinct().Order(StringComparer.Ordinal)];

    private bool Repeats(InspectionOrdered order) =>
        order.ListId == ListId && order.ItemId == ItemId && order.Reason == Reason.Trim() && order.Inspectors.SequenceEqual(Those);

    private static InspectionOrdered? OrderOf(Inspection inspection) => inspection switch
    {
        Inspection.Ordered ordered => ordered.Order,
        Inspection.Recorded recorded => recorded.Order,
        _ => null,
    };

    // What is unknown protects nobody: a firm without a grade is not thereby a good one.
    private static Protection? StandsAgainst(ItemListDefinition list, CreditSubject subject, RuleFacts facts, DateOnly today) =>
        list.Protections.FirstOrDefault(rule => CompiledCondition.Compile(rule.When, facts).Evaluate(subject, today) is Truth.True);

    // Without a class the most that any class allows: unknown is neither clean nor dishonest.
    private static int MostAYear(InspectionItem item, string? riskClass) =>
        item.Classes.FirstOrDefault(intensity => intensity.RiskClass == riskClass)?.TimesPerYearMax
        ?? item.Classes.Select(intensity => intensity.TimesPerYearMax).DefaultIfEmpty().Max();

    private static int OrderedInYear(OrderInspection command, CreditSubject subject, int year) =>
        subject.Inspections.Select(OrderOf).Count(order =>
            order is not null && order.ListId == command.ListId && order.ItemId == command.ItemId && order.OrderedOn.Year == year);

    [GeneratedRegex(@"\A(?!\s)[^/\p{C}]{1,64}(?<!\s)\z", RegexOptions.None, 1000)]
    private static partial Regex NumberForm();

    // The id of a draw is the year and the planned task.
    [GeneratedRegex(@"\A\d{4}-[a-z]", RegexOptions.None, 1000)]
    private static partial Regex DrawForm();
}
