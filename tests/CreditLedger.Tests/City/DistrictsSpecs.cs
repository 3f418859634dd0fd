using CreditLedger.City;
using CreditLedger.Kernel;

namespace CreditLedger.Tests.City;

public sealed class DistrictsSpecs
{
    private static readonly Districts Districts = TestCity.Reference.Districts;

    [Theory]
    [InlineData("120116", "120116")]
    [InlineData("１２０１１６", "120116")]
    [InlineData(" 滨海新区 ", "120116")]
    [InlineData("120107", "120116")] // 塘沽, part of 滨海新区 since 2009
    [InlineData("塘沽区", "120116")]
    [InlineData("宁河县", "120117")]
    [InlineData("天津市宁河县", "120117")]
    [InlineData("天津市河东区", "120102")]
    [InlineData("蓟县", "120119")]
    public void a_district_is_found_by_its_present_and_former_codes_and_names(string written, string code)
    {
        Districts.Resolve(written, out var district).ShouldBeNull();
        district!.Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("110101")]
    [InlineData("东城区")]
    [InlineData("12011")]
    [InlineData("")]
    [InlineData(null)]
    public void another_citys_district_is_refused(string? written)
    {
        Districts.Resolve(written, out var district)!.Code.ShouldBe(Districts.Unknown.Code);
        district.ShouldBeNull();
    }

    [Fact]
    public void only_codes_in_force_stand_in_facts()
    {
        Districts.Find("120116").ShouldNotBeNull();
        Districts.Find("120107").ShouldBeNull();
        Districts.Find("滨海新区").ShouldBeNull();
    }

    [Fact]
    public void the_city_has_sixteen_districts() => Districts.All.Count.ShouldBe(16);

    [Theory]
    [InlineData("\"120102\"", "\"12010X\"", "is not a six-digit code")]
    [InlineData("\"120102\"", "\"120101\"", "stands for two districts")]
    [InlineData("\"formerNames\"", "\"formerName\"", "formerName")]
    public void a_contradictory_file_stops_with_its_place(string text, string spoilt, string problem)
    {
        var city = TestCity.Copy();
        var path = Path.Combine(city, "districts.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(text, spoilt, StringComparison.Ordinal));
        Should.Throw<RuleFileException>(() => Districts.Load(city)).Message.ShouldContain(problem);
    }
}
