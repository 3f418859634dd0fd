using CreditLedger.Ingestion;
using CreditLedger.Places;
using CreditLedger.Store;

namespace CreditLedger.Tests.Ingestion;

/// <summary>A mall's list of its tenants.</summary>
public sealed class PlaceMemberImportSpecs
{
    private static readonly PlaceRegistered Mall = new("sample-mall", PlaceKind.Mall, new("示例商场", "Sample Mall"), "120101", new DateOnly(2026, 1, 1));
    private static readonly PlaceRegistered Market = new("sample-market", PlaceKind.Market, new("示例市场", "Sample Market"), "120102", new DateOnly(2026, 1, 1));

    [Fact]
    public async Task a_row_makes_an_enterprise_a_member_and_where_it_says_so_it_has_left()
    {
        await using var ledger = await OpenAsync();
        Counts(await ledger.ImportAsync(Row(1), Row(2, ("退出日期", "2026-03-01")), Row(3, ("退出日期", "长期")))).ShouldBe((3, 3, 0, 0));
        (await MembershipAsync(ledger, 1)).ShouldBeOfType<PlaceMembership.Member>().JoinedOn.ShouldBe(new DateOnly(2025, 5, 1));
        (await MembershipAsync(ledger, 2)).ShouldBeOfType<PlaceMembership.Former>().Ended.ShouldBe([new PlaceStay(new DateOnly(2025, 5, 1), new DateOnly(2026, 3, 1))]);
        (await MembershipAsync(ledger, 3)).ShouldBeOfType<PlaceMembership.Member>();
        (await ledger.RowsAsync("select members from read.place where place_id = 'sample-mall'", row => row.GetInt32(0))).ShouldBe([2]);
    }

    [Fact]
    public async Task the_same_list_again_changes_nothing_and_a_later_one_ends_what_it_began()
    {
        await using var ledger = await OpenAsync();
        Row[] list = [Row(1), Row(2, ("退出日期", "2026-03-01")), Row(3)];
        await ledger.ImportAsync(list);
        Counts(await ledger.ImportAsync(list)).ShouldBe((3, 0, 3, 0));
        Counts(await ledger.ImportAsync(Row(1), Row(3, ("退出日期", "2026-06-01")), Row(3, ("入驻日期", "2026-07-01")))).ShouldBe((3, 2, 1, 0));
        var third = (await MembershipAsync(ledger, 3)).ShouldBeOfType<PlaceMembership.Member>();
        (third.JoinedOn, third.Ended.Single().LeftOn).ShouldBe((new DateOnly(2026, 7, 1), new DateOnly(2026, 6, 1)));
        Counts(await ledger.ImportAsync(Row(3, ("退出日期", "2026-06-01")))).ShouldBe((1, 0, 1, 0));
    }

    [Fact]
    public async Task a_place_is_told_by_its_id_or_its_name_in_other_headers_and_in_a_workbook()
    {
        await using var ledger = await OpenAsync();
        Counts(await ledger.ImportAsync(Row(1, ("场所名称", "")), Row(2, ("场所编号", "")), Row(3, ("场所编号", ""), ("场所名称", "sample　MALL")))).ShouldBe((3, 3, 0, 0));
        string[][] sheet = [["商场名称", "商家名称", "社会信用代码", "入驻时间", "撤场日期", "联系人", "联系电话"], ["示例商场", TestFile.Name(4), TestFile.Code(4).Value, "2025-05-01", "", "示例人员", "13800138000"]];
        Counts(await ledger.ImportAsync(TestFile.Workbook(sheet), options => options with { FileName = "x.xlsx" })).ShouldBe((1, 1, 0, 0));
        (await MembershipAsync(ledger, 4)).ShouldBeOfType<PlaceMembership.Member>();
        (await ledger.FactsAsync()).ShouldAllBe(fact => !fact.Contains("13800138000", StringComparison.Ordinal) && !fact.Contains("示例人员", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PLACE_UNKNOWN", "场所编号", "no-such-mall")]
    [InlineData("PLACE_NAME_MISMATCH", "场所名称", "示例市场")]
    [InlineData("PLACE_JOINED_IN_FUTURE", "入驻日期", "2026-11-21")]
    [InlineData("PLACE_JOINED_BEFORE_REGISTRATION", "入驻日期", "2015-05-31")]
    [InlineData("PLACE_LEFT_IN_FUTURE", "退出日期", "2026-11-21")]
    [InlineData("PLACE_LEFT_BEFORE_JOINING", "退出日期", "2025-05-01")]
    [InlineData("DATE_NOT_REAL", "入驻日期", "2026-02-30")]
    [InlineData("VALUE_MISSING", "入驻日期", "")]
    [InlineData("1001", "企业名称", "天津示例2有限公司")]
    [InlineData("USCC_BODY_CHECK", "统一社会信用代码", "91120101YY00000111")]
    [InlineData("PERSON", "统一社会信用代码", "11010519491231002X")]
    public async Task a_row_that_does_not_hold_is_kept_out_by_its_rule(string rule, string column, string value)
    {
        await using var ledger = await OpenAsync();
        var report = await ledger.ImportAsync(Row(1, (column, value)));
        Counts(report).ShouldBe((1, 0, 0, 1));
        report.Rules.Select(met => met.Rule).ShouldContain(rule);
        (await MembershipAsync(ledger, 1)).ShouldBeOfType<PlaceMembership.None>();
    }

    [Fact]
    public async Task a_row_that_names_no_place_or_a_name_of_several_or_of_none_is_kept_out()
    {
        await using var ledger = await OpenAsync();
        await RegisterAsync(ledger, Mall with { PlaceId = "second-mall" });
        var report = await ledger.ImportAsync(
            Row(1, ("场所编号", ""), ("场所名称", "")), Row(1, ("场所编号", "")), Row(1, ("场所编号", ""), ("场所名称", "无此商场")), Row(1));
        Counts(report).ShouldBe((4, 1, 0, 3));
        report.Rules.Select(rule => rule.Rule).ShouldBe(["VALUE_MISSING", "PLACE_NAME_AMBIGUOUS", "PLACE_NAME_UNKNOWN"], ignoreOrder: true);
    }

    [Fact]
    public async Task memberships_that_contradict_each_other_are_kept_out()
    {
        await using var ledger = await OpenAsync();
        await ledger.ImportAsync(Row(1), Row(2, ("退出日期", "2026-03-01")), Row(2, ("入驻日期", "2026-04-01")));
        var report = await ledger.ImportAsync(
            Row(1, ("入驻日期", "2025-06-01")), Row(2, ("退出日期", "2026-05-01")), Row(3, ("退出日期", "2026-03-01")), Row(3, ("入驻日期", "2026-02-01")), Row(3, ("退出日期", "2026-04-01")));
        Counts(report).ShouldBe((5, 1, 0, 4));
        report.Rules.Select(rule => rule.Rule).ShouldBe(["PLACE_ALREADY_MEMBER", "PLACE_JOINED_WITHIN_EARLIER", "PLACE_NOT_MEMBER"], ignoreOrder: true);
    }

    [Fact]
    public async Task closed_places_and_closed_enterprises_take_and_are_no_new_members()
    {
        await using var ledger = await OpenAsync();
        await RegisterAsync(ledger, new PlaceClosed(Mall.PlaceId, "停业", new DateOnly(2026, 2, 1)));
        await ledger.ImportAsync(TestFile.Change(4, "注销", "决议解散", ("生效日期", "2026-06-01")));
        var report = await ledger.ImportAsync(
            Row(1), Row(2, ("入驻日期", "2026-02-01")), Row(4, ("场所编号", Market.PlaceId), ("场所名称", ""), ("入驻日期", "2026-06-01")));
        Counts(report).ShouldBe((3, 1, 0, 2));
        report.Rules.Select(rule => rule.Rule).ShouldBe(["PLACE_CLOSED", "ENTERPRISE_CLOSED"], ignoreOrder: true);
    }

    [Fact]
    public async Task an_enterprise_nobody_has_registered_waits()
    {
        await using var ledger = await OpenAsync();
        (await ledger.ImportAsync(Row(40))).Rules.Single().Rule.ShouldBe("ENTERPRISE_NOT_REGISTERED");
        await ledger.ImportAsync(TestFile.Register(40));
        Counts(await ledger.ImportAsync(Row(40))).ShouldBe((1, 1, 0, 0));
    }

    [Fact]
    public async Task an_agency_of_a_district_hands_in_lists_of_its_own_places_alone()
    {
        await using var ledger = await OpenAsync();
        var bureau = TestCity.Reference.Agencies.All.First(agency => agency.District == "120102" && agency.MayDeliver(CreditLedger.City.FileKind.Place)).Id;
        var report = await ledger.ImportAsync(
            TestFile.Stream(Row(1), Row(2, ("场所编号", Market.PlaceId), ("场所名称", ""))), options => options with { AgencyId = bureau });
        Counts(report).ShouldBe((2, 1, 0, 1));
        report.Rules.Single().Rule.ShouldBe("PLACE_FOREIGN");
        var other = TestCity.Reference.Agencies.All.First(agency => !agency.MayDeliver(CreditLedger.City.FileKind.Place)).Id;
        (await ledger.ImportAsync(TestFile.Stream(Row(1)), options => options with { AgencyId = other })).Refusal!.Code.ShouldBe(Importer.LayoutNotPermitted.Code);
    }

    [Fact]
    public async Task an_interrupted_list_is_taken_up_again_and_a_rehearsal_says_what_comes()
    {
        Row[] list = [.. Enumerable.Range(1, 30).Select(i => Row(i)), .. Enumerable.Range(1, 30).Select(i => Row(i, ("退出日期", "2026-03-01"))), .. Enumerable.Range(1, 30).Select(i => Row(i, ("入驻日期", "2026-04-01")))];
        await using var whole = await OpenAsync();
        var rehearsed = await whole.ImportAsync(TestFile.Stream(list), options => options with { DryRun = true });
        Counts(await whole.ImportAsync(list)).ShouldBe((90, 90, 0, 0));
        Counts(rehearsed).ShouldBe((90, 90, 0, 0));

        await using var ledger = await OpenAsync();
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => ledger.ImportAsync(TestFile.Stream(list), progress: new Stopper(stop, afterRows: 40), cancellation: stop.Token));
        (await ledger.ImportAsync(list)).IsResumed.ShouldBeTrue();
        (await ledger.FactsAsync(IsOfMembership)).ShouldBe(await whole.FactsAsync(IsOfMembership), ignoreOrder: true);
    }

    private static bool IsOfMembership(Fact fact) => fact.Body is PlaceMembershipFact;

    private static Row Row(int number, params (string Column, string Value)[] changes) => new Row("place-members")
    {
        ["场所编号"] = Mall.PlaceId, ["场所名称"] = Mall.Title.Zh, ["统一社会信用代码"] = TestFile.Code(number).Value, ["企业名称"] = TestFile.Name(number), ["入驻日期"] = "2025-05-01",
    }.With(changes);

    private static async Task<ImportLedger> OpenAsync()
    {
        var ledger = await ImportLedger.OpenAsync();
        await ledger.ImportAsync(Enumerable.Range(1, 30).Select(i => TestFile.Register(i)));
        await RegisterAsync(ledger, Mall);
        await RegisterAsync(ledger, Market);
        return ledger;
    }

    private static Task<AppendResult> RegisterAsync(ImportLedger ledger, PlaceFact fact) =>
        ledger.Store.AppendAsync(new Append(StreamId.For<Place>(fact.PlaceId), ExpectedVersion.Any, fact));

    private static async Task<PlaceMembership> MembershipAsync(ImportLedger ledger, int number) =>
        (await ledger.Store.LoadAsync<PlaceMembership, PlaceMembershipFact>(StreamId.For<PlaceMembership>(TestFile.Code(number).Value, Mall.PlaceId))).State;

    private static (int, int, int, int) Counts(ImportReport report) => (report.Rows, report.Accepted, report.Duplicates, report.Quarantined);
}
