using System.Collections.Immutable;
using CreditLedger.Supervision;
using static CreditLedger.Tests.Rules.RuleSamples;
using static CreditLedger.Tests.Supervision.InspectionSamples;

namespace CreditLedger.Tests.Supervision;

/// <summary>An order that is wrong in everything, put right step by step: each step shows what is reported next.</summary>
public sealed class OrderInspectionPrecedenceSpecs
{
    private static readonly Inspector.Enrolled Officer = new(["fire"], Today, ImmutableSortedDictionary<string, RecusalGround>.Empty);

    [Fact]
    public void whether_at_all_comes_before_by_whom()
    {
        var command = new OrderInspection(Agency, Uscc, "", "general-inspections", "astrology", [First], "");
        var basis = new OrderBasis(SupervisionSamples.General, "A", new Dictionary<string, Inspector>(), []);
        object[] known = [Grade("A", 950), Order with { InspectionId = Inspection.IdOf(Agency, "1") }];
        var (subject, inspection) = (Subject(known), (Inspection)new Inspection.Ordered(Order));

        Reported().ShouldBe(OrderInspection.NumberInvalid.Code);
        command = command with { Number = Number };
        Reported().ShouldBe(OrderInspection.NumberTaken.Code);
        inspection = Inspection.Initial;
        Reported().ShouldBe(OrderInspection.ItemUnknown.Code);
        command = command with { ItemId = Item };
        Reported().ShouldBe(OrderInspection.NotConcerned.Code);
        subject = Subject([Registered, .. known]);
        Reported().ShouldBe(OrderInspection.Protected.Code);
        basis = basis with { List = SupervisionSamples.General with { Protections = [] } };
        Reported().ShouldBe(OrderInspection.TooOften.Code);
        basis = basis with { RiskClass = "C" };
        Reported().ShouldBe(OrderInspection.ReasonMissing.Code);
        command = command with { Reason = "举报" };
        Reported().ShouldBe(OrderInspection.TooFewInspectors.Code);
        command = command with { Inspectors = [First, Second] };
        Reported().ShouldBe(OrderInspection.InspectorNotEnrolled.Code);
        basis = basis with { Inspectors = Named(Recused(Officer with { Specialities = [] }), Officer) };
        Reported().ShouldBe(OrderInspection.InspectorNotQualified.Code);
        basis = basis with { Inspectors = Named(Recused(Officer), Officer) };
        Reported().ShouldBe(OrderInspection.InspectorRecused.Code);
        basis = basis with { Inspectors = Named(Officer, Officer) };
        Reported().ShouldBeNull();

        string? Reported() => OrderInspection.Decide(command, inspection, basis, subject, Facts, Today).Refusal?.Code;
    }

    private static Inspector.Enrolled Recused(Inspector.Enrolled officer) =>
        officer with { Recusals = officer.Recusals.Add(Uscc.Value, RecusalGround.Interest) };

    private static Dictionary<string, Inspector> Named(Inspector first, Inspector second) =>
        new(StringComparer.Ordinal) { [First] = first, [Second] = second };
}
