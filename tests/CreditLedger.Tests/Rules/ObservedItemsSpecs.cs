using CreditLedger.Archives;
using CreditLedger.Catalogue;
using CreditLedger.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Rules;

/// <summary>What rules see of records other than penalties and licences, on the days on which that changes.</summary>
public sealed class ObservedItemsSpecs
{
    private static readonly DateOnly On = new(2026, 3, 1);

    [Theory]
    [InlineData("list.abnormal")]
    [InlineData("list.serious")]
    [InlineData("list.judgment.debtor")]
    public void a_listing_stands_from_its_day_to_the_day_before_it_is_lifted(string list)
    {
        var listed = Item(list, On);
        var lifted = Ended(listed, On.AddDays(20));
        Seen(list, On.AddDays(-1), listed, lifted).ShouldBe("false");
        Seen(list, On, listed, lifted).ShouldBe("true");
        Seen(list, On.AddDays(19), listed, lifted).ShouldBe("true");
        Seen(list, On.AddDays(20), listed, lifted).ShouldBe("false");
        Facts[list].Observe(Subject(listed), On).Records.ShouldBe([listed.RecordId]);
    }

    [Fact]
    public void a_listing_counts_to_the_last_day_of_its_term_and_not_a_day_longer()
    {
        var listed = Item("list.serious", On) with { CountsUntil = On.AddYears(3) };
        Seen("list.serious", On.AddYears(3), listed).ShouldBe("true");
        Seen("list.serious", On.AddYears(3).AddDays(1), listed).ShouldBe("false");
    }

    [Fact]
    public void court_debt_is_the_sum_of_the_debts_that_stand()
    {
        var (first, second, settled) = (Debt("1", 100_000m), Debt("2", 20_000.50m), Debt("3", 5_000m));
        Seen("court.debt", Today).ShouldBe("0", "who is on no list is known to be on none");
        Seen("court.debt", Today, first, second, settled, Ended(settled, Today)).ShouldBe("120000.5");
        Seen("court.debt", Today.AddDays(-1), first, second, settled, Ended(settled, Today)).ShouldBe("125000.5");
    }

    [Fact]
    public void of_reported_values_the_latest_of_the_day_counts_in_whatever_order_they_arrived()
    {
        var (older, newer) = (Value("tax.class", On, RuleValue.Of("B"), "2024"), Value("tax.class", On.AddMonths(2), RuleValue.Of("A"), "2025"));
        Seen("tax.class", On.AddDays(-1), older, newer).ShouldBeNull();
        Seen("tax.class", On.AddMonths(2).AddDays(-1), newer, older).ShouldBe("B");
        Seen("tax.class", On.AddMonths(2), older, newer).ShouldBe("A");
        Seen("tax.class", On.AddMonths(2), newer, older).ShouldBe("A");
    }

    [Fact]
    public void of_two_reports_of_one_day_the_later_delivery_counts()
    {
        var first = Value("insurance.employees", On, RuleValue.Of(30), "1");
        var second = Value("insurance.employees", On, RuleValue.Of(31), "2") with { ReceivedOn = first.ReceivedOn.AddDays(1) };
        Seen("insurance.employees", Today, second, first).ShouldBe("31");
    }

    [Fact]
    public void a_value_that_nobody_reported_or_nobody_lately_is_unknown_and_not_good()
    {
        var reported = Value("tax.class", On, RuleValue.Of("A"), "2025") with { CountsUntil = On.AddMonths(18) };
        Facts["tax.class"].Observe(Subject(Registered), Today).UnknownBecause.ShouldBe("nobody has reported it");
        Seen("tax.class", On.AddMonths(18), reported).ShouldBe("A");
        Facts["tax.class"].Observe(Subject(reported), On.AddMonths(18).AddDays(1)).UnknownBecause.ShouldBe("the last report is too old to count");
        Facts["tax.class"].Observe(Subject(reported, Ended(reported, Today)), Today).UnknownBecause.ShouldBe("what was reported has ended");
    }

    [Theory]
    [InlineData("tax.arrears")]
    [InlineData("utility.arrears")]
    [InlineData("credit.limit")]
    public void an_amount_is_known_and_once_it_is_settled_it_is_none(string item)
    {
        var reported = Item(item, On) with { Nature = ItemNature.Value, Amount = 3_000.25m };
        Seen(item, Today, reported).ShouldBe("3000.25");
        Seen(item, Today.AddDays(-1), reported, Ended(reported, Today)).ShouldBe("3000.25");
        Seen(item, Today, reported, Ended(reported, Today)).ShouldBe("0");
    }

    [Theory]
    [InlineData("insurance.arrears.months")]
    [InlineData("fund.arrears.months")]
    public void months_owed_are_known_and_once_they_are_paid_there_are_none(string item)
    {
        var reported = Value(item, On, RuleValue.Of(4), "1");
        Seen(item, Today, reported).ShouldBe("4");
        Seen(item, Today, reported, Ended(reported, Today)).ShouldBe("0");
    }

    [Fact]
    public void a_registration_that_has_ended_is_none()
    {
        var registered = Value("finance.registered", On, RuleValue.Of(flag: true), "1");
        Seen("finance.registered", Today, registered).ShouldBe("true");
        Seen("finance.registered", Today, registered, Ended(registered, Today)).ShouldBe("false");
        Seen("finance.registered", Today).ShouldBeNull();
    }

    [Theory]
    [InlineData("contract.kept")]
    [InlineData("contract.broken")]
    [InlineData("complaint.upheld")]
    [InlineData("complaint.settled")]
    [InlineData("honour")]
    [InlineData("loan.granted")]
    public void events_are_counted_each_from_its_day_to_the_end_of_its_term(string item)
    {
        var (first, second) = (Item(item, On, "1") with { Amount = 50_000m, CountsUntil = On.AddMonths(1) }, Item(item, On.AddDays(3), "2"));
        Seen(item, On.AddDays(-1), first, second).ShouldBe("0");
        Seen(item, On, first, second).ShouldBe("1");
        Seen(item, On.AddMonths(1), second, first).ShouldBe("2");
        Seen(item, On.AddMonths(1).AddDays(1), first, second).ShouldBe("1");
        Facts[item].Observe(Subject(second, first), On.AddDays(3)).Occurrences.ShouldBe([new(On, first.RecordId, 50_000m), new(On.AddDays(3), second.RecordId, 0)]);
    }

    [Fact]
    public void a_revoked_record_leaves_no_trace()
    {
        var honour = Item("honour", On);
        Seen("honour", Today, honour, Revoke(honour)).ShouldBe("0");
    }

    [Fact]
    public void a_declaration_is_asked_for_by_its_item_and_counts_for_no_finding()
    {
        var declared = Value("declared.employees", On, RuleValue.Of(36), "1") with { Provenance = Provenance.SelfDeclared };
        Declared("declared.number", "employees", Today, declared).ShouldBe("36");
        Declared("declared.number", "rooms", Today, declared).ShouldBeNull();
        Declared("declared.flag", "employees", Today, declared).ShouldBeNull("it is no flag");
        Seen("insurance.employees", Today, declared).ShouldBeNull();
    }

    [Fact]
    public void whether_a_public_body_has_checked_it_is_a_question_of_its_own()
    {
        var declared = Value("declared.green.production", On, RuleValue.Of(flag: true), "1") with { Provenance = Provenance.SelfDeclared };
        var verified = new ItemVerified(Uscc, declared.SourceId, declared.Item, "现场核查", Today) { RecordId = declared.RecordId };
        Declared("declared.flag", "green.production", Today, declared).ShouldBe("true");
        Declared("declared.verified", "green.production", Today.AddDays(-1), declared, verified).ShouldBe("false");
        Declared("declared.verified", "green.production", Today, declared, verified).ShouldBe("true");
        Declared("declared.verified", "green.production", Today).ShouldBeNull();
        var again = Value("declared.green.production", Today, RuleValue.Of(flag: false), "2");
        Declared("declared.verified", "green.production", Today, declared, verified, again).ShouldBe("false", "the later word has not been checked");
    }

    [Fact]
    public void five_flows_that_agree_do_and_one_that_differs_is_noticed_once_the_period_is_over()
    {
        var (invoice, funds, contract) = (Figure("flow.invoice", 100m), Figure("flow.funds", 100m), Figure("flow.contract", 90m));
        Seen("flow.mismatch", On.AddDays(29), invoice, contract).ShouldBeNull("the period is not over");
        Seen("flow.mismatch", On.AddDays(30), invoice, funds).ShouldBe("0");
        Seen("flow.mismatch", On.AddDays(30), invoice, funds, contract).ShouldBe("1");
        Facts["flow.mismatch"].Observe(Subject(invoice, funds, contract), Today).Occurrences.Single().Amount.ShouldBe(10m);
        Facts["flow.mismatch"].Observe(Subject(invoice, funds, contract), Today).Occurrences.Single().On.ShouldBe(On.AddDays(30));
    }

    [Fact]
    public void fewer_than_two_figures_of_a_period_say_nothing()
    {
        Seen("flow.mismatch", Today).ShouldBeNull();
        Seen("flow.mismatch", Today, Figure("flow.invoice", 100m)).ShouldBeNull();
        Seen("flow.mismatch", Today, Figure("flow.invoice", 100m), Figure("flow.funds", 90m) with { OccurredOn = On.AddDays(1) }).ShouldBeNull("another period");
    }

    [Fact]
    public void of_two_reports_of_one_figure_the_later_delivery_counts()
    {
        var wrong = Figure("flow.invoice", 80m);
        var right = Figure("flow.invoice", 100m, "2") with { ReceivedOn = wrong.ReceivedOn.AddDays(3) };
        Seen("flow.mismatch", Today, right, wrong, Figure("flow.funds", 100m)).ShouldBe("0");
    }

    [Fact]
    public void a_tax_class_is_good_enough_by_its_rank()
    {
        Facts["tax.class"].BestFirst.ShouldBe(["A", "B", "M", "C", "D"]);
        new Condition("tax.class", new Test(AtLeast: "M")).Problems("$", Facts).ShouldBeEmpty();
        var good = CompiledCondition.Compile(new Condition("tax.class", new Test(AtLeast: "M")), Facts);
        foreach (var (letter, truth) in new[] { ("A", Truth.True), ("M", Truth.True), ("C", Truth.False) })
        {
            good.Evaluate(Subject(Value("tax.class", On, RuleValue.Of(letter), "1")), Today).ShouldBe(truth, letter);
        }

        good.Evaluate(Subject(Registered), Today).ShouldBe(Truth.Unknown);
    }

    [Fact]
    public void every_item_that_the_catalogue_admits_is_asked_for_by_some_fact()
    {
        foreach (var item in TestCity.Items.Items.Where(item => !item.Terms!.IsDeclared && item.Terms.Nature is not ItemNature.Figure))
        {
            Facts.Find(item.Code).ShouldNotBeNull(item.Code);
        }
    }

    private static string? Seen(string fact, DateOnly asOf, params IEnumerable<object> facts) => Facts[fact].Observe(Subject([Registered, .. facts]), asOf).Written;

    private static string? Declared(string fact, string item, DateOnly asOf, params IEnumerable<object> facts) =>
        Facts.Bind(fact, item).Observe(Subject([Registered, .. facts]), asOf).Written;

    private static ItemFiled Debt(string number, decimal amount) => Item("list.judgment.debtor", On, number) with { Amount = amount };

    private static ItemFiled Value(string item, DateOnly on, RuleValue value, string number) => Item(item, on, number) with { Nature = ItemNature.Value, Value = value };

    private static ItemFiled Figure(string item, decimal amount, string number = "1") =>
        Item(item, On, number) with { Nature = ItemNature.Figure, Amount = amount, ValidUntil = On.AddDays(30) };

    private static ItemFiled Item(string item, DateOnly on, string number = "1") => new(
        Uscc, Registered.Name, "11120000000000000X", number, item, 1, ItemNature.Listing, Value: null, Amount: null, on, ValidUntil: null, CountsUntil: null,
        IsAdverse: false, Provenance.Official, DisclosureClass.Public, on, "digest")
    {
        RecordId = RecordId.Of(item, "11120000000000000X", number, Uscc),
    };

    private static ItemEnded Ended(ItemFiled filed, DateOnly on) => new(Uscc, filed.SourceId, filed.Item, filed.IsAdverse, "已移出", on, on) { RecordId = filed.RecordId };
}
