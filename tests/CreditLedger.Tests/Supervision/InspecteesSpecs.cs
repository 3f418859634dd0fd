using System.Globalization;
using System.Text.Json;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;
using CreditLedger.Supervision;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;
using static CreditLedger.Tests.Supervision.SupervisionSamples;

namespace CreditLedger.Tests.Supervision;

/// <summary>Who may be drawn for an item, on real PostgreSQL.</summary>
public sealed class InspecteesSpecs : IAsyncLifetime
{
    private RuleLedger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await RuleLedger.OpenAsync();
        await ledger.EnactAsync("risk-general.json");
        await ledger.EnactAsync("inspection-items-general.json");
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task an_active_enterprise_that_the_item_concerns_is_an_inspectee_with_its_class()
    {
        await RegisterAsync(Firm(1), Firm(2) with { Sector = "E47" });
        (await ReadAsync("fire-safety")).ShouldBe([new Inspectee(Code(1), "A")]);
        (await ReadAsync("construction-quality")).ShouldBe([new Inspectee(Code(2), "A")]);
    }

    [Fact]
    public async Task the_closed_and_the_suspended_are_left_out()
    {
        await RegisterAsync(Firm(1), Firm(2), Firm(3));
        await FollowAsync(1, new EnterpriseDeregistered(Code(1), "注销", Today));
        await FollowAsync(2, new EnterpriseSuspended(Code(2), "歇业", Today));
        (await ReadAsync("fire-safety")).Select(inspectee => inspectee.Uscc).ShouldBe([Code(3)]);
    }

    [Fact]
    public async Task who_is_closed_in_the_facts_is_left_out_although_the_table_does_not_know_yet()
    {
        await RegisterAsync(Firm(1));
        await ledger.RecordAsync(StreamId.For<Enterprise>(Code(1).Value), new EnterpriseDeregistered(Code(1), "注销", Today));
        (await ReadAsync("fire-safety")).ShouldBeEmpty();
    }

    [Fact]
    public async Task one_of_whom_it_is_unknown_whether_the_item_concerns_it_is_no_inspectee()
    {
        await RegisterAsync(Firm(1) with { RegisteredCapital = null }, Firm(2));
        var item = General.Item("prices")! with { Inspectees = new("enterprise.capital", new(Lte: 1_000_000_000)) };
        (await ReadAsync(item, district: null)).Select(inspectee => inspectee.Uscc).ShouldBe([Code(2)]);
    }

    [Theory]
    [InlineData("{ \"fact\": \"enterprise.sector\", \"is\": { \"eq\": \"H62\" } }", "3")]
    [InlineData("{ \"fact\": \"enterprise.sector\", \"is\": { \"in\": [\"F51\", \"H\"] } }", "1 4")]
    [InlineData("{ \"fact\": \"enterprise.sector.section\", \"is\": { \"in\": [\"H\", \"E\"] } }", "2 3 4")]
    [InlineData("{ \"all\": [{ \"fact\": \"enterprise.size\", \"is\": { \"eq\": \"Small\" } }, { \"fact\": \"enterprise.sector.section\", \"is\": { \"eq\": \"H\" } }] }", "3 4")]
    [InlineData("{ \"any\": [{ \"fact\": \"enterprise.size\", \"is\": { \"eq\": \"Small\" } }, { \"fact\": \"enterprise.sector\", \"is\": { \"eq\": \"H62\" } }] }", "1 2 3 4")]
    [InlineData("{ \"not\": { \"fact\": \"enterprise.sector\", \"is\": { \"eq\": \"H62\" } } }", "1 2 4")]
    [InlineData("{ \"fact\": \"enterprise.sector\", \"is\": { \"known\": true } }", "1 2 3 4")]
    public async Task a_condition_on_the_sector_finds_the_same_however_it_is_written(string condition, string found)
    {
        await RegisterAsync(Firm(1), Firm(2) with { Sector = "E47" }, Firm(3) with { Sector = "H62" }, Firm(4) with { Sector = "H" });
        var item = General.Item("prices")! with { Inspectees = JsonSerializer.Deserialize<Condition>(condition, RuleFile.Options)! };
        var read = await ReadAsync(item, district: null);
        read.ShouldBe(found.Split(' ').Select(number => new Inspectee(Code(int.Parse(number, CultureInfo.InvariantCulture)), "A")));
    }

    [Fact]
    public async Task one_without_a_class_cannot_be_drawn_by_class()
    {
        await RegisterAsync(Firm(1));
        (await ReadAsync(General.Item("fire-safety")! with { Classes = [new("B", 0, 1, 1)] }, district: null)).ShouldBeEmpty();
        var list = General with { RiskScheme = "nobodys" };
        (await Inspectees().ReadAsync(list, list.Items[0], district: null, Today).ToListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_district_sees_its_own()
    {
        await RegisterAsync(Firm(1), Firm(2) with { District = "120101" });
        (await ReadAsync(General.Item("fire-safety")!, "120101")).Select(inspectee => inspectee.Uscc).ShouldBe([Code(2)]);
    }

    [Fact]
    public async Task whoever_had_all_the_inspections_of_the_year_is_left_out_until_the_next()
    {
        await RegisterAsync(Firm(1), Firm(2), Firm(3));
        await OrderAsync(Ordered(Code(1), "fire-safety", Today.AddMonths(-1)));
        await OrderAsync(Ordered(Code(2), "prices", Today.AddMonths(-1)));
        await OrderAsync(Ordered(Code(3), "fire-safety", Today.AddYears(-1)));
        (await ReadAsync("fire-safety")).Select(inspectee => inspectee.Uscc).ShouldBe([Code(2), Code(3)]);
        (await Inspectees().ReadAsync(General, General.Item("fire-safety")!, district: null, Today.AddYears(1)).CountAsync()).ShouldBe(3);

        // Where the class may be inspected twice a year, once is not enough.
        var twice = General.Item("fire-safety")! with { Classes = [new("A", 0, 1, 2)] };
        (await ReadAsync(twice, district: null)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task they_come_page_after_page_in_the_order_of_their_codes()
    {
        await RegisterAsync([.. Enumerable.Range(1, 1_203).Select(Firm)]);
        var read = await ReadAsync("fire-safety");
        read.Count.ShouldBe(1_203);
        read.Select(inspectee => inspectee.Uscc.Value).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
    }

    private static CreditLedger.Kernel.Uscc Code(int number) => CreditLedger.Kernel.Uscc.Complete($"91120116MA06{number:D4}");

    private static EnterpriseRegistered Firm(int number) => Registered with { Uscc = Code(number), Sector = "F51" };

    private async Task RegisterAsync(params EnterpriseRegistered[] firms)
    {
        await ledger.Store.AppendAsync([.. firms.Select(firm => new Append(StreamId.For<Enterprise>(firm.Uscc.Value), ExpectedVersion.MustNotExist, firm))]);
        await ledger.FollowAsync();
    }

    private async Task FollowAsync(int number, EnterpriseFact fact)
    {
        await ledger.RecordAsync(StreamId.For<Enterprise>(Code(number).Value), fact);
        await ledger.FollowAsync();
    }

    private Task<AppendResult> OrderAsync(InspectionOrdered order) => ledger.RecordAsync(StreamId.For<Inspection>(order.Uscc.Value, order.InspectionId), order);

    private Task<List<Inspectee>> ReadAsync(string item) => ReadAsync(General.Item(item)!, district: null);

    private Task<List<Inspectee>> ReadAsync(InspectionItem item, string? district) =>
        Inspectees().ReadAsync(General, item, district, Today).ToListAsync().AsTask();

    private Inspectees Inspectees() => new(ledger.Source, ledger.Store, Facts);
}
