using System.Globalization;
using CreditLedger.City;
using CreditLedger.Kernel;

namespace CreditLedger.Tests.Samples;

public sealed class SamplePledgeSpecs(CityOfFiveThousand city) : IClassFixture<CityOfFiveThousand>
{
    private IReadOnlyList<SampleRecord> Rows => city.Accepted("pledge");

    /// <summary>Each pledge as the last delivery tells it.</summary>
    private IReadOnlyList<SampleRecord> Pledges => [.. Rows.GroupBy(row => Narrow(row["承诺编码"])).Select(group => group.Last())];

    private IReadOnlyList<SampleRecord> Verified => [.. Pledges.Where(row => row["承诺履行状态"].Length > 0)];

    [Fact]
    public void four_in_ten_enterprises_pledge_and_the_city_has_not_quite_one_to_an_enterprise()
    {
        (Pledges.Select(row => Code(row).Value).Distinct().Count() / 5000.0).ShouldBe(0.4, 0.03);
        (Pledges.Count / 5000.0).ShouldBe(0.87, 0.08);
    }

    [Fact]
    public void a_code_says_the_district_and_the_day_and_belongs_to_one_pledge_of_one_enterprise()
    {
        foreach (var row in Rows)
        {
            var code = Narrow(row["承诺编码"]);
            code.Length.ShouldBe(20);
            code[..6].ShouldStartWith("120");
            code[6..14].ShouldBe(row["承诺作出日期"].Replace("-", ""));
        }

        Rows.GroupBy(row => Narrow(row["承诺编码"])).ShouldAllBe(group => group.Select(row => Code(row).Value).Distinct().Count() == 1);
    }

    [Fact]
    public void every_kind_is_there_and_most_are_volunteered()
    {
        var kinds = Pledges.GroupBy(row => row["承诺类型"]).ToDictionary(group => group.Key, group => group.Count() / (double)Pledges.Count);
        kinds.Keys.ShouldBe(["主动型", "审批替代型", "容缺受理型", "证明事项型", "信用修复型", "行业自律型", "其他"], ignoreOrder: true);
        kinds["主动型"].ShouldBe(0.38, 0.03);
        kinds["容缺受理型"].ShouldBe(0.18, 0.03);
    }

    [Fact]
    public void of_the_verified_nearly_all_were_kept_five_in_a_hundred_in_part_and_one_not_at_all()
    {
        Share(Verified, row => row["承诺履行状态"] == "全部履行").ShouldBe(0.94, 0.015);
        Share(Verified, row => row["承诺履行状态"] == "部分履行").ShouldBe(0.05, 0.015);
        Share(Verified, row => row["承诺履行状态"] == "全部未履行").ShouldBe(0.01, 0.007);
        foreach (var row in Verified)
        {
            var isKept = row["承诺履行状态"] == "全部履行";
            (row["未履行的承诺内容"].Length == 0).ShouldBe(isKept);
            (row["违诺责任追究内容"].Length == 0).ShouldBe(isKept);
        }
    }

    [Fact]
    public void some_are_overdue_with_nobody_having_looked_some_are_due_later_and_some_were_confirmed_early()
    {
        var due = Pledges.Where(row => row["履约截止日期"].Length > 0).ToList();
        var open = due.Where(row => row["承诺履行状态"].Length == 0).ToList();
        Share(open, row => Day(row["履约截止日期"]) < SampleFolder.Today).ShouldBeInRange(0.05, 0.6);
        Share(open, row => Day(row["履约截止日期"]) > SampleFolder.Today).ShouldBeInRange(0.4, 0.95);
        due.ShouldContain(row => row["承诺履行状态"].Length > 0 && Day(row["承诺履行状态认定日期"]) < Day(row["履约截止日期"]));
        due.ShouldAllBe(row => Day(row["履约截止日期"]) > Day(row["承诺作出日期"]) && Day(row["承诺有效期"]) > Day(row["履约截止日期"]));
    }

    [Fact]
    public void a_standing_undertaking_names_no_day_and_one_in_twenty_may_not_be_published()
    {
        Pledges.ShouldAllBe(row => (row["履约截止日期"].Length == 0) == (row["承诺类型"] == "行业自律型"));
        Share(Pledges, row => row["公开类型"] == "特定范围内公开").ShouldBe(0.05, 0.015);
    }

    [Fact]
    public void the_first_delivery_knows_nothing_of_the_month_after_it_and_the_second_tells_only_what_is_new()
    {
        var files = city.Expected.Files.Where(file => file.Layout == "pledge").ToList();
        files[^1].File.ShouldBe("pledges-month.csv");
        files[^1].DeliveredOn.ShouldBe(SampleFolder.Today);
        foreach (var file in files[..^1])
        {
            file.DeliveredOn.ShouldBe(SampleFolder.Today.AddDays(-30));
            city.Rows(file).ShouldAllBe(row => Day(row["承诺作出日期"]) <= file.DeliveredOn);
            city.Rows(file).Where(row => row["承诺履行状态"].Length > 0).ShouldAllBe(row => Day(row["承诺履行状态认定日期"]) <= file.DeliveredOn);
        }

        var known = files[..^1].SelectMany(city.Rows).Where(row => row["承诺履行状态"].Length == 0).Select(row => row["承诺编码"]).ToHashSet();
        var month = city.Rows(files[^1]);
        month.Count(row => known.Contains(row["承诺编码"])).ShouldBeGreaterThan(50);
        month.ShouldAllBe(row => known.Contains(row["承诺编码"]) ? row["承诺履行状态"].Length > 0 : Day(row["承诺作出日期"]) > files[0].DeliveredOn);
    }

    [Fact]
    public void every_pledge_is_accepted_by_an_agency_of_the_district_or_the_city_and_made_by_an_enterprise_under_a_name_it_bore()
    {
        var agencies = TestCity.Reference.Agencies;
        var names = city.Register.ToLookup(row => Uscc.Parse(row["统一社会信用代码"]).Value, row => row["企业名称"]);
        var renamed = city.Accepted("register-changes").Where(row => row["变更事项"] == "名称").ToLookup(row => row["统一社会信用代码"], row => row["变更后内容"]);
        foreach (var row in Rows)
        {
            agencies.MayDeliver(row["承诺受理单位代码"], FileKind.Pledge).ShouldBeNull();
            (agencies.Find(row["承诺受理单位代码"])!.District ?? Narrow(row["承诺编码"])[..6]).ShouldBe(Narrow(row["承诺编码"])[..6]);
            names[Code(row).Value].Concat(renamed[Code(row).Value]).ShouldContain(row["承诺人名称"]);
        }
    }

    private static Uscc Code(SampleRecord row) => Uscc.Parse(row["承诺人代码"]);

    private static string Narrow(string text) => new([.. text.Select(WrittenText.FoldWidth)]);

    private static double Share(IReadOnlyList<SampleRecord> rows, Func<SampleRecord, bool> what) => rows.Count(what) / (double)rows.Count;

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
