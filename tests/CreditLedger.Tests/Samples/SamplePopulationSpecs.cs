using System.Globalization;
using CreditLedger.City;
using CreditLedger.Kernel;
using CreditLedger.Samples;

namespace CreditLedger.Tests.Samples;

public sealed class CityOfFiveThousand : IAsyncLifetime
{
    private readonly SampleFolder _folder = new();

    internal SampleExpectation Expected { get; private set; } = null!;

    internal IReadOnlyList<SampleRecord> Register { get; private set; } = [];

    internal IReadOnlyList<SampleRecord> Penalties { get; private set; } = [];

    internal IReadOnlyList<SampleRecord> Licences { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Expected = await _folder.WriteAsync(5000);
        (Register, Penalties, Licences) = (Accepted("register"), Accepted("penalty", "penalty-older"), Accepted("licence"));
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    internal IReadOnlyList<SampleRecord> Rows(SampleFileExpectation file) => _folder.Rows(file);

    internal IReadOnlyList<SampleRecord> Accepted(params string[] layouts) =>
    [
        .. Expected.Files.Where(file => layouts.Contains(file.Layout)).SelectMany(file =>
        {
            var others = file.Places.Where(place => place.Outcome != "accepted").Select(place => place.Row).ToHashSet();
            return _folder.Rows(file).Where(row => !others.Contains(row.Row));
        }),
    ];
}

public sealed class SamplePopulationSpecs(CityOfFiveThousand city) : IClassFixture<CityOfFiveThousand>
{
    [Fact]
    public void every_enterprise_is_registered_once_under_a_valid_code_and_a_name_of_its_own_that_says_sample()
    {
        city.Register.Count.ShouldBe(5000);
        city.Register.Select(row => Uscc.Parse(row["统一社会信用代码"]).Value).ShouldBeUnique();
        city.Register.Select(row => row["企业名称"]).ShouldBeUnique();
        city.Register.ShouldAllBe(row => row["企业名称"].Contains("示例"));
    }

    [Fact]
    public void every_accepted_record_is_about_a_registered_enterprise_under_a_name_it_bears_or_bore()
    {
        var names = city.Register.ToLookup(row => Uscc.Parse(row["统一社会信用代码"]).Value, row => row["企业名称"])
            .ToDictionary(group => group.Key, group => group.ToHashSet());
        foreach (var change in city.Accepted("register-changes").Where(row => row["变更事项"] == "名称")) names[change["统一社会信用代码"]].Add(change["变更后内容"]);

        foreach (var row in city.Penalties) names[Uscc.Parse(row["CF_XDR_SHXYM"]).Value].ShouldContain(row["CF_XDR_MC"]);
        foreach (var row in city.Licences) names[Uscc.Parse(row["XK_XDR_SHXYM"]).Value].ShouldContain(row["XK_XDR_MC"]);
    }

    [Fact]
    public void sizes_are_82_14_3_1_of_a_hundred()
    {
        // Sole traders and cooperatives are all micro, which adds a point and a half.
        Share(city.Register, row => row["企业规模"] == "微型").ShouldBe(0.835, 0.02);
        Share(city.Register, row => row["企业规模"] == "小型").ShouldBe(0.13, 0.02);
        Share(city.Register, row => row["企业规模"] == "中型").ShouldBe(0.03, 0.01);
        Share(city.Register, row => row["企业规模"] == "大型").ShouldBe(0.01, 0.006);
    }

    [Theory]
    [InlineData("F", 0.30)]
    [InlineData("L", 0.15)]
    [InlineData("C", 0.12)]
    [InlineData("I", 0.10)]
    [InlineData("M", 0.09)]
    [InlineData("G", 0.06)]
    [InlineData("E", 0.06)]
    public void sectors_follow_the_city(string section, double share) =>
        Share(city.Register, row => row["行业代码"].StartsWith(section, StringComparison.Ordinal)).ShouldBe(share, 0.025);

    [Fact]
    public void sole_traders_and_farmer_cooperatives_are_among_them_with_codes_of_their_own()
    {
        Share(city.Register, row => row["主体类型"] == "个体工商户").ShouldBe(0.08, 0.02);
        Share(city.Register, row => row["主体类型"] == "农民专业合作社").ShouldBe(0.01, 0.006);
        city.Register.ShouldAllBe(row => Uscc.Parse(row["统一社会信用代码"]).Class == (row["主体类型"] == "企业" ? "91" : row["主体类型"] == "个体工商户" ? "92" : "93"));
    }

    [Fact]
    public void three_in_ten_are_younger_than_three_years() =>
        Share(city.Register, row => Day(row["成立日期"]) > SampleFolder.Today.AddYears(-3)).ShouldBe(0.30, 0.03);

    [Fact]
    public void ninety_four_in_a_hundred_have_no_penalty()
    {
        // The planted records add a few.
        var penalised = city.Penalties.Select(row => Uscc.Parse(row["CF_XDR_SHXYM"]).Value).Distinct().Count();
        (penalised / 5000.0).ShouldBe(0.06, 0.015);
    }

    [Fact]
    public void licences_are_some_95_of_100_disclosures_and_two_for_each_enterprise()
    {
        (city.Licences.Count / (double)(city.Licences.Count + city.Penalties.Count)).ShouldBe(0.95, 0.02);
        (city.Licences.Count / 5000.0).ShouldBe(2.0, 0.15);
    }

    [Fact]
    public void penalties_lie_on_both_sides_of_each_regime()
    {
        var days = city.Penalties.Select(row => Day(row["CF_JDRQ"])).ToList();
        foreach (var regime in (DateOnly[])[new(2019, 7, 1), new(2023, 5, 1), new(2026, 4, 1)])
        {
            days.ShouldContain(day => day < regime && day > regime.AddYears(-2));
            days.ShouldContain(day => day >= regime && day < regime.AddYears(2));
        }

        days.ShouldAllBe(day => day >= new DateOnly(2017, 8, 1) && day <= SampleFolder.Today);
    }

    [Fact]
    public void six_in_a_hundred_penalties_are_serious_and_six_in_ten_minor()
    {
        var types = city.Penalties.Select(row => row["CF_CFLB"] + row["CF_CFLB1"] + "、" + row["CF_CFLB2"]).ToList();
        (types.Count(t => t.Contains("吊销") || t.Contains("关闭")) / (double)types.Count).ShouldBe(0.06, 0.035);
        (types.Count(t => t.StartsWith("警告", StringComparison.Ordinal) || t.StartsWith("通报", StringComparison.Ordinal)) / (double)types.Count).ShouldBe(0.57, 0.09);
    }

    [Fact]
    public void fines_are_log_normal_and_in_ten_thousand_yuan_with_up_to_six_decimals()
    {
        var general = city.Penalties.Where(row => row["CF_CFLB"].StartsWith("罚款", StringComparison.Ordinal))
            .Select(row => decimal.Parse(row["CF_NR_FK"], CultureInfo.InvariantCulture)).Where(fine => fine < 20).Order().ToList();
        general[general.Count / 2].ShouldBe(2m, 0.5m);
        // The mean of a log-normal amount lies above its median.
        general.Average().ShouldBeGreaterThan(general[general.Count / 2] * 1.1m);
        general.ShouldContain(fine => fine.Scale == 6);
        general.ShouldAllBe(fine => fine.Scale <= 6);
    }

    [Fact]
    public void every_decision_is_of_an_agency_that_delivers_such_files_and_sits_in_the_district_or_over_the_city()
    {
        var options = new SampleOptions(16, 1, "unused", SampleFolder.Today);
        var agencies = Agencies.Load(options.City, Districts.Load(options.City));
        foreach (var row in city.Penalties.Where(row => row["CF_CFJGDM"].Length > 0)) agencies.MayDeliver(row["CF_CFJGDM"], FileKind.Penalty).ShouldBeNull();
        foreach (var row in city.Licences) agencies.MayDeliver(row["XK_XKJGDM"], FileKind.Licence).ShouldBeNull();
        foreach (var row in city.Penalties.Where(row => row["CF_XZJG"].Length > 0)) agencies.All.ShouldContain(agency => agency.Title.Zh == row["CF_XZJG"]);
    }

    [Fact]
    public void every_district_has_its_share_and_former_division_codes_live_on_in_old_codes()
    {
        var districts = Districts.Load(new SampleOptions(16, 1, "unused", SampleFolder.Today).City);
        var here = city.Register.GroupBy(row => districts.Resolve(row["住所区划"], out var district) is null ? district!.Code : "none").ToDictionary(g => g.Key, g => g.Count());
        here.Keys.ShouldBe(districts.All.Select(d => d.Code), ignoreOrder: true);
        (here["120116"] / 5000.0).ShouldBe(0.28, 0.005);
        foreach (var code in (string[])["120107", "120108", "120109", "120221", "120225"])
        {
            city.Register.ShouldContain(row => Uscc.Parse(row["统一社会信用代码"]).RegistrationDivision == code, code);
        }
    }

    private static double Share(IReadOnlyList<SampleRecord> rows, Func<SampleRecord, bool> what) => rows.Count(what) / (double)rows.Count;

    private static DateOnly Day(string text) => int.TryParse(text, out var serial)
        ? new DateOnly(1899, 12, 30).AddDays(serial)
        : DateOnly.ParseExact(text, ["yyyy-MM-dd", "yyyy/M/d"], CultureInfo.InvariantCulture);
}
