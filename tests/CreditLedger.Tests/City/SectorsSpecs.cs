using CreditLedger.City;
using CreditLedger.Kernel;

namespace CreditLedger.Tests.City;

public sealed class SectorsSpecs
{
    private static readonly Sectors Sectors = TestCity.Reference.Sectors;

    [Theory]
    [InlineData("F", "F")]
    [InlineData("f51", "F51")]
    [InlineData("Ｆ５１", "F51")]
    [InlineData("F5123", "F51")] // a class counts as its division
    [InlineData("B06", "B")] // a division the city does not list counts as its section
    public void a_sector_is_found_by_its_code_or_a_finer_one(string written, string code)
    {
        Sectors.Resolve(written, out var sector).ShouldBeNull();
        sector!.Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("Y")]
    [InlineData("51")]
    [InlineData("F51234")]
    [InlineData("批发业")]
    [InlineData("")]
    [InlineData(null)]
    public void what_the_standard_does_not_know_is_refused(string? written)
    {
        Sectors.Resolve(written, out var sector)!.Code.ShouldBe(Sectors.Unknown.Code);
        sector.ShouldBeNull();
    }

    [Theory]
    [InlineData("\"code\": \"A01\"", "\"code\": \"A\"", "used twice")]
    [InlineData("\"code\": \"A01\", \"section\": \"A\"", "\"code\": \"A01\", \"section\": \"B\"", "is not the section")]
    public void a_contradictory_file_stops_with_its_place(string text, string spoilt, string problem)
    {
        var city = TestCity.Copy();
        var path = Path.Combine(city, "sectors.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(text, spoilt, StringComparison.Ordinal));
        Should.Throw<RuleFileException>(() => Sectors.Load(city)).Message.ShouldContain(problem);
    }
}
