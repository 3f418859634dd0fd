using System.Collections.Immutable;
using CreditLedger.Enterprises;
using CreditLedger.Rules;
using CreditLedger.Supervision;
using CreditLedger.Tests.Programmes;
using static CreditLedger.Tests.Rules.RuleSamples;
using static CreditLedger.Tests.Supervision.InspectionSamples;
using static CreditLedger.Tests.Supervision.SupervisionSamples;

namespace CreditLedger.Tests.Supervision;

public sealed class OrderInspectionSpecs
{
    private const string Mandated = "fire-safety-crowded-places";

    private static readonly OrderInspection Command = new(
        InspectionSamples.Agency, Uscc, Number, General.Id, Item, [Second, First, Second], $" {Order.Reason} ");

    private static readonly Inspector.Enrolled Officer = new(["fire"], Today.AddYears(3), ImmutableSortedDictionary<string, RecusalGround>.Empty);
    private static readonly OrderBasis Basis = BasisOf(("C", General), (First, Officer), (Second, Officer));
    private static readonly EnterpriseRegistered Hotel = Registered with { Sector = "H61", Size = EnterpriseSize.Medium };

    [Fact]
    public void an_inspection_is_ordered_with_its_officers_and_where_the_enterprise_is_seated() => When(Command).ShouldRecord(Order);

    [Fact]
    public void the_same_order_again_records_nothing_whatever_has_come_of_it()
    {
        When(Command, known: [Order]).ShouldRecordNothing();
        When(Command with { Inspectors = [First, Second] }, known: [.. Found, Published(InspectedOn)]).ShouldRecordNothing();
    }

    [Fact]
    public void a_firm_that_is_not_protected_may_be_inspected_stand_alone()
    {
        foreach (var grade in (string[])["C", "D"])
        {
            When(Command, Subject(Registered, Grade(grade, 700))).ShouldRecordOne<InspectionOrdered>().Origin.ShouldBe(InspectionOrigin.StandAlone, grade);
        }
    }

    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    public void a_good_grade_keeps_stand_alone_inspections_away_and_the_refusal_says_by_which_rule(string grade)
    {
        var outcome = When(Command, Subject(Registered, Grade(grade, 950)));

        outcome.ShouldBeRefused(OrderInspection.Protected);
        outcome.Decision.Refusal!.Message.ShouldContain("no-stand-alone-b-and-better");
        outcome.Decision.Refusal.Hint.ShouldNotBeNull().ShouldContain(General.Protections.Single().Source.Zh);
    }

    [Fact]
    public void an_unknown_grade_protects_nobody() => When(Command, Subject(Registered)).ShouldRecord(Order);

    [Fact]
    public void a_list_without_the_rule_protects_nobody() =>
        When(Command, Subject(Registered, Grade("A", 950)), Basis with { List = General with { Protections = [] } }).ShouldRecord(Order);

    [Fact]
    public void a_programme_that_spares_its_members_stand_alone_inspections_is_kept_and_named()
    {
        var basis = Basis with { List = General with { Protections = [] }, Reliefs = [ProgrammeSamples.Plan] };
        var member = Subject(Registered, ProgrammeSamples.Joined, Grade("B", 800));

        var outcome = When(Command, member, basis);
        outcome.ShouldBeRefused(OrderInspection.Protected);
        outcome.Decision.Refusal!.Message.ShouldContain("'door-service' of programme 'sample-tower-plan'");
        When(Command, Subject(Registered, Grade("B", 800)), basis).ShouldRecord(Order);
        When(Command, Subject(Registered, ProgrammeSamples.Joined, Grade("C", 700)), basis).ShouldRecord(Order);
        When(Command, Subject(Registered, ProgrammeSamples.Joined), basis).ShouldRecord(Order);
        When(Command with { ItemId = Mandated }, Subject(Hotel, ProgrammeSamples.Joined, Grade("B", 800)), basis).ShouldRecordOne<InspectionOrdered>();
    }

    [Theory]
    [InlineData("A")]
    [InlineData("D")]
    public void no_grade_stands_against_an_inspection_that_the_law_demands(string grade)
    {
        var ordered = When(Command with { ItemId = Mandated }, Subject(Hotel, Grade(grade, 700))).ShouldRecordOne<InspectionOrdered>();
        (ordered.Origin, ordered.ItemId, ordered.Sector).ShouldBe((InspectionOrigin.Mandated, Mandated, "H61"));
    }

    [Theory]
    [InlineData("A", 1)]
    [InlineData("B", 1)]
    [InlineData("C", 2)]
    [InlineData("D", 4)]
    [InlineData(null, 4)]
    public void a_class_is_inspected_so_often_in_a_year_and_no_class_as_often_as_any(string? riskClass, int most)
    {
        var basis = Basis with { RiskClass = riskClass };
        When(Command, Subject([Registered, .. Ordered(most - 1)]), basis).ShouldRecord(Order);
        When(Command, Subject([Registered, .. Ordered(most)]), basis).ShouldBeRefused(OrderInspection.TooOften);
    }

    [Fact]
    public void drawn_inspections_and_those_of_other_agencies_count_towards_the_year()
    {
        var drawn = Of(1) with { Origin = InspectionOrigin.Drawn, Reason = null };
        var others = Of(2) with { AgencyId = "11120116900100120A", InspectionId = Inspection.IdOf("11120116900100120A", "2") };
        When(Command, Subject(Registered, drawn, others)).ShouldBeRefused(OrderInspection.TooOften);
    }

    [Fact]
    public void other_years_items_and_lists_do_not_count_towards_it()
    {
        var newYear = new DateOnly(2026, 1, 1);
        object[] others = [Of(1) with { OrderedOn = newYear.AddDays(-1) }, Of(2) with { ItemId = "prices" }, Of(3) with { ListId = "food-inspections" }];
        When(Command, Subject([Registered, .. others]), Basis with { RiskClass = "A" }).ShouldRecord(Order);
        When(Command, Subject([Registered, .. others, Of(4) with { OrderedOn = newYear }]), Basis with { RiskClass = "A" }).ShouldBeRefused(OrderInspection.TooOften);
    }

    [Fact]
    public void no_number_of_times_stands_against_an_inspection_that_the_law_demands() =>
        When(Command with { ItemId = Mandated }, Subject([Hotel, .. Ordered(9).Select(order => order with { ItemId = Mandated })])).ShouldRecordOne<InspectionOrdered>();

    [Theory]
    [InlineData("")]
    [InlineData(" 7")]
    [InlineData("7 ")]
    [InlineData("2026/7")]
    [InlineData("two\nlines")]
    [InlineData("2026-fire-safety")]
    public void a_number_that_cannot_be_one_is_refused(string number) =>
        When(Command with { Number = number }).ShouldBeRefused(OrderInspection.NumberInvalid);

    [Fact]
    public void a_number_has_at_most_64_characters_and_may_begin_with_the_year()
    {
        When(Command with { Number = new string('7', 65) }).ShouldBeRefused(OrderInspection.NumberInvalid);
        When(Command with { Number = new string('7', 64) }).ShouldRecordOne<InspectionOrdered>();
        When(Command with { Number = "2026-007" }).ShouldRecordOne<InspectionOrdered>().InspectionId.ShouldBe(Inspection.IdOf(InspectionSamples.Agency, "2026-007"));
    }

    [Fact]
    public void another_order_under_the_same_number_is_refused()
    {
        foreach (var other in (OrderInspection[])
            [Command with { ListId = Food.Id }, Command with { ItemId = "prices" }, Command with { Reason = "例行" }, Command with { Inspectors = [First, "02010010003"] }])
        {
            When(other, known: [Order]).ShouldBeRefused(OrderInspection.NumberTaken);
            When(other, known: [.. Found]).ShouldBeRefused(OrderInspection.NumberTaken);
        }
    }

    [Fact]
    public void only_what_a_list_in_force_names_may_be_inspected()
    {
        When(Command with { ItemId = "astrology" }).ShouldBeRefused(OrderInspection.ItemUnknown);
        When(Command, basis: Basis with { List = null }).ShouldBeRefused(OrderInspection.ItemUnknown);
    }

    [Fact]
    public void an_enterprise_that_the_item_does_not_concern_is_not_inspected_for_it()
    {
        When(Command with { ItemId = Mandated }).ShouldBeRefused(OrderInspection.NotConcerned);
        When(Command, Subject(Registered, new EnterpriseSuspended(Uscc, "歇业", Today))).ShouldBeRefused(OrderInspection.NotConcerned);
        When(Command, Subject(Registered, new EnterpriseDeregistered(Uscc, "注销", Today))).ShouldBeRefused(OrderInspection.NotConcerned);
    }

    [Fact]
    public void nor_is_one_of_whom_that_is_unknown()
    {
        var list = General with { Items = [General.Item(Item)! with { Inspectees = new("enterprise.capital", new(Lte: 1_000_000_000)) }] };
        When(Command, Subject(Registered), Basis with { List = list }).ShouldRecord(Order);
        When(Command, Subject(Registered with { RegisteredCapital = null }), Basis with { List = list }).ShouldBeRefused(OrderInspection.NotConcerned);
        When(Command, Subject()).ShouldBeRefused(OrderInspection.NotConcerned);
    }

    [Fact]
    public void an_inspection_outside_a_draw_states_its_reason() => When(Command with { Reason = " \u3000 " }).ShouldBeRefused(OrderInspection.ReasonMissing);

    [Fact]
    public void nobody_inspects_alone()
    {
        When(Command with { Inspectors = [] }).ShouldBeRefused(OrderInspection.TooFewInspectors);
        When(Command with { Inspectors = [First, First] }).ShouldBeRefused(OrderInspection.TooFewInspectors);
    }

    [Fact]
    public void only_the_agencys_own_officers_inspect()
    {
        When(Command with { Inspectors = [First, "02010010009"] }).ShouldBeRefused(OrderInspection.InspectorNotEnrolled);
        When(Command, basis: BasisOf(("C", General), (First, Officer), (Second, new Inspector.Withdrawn(Officer)))).ShouldBeRefused(OrderInspection.InspectorNotEnrolled);
        When(Command, basis: BasisOf(("C", General), (First, Officer), (Second, Inspector.Initial))).ShouldBeRefused(OrderInspection.InspectorNotEnrolled);
    }

    [Fact]
    public void an_officer_inspects_until_the_last_day_of_the_certificate()
    {
        When(Command, basis: BasisOf(("C", General), (First, Officer), (Second, Officer with { QualifiedUntil = Today }))).ShouldRecord(Order);
        When(Command, basis: BasisOf(("C", General), (First, Officer), (Second, Officer with { QualifiedUntil = Today.AddDays(-1) })))
            .ShouldBeRefused(OrderInspection.InspectorNotQualified);
    }

    [Fact]
    public void an_officer_inspects_what_the_certificate_is_for_and_what_is_for_every_officer()
    {
        var basis = BasisOf(("C", General), (First, Officer), (Second, Officer with { Specialities = ["food"] }));
        When(Command, basis: basis).ShouldBeRefused(OrderInspection.InspectorNotQualified);
        When(Command with { ItemId = "published-particulars" }, basis: basis).ShouldRecordOne<InspectionOrdered>();
    }

    [Fact]
    public void an_officer_who_is_recused_stays_away_and_the_ground_stays_in_the_register()
    {
        var recused = Officer with { Recusals = Officer.Recusals.Add(Uscc.Value, RecusalGround.Kinship) };
        var outcome = When(Command, basis: BasisOf(("C", General), (First, recused), (Second, Officer)));
        outcome.ShouldBeRefused(OrderInspection.InspectorRecused);
        outcome.Decision.Refusal!.Message.ShouldContain(First);
        outcome.Decision.Refusal.ToString().ShouldNotContain(nameof(RecusalGround.Kinship), Case.Insensitive);
    }

    private static Spec<Inspection, InspectionFact>.Outcome When(
        OrderInspection command, CreditSubject? subject = null, OrderBasis? basis = null, params IEnumerable<InspectionFact> known) =>
        InspectionSamples.Spec.Given(known)
            .When(inspection => OrderInspection.Decide(command, inspection, basis ?? Basis, subject ?? Subject(Registered), Facts, Today));

    private static OrderBasis BasisOf((string RiskClass, ItemListDefinition List) about, params IEnumerable<(string Certificate, Inspector Inspector)> inspectors) =>
        new(about.List, about.RiskClass, inspectors.ToDictionary(pair => pair.Certificate, pair => pair.Inspector, StringComparer.Ordinal), Reliefs: []);

    private static IEnumerable<InspectionOrdered> Ordered(int times) => Enumerable.Range(1, times).Select(Of);

    private static InspectionOrdered Of(int number) => Order with { InspectionId = Inspection.IdOf(InspectionSamples.Agency, $"{number}") };
}
