using System.Collections.Immutable;
using CreditLedger.Supervision;
using CreditLedger.Tests.Rules;

namespace CreditLedger.Tests.Supervision;

/// <summary>One inspection of the enterprise of <see cref="RuleSamples"/> by two officers, and what may become of it.</summary>
internal static class InspectionSamples
{
    public const string Agency = SupervisionSamples.Agency;
    public const string First = SupervisionSamples.Certificate;
    public const string Second = "02010010002";
    public const string Number = "津消检〔2026〕7号";
    public const string Item = "fire-safety";

    public static readonly Spec<Inspection, InspectionFact> Spec = new();
    public static readonly string Id = Inspection.IdOf(Agency, Number);
    public static readonly DateOnly InspectedOn = new(2026, 7, 3);

    /// <summary>Four weeks without a holiday.</summary>
    public static readonly DateOnly PublicationDueOn = new(2026, 7, 31);

    public static readonly InspectionOrdered Order = new(
        RuleSamples.Uscc, Id, Agency, InspectionOrigin.StandAlone, "general-inspections", 1, Item, [First, Second], "举报疏散通道堵塞", RuleSamples.Today,
        "120116", "C34");

    public static readonly InspectionResultRecorded Clean = new(
        RuleSamples.Uscc, Id, Agency, Item, "01", IsProblem: false, "未发现问题", [First, Second], InspectedOn, CountsUntil: null, PublicationDueOn);

    public static readonly InspectionResultRecorded Problem = Clean with
    {
        Code = "05", IsProblem = true, Summary = "疏散通道堵塞，灭火器过期", CountsUntil = InspectedOn.AddMonths(36),
    };

    public static readonly HazardFound Passage = new(RuleSamples.Uscc, Id, Agency, 1, "二层疏散通道堵塞", InspectedOn, InspectedOn.AddDays(14));
    public static readonly HazardFound Extinguishers = Passage with { HazardId = 2, Description = "灭火器过期", RectifyBy = InspectedOn.AddDays(40) };

    public static readonly ImmutableArray<InspectionFact> Found = [Order, Problem, Passage, Extinguishers];

    public static readonly HazardFellOverdue PassageOverdue = new(RuleSamples.Uscc, Id, Agency, 1, Passage.RectifyBy);
    public static readonly HazardFellOverdue ExtinguishersOverdue = new(RuleSamples.Uscc, Id, Agency, 2, Extinguishers.RectifyBy);
    public static readonly InspectionPublicationFellOverdue PublicationOverdue = new(RuleSamples.Uscc, Id, Agency, PublicationDueOn);

    public static HazardRectified Rectified(HazardFound hazard, DateOnly on) => new(
        hazard.Uscc, hazard.InspectionId, hazard.AgencyId, hazard.HazardId, "复查笔录", on, on.DayNumber - hazard.FoundOn.DayNumber, on <= hazard.RectifyBy);

    public static InspectionResultPublished Published(DateOnly on) => new(RuleSamples.Uscc, Id, Agency, on, on <= PublicationDueOn);
}
