using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Rules;
using CreditLedger.Supervision;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Rules;

public sealed class ObservedFactsSpecs
{
    [Fact]
    public void what_the_register_says_is_known() => Seen(Registered).ShouldBe(new Dictionary<string, string?>
    {
        ["enterprise.age.months"] = "192", ["enterprise.capital"] = "20000000", ["enterprise.district"] = "120116", ["enterprise.kind"] = "Firm",
        ["enterprise.sector"] = "C34", ["enterprise.sector.section"] = "C", ["enterprise.size"] = "Small", ["enterprise.status"] = "Active",
        ["evaluation.grade"] = null, ["evaluation.score"] = null, ["inspection.hazard.open"] = "0", ["inspection.hazard.overdue"] = "0",
        ["inspection.problem"] = "0", ["licence.active.count"] = "0", ["penalty.fines.total"] = "0",
        ["penalty.general"] = "0", ["penalty.minor"] = "0", ["penalty.serious"] = "0", ["pledge.active"] = "0", ["pledge.broken"] = "0",
        ["pledge.kept"] = "0", ["pledge.kept.part"] = "0", ["pledge.overdue"] = "0", ["risk.class"] = null,
        ["penalty.unrepaired"] = "0", ["inspection.done"] = "0", ["pledge.signed"] = "0",
        ["list.abnormal"] = "false", ["list.serious"] = "false", ["list.judgment.debtor"] = "false", ["court.debt"] = "0",
        ["tax.class"] = null, ["tax.arrears"] = null, ["utility.arrears"] = null, ["insurance.arrears.months"] = null, ["fund.arrears.months"] = null,
        ["insurance.employees"] = null, ["finance.registered"] = null, ["credit.limit"] = null,
        ["contract.kept"] = "0", ["contract.broken"] = "0", ["complaint.upheld"] = "0", ["complaint.settled"] = "0", ["honour"] = "0", ["loan.granted"] = "0",
        ["flow.mismatch"] = null,
    }, ignoreOrder: true);

    [Fact]
    public void what_schemes_may_ask_does_not_depend_on_any_verdict()
    {
        object[] known = [Registered, Penalty(Severity.General), Licence()];
        object[] judged = [.. known, Grade("A", 900), new RiskClassAssigned(Uscc, "general-risk", 1, "A", 90, VetoedBy: null, [], Today)];
        foreach (var fact in Facts.All.Where(fact => !fact.IsVerdict))
        {
            fact.Observe(Subject(judged), Today).Written.ShouldBe(fact.Observe(Subject(known), Today).Written, fact.Id);
        }
    }

    [Fact]
    public void an_enterprise_that_is_not_in_the_register_is_unknown_and_not_clean()
    {
        var status = Facts["enterprise.status"].Observe(Subject(Penalty(Severity.Minor)), Today);
        status.IsKnown.ShouldBeFalse();
        status.UnknownBecause.ShouldBe("the enterprise is not in the register");
    }

    [Fact]
    public void capital_that_the_register_does_not_say_is_unknown() =>
        Facts["enterprise.capital"].Observe(Subject(Registered with { RegisteredCapital = null }), Today).IsKnown.ShouldBeFalse();

    [Fact]
    public void a_month_of_age_is_full_on_the_day_of_the_same_number()
    {
        Age(new DateOnly(2026, 1, 15), new DateOnly(2026, 2, 14)).ShouldBe("0");
        Age(new DateOnly(2026, 1, 15), new DateOnly(2026, 2, 15)).ShouldBe("1");
        Age(new DateOnly(2026, 1, 31), new DateOnly(2026, 2, 28)).ShouldBe("1");
    }

    [Fact]
    public void suspension_and_closing_count_from_their_day()
    {
        var suspended = new EnterpriseSuspended(Uscc, "歇业", Today);
        var closed = new EnterpriseDeregistered(Uscc, "注销", Today);
        Status(Today.AddDays(-1), suspended).ShouldBe("Active");
        Status(Today, suspended).ShouldBe("Suspended");
        Status(Today, suspended, new EnterpriseResumed(Uscc, Today)).ShouldBe("Active");
        Status(Today.AddDays(-1), closed).ShouldBe("Active");
        Status(Today, closed).ShouldBe("Closed");
    }

    [Fact]
    public void a_penalty_counts_from_its_decision_to_the_last_day_of_its_publication_and_not_a_day_longer()
    {
        var penalty = Penalty(Severity.General, decidedOn: new(2026, 4, 1), endsOn: new(2026, 6, 30), fine: 5_000);
        Count(penalty, new(2026, 3, 31)).ShouldBe("0");
        Count(penalty, new(2026, 4, 1)).ShouldBe("1");
        Count(penalty, new(2026, 6, 30)).ShouldBe("1");
        Count(penalty, new(2026, 7, 1)).ShouldBe("0");
    }

    [Fact]
    public void a_penalty_that_its_regime_keeps_from_the_public_does_not_count() =>
        Seen(Registered, Penalty(Severity.Minor, isPublic: false, fine: 100)).ShouldBe(Seen(Registered));

    [Fact]
    public void a_revoked_record_leaves_no_trace()
    {
        var (penalty, licence) = (Penalty(Severity.Serious, fine: 900_000), Licence());
        Seen(Registered, penalty, licence, Revoke(penalty), Revoke(licence)).ShouldBe(Seen(Registered));
    }

    [Fact]
    public void a_repaired_penalty_counted_until_its_repair_and_not_from_that_day_on()
    {
        var penalty = Penalty(Severity.General, decidedOn: new(2026, 4, 1), endsOn: new(2029, 6, 30), fine: 5_000);
        var repaired = new RecordRepaired(Uscc, penalty.AgencyId, "已纠正并履行完毕", new(2026, 6, 15)) { RecordId = penalty.RecordId };
        foreach (var id in (string[])["penalty.general", "penalty.unrepaired"])
        {
            Facts[id].Observe(Subject(penalty, repaired), new(2026, 6, 14)).Written.ShouldBe("1");
            Facts[id].Observe(Subject(penalty, repaired), new(2026, 6, 15)).Written.ShouldBe("0");
        }

        Facts["penalty.fines.total"].Observe(Subject(penalty, repaired), new(2026, 6, 15)).Written.ShouldBe("0");
        Facts["penalty.unrepaired"].Observe(Subject(Penalty(Severity.Minor), Penalty(Severity.Serious, number: "津罚字2号")), Today).Written.ShouldBe("2");
    }

    [Fact]
    public void a_licence_counts_on_the_days_of_its_validity()
    {
        var licence = Licence(new(2026, 1, 1), new(2026, 6, 30));
        Licences(licence, new(2025, 12, 31)).ShouldBe("0");
        Licences(licence, new(2026, 6, 30)).ShouldBe("1");
        Licences(licence, new(2026, 7, 1)).ShouldBe("0");
        Licences(licence with { ValidUntil = null }, new(2126, 7, 1)).ShouldBe("1");
    }

    [Fact]
    public void a_value_names_the_records_it_comes_from()
    {
        var (first, second) = (Penalty(Severity.General, Today.AddDays(-9)), Penalty(Severity.General, number: "津罚字2号"));
        Facts["penalty.general"].Observe(Subject(second, first), Today).Records.ShouldBe([first.RecordId, second.RecordId]);
    }

    private static Dictionary<string, string?> Seen(params IEnumerable<object> facts) =>
        Facts.All.Where(fact => fact.OfWhat is null && fact.About is RuleSubject.Enterprise).ToDictionary(fact => fact.Id, fact => fact.Observe(Subject(facts), Today).Written);

    private static string? Age(DateOnly registeredOn, DateOnly asOf) =>
        Facts["enterprise.age.months"].Observe(Subject(Registered with { RegisteredOn = registeredOn }), asOf).Written;

    private static string? Status(DateOnly asOf, params IEnumerable<object> facts) =>
        Facts["enterprise.status"].Observe(Subject([Registered, .. facts]), asOf).Written;

    private static string? Count(PenaltyFiled penalty, DateOnly asOf) => Facts["penalty.general"].Observe(Subject(penalty), asOf).Written;

    private static string? Licences(LicenceFiled licence, DateOnly asOf) => Facts["licence.active.count"].Observe(Subject(licence), asOf).Written;
}
