using CreditLedger.City;
using CreditLedger.Kernel;

namespace CreditLedger.Tests.City;

public sealed class AgenciesSpecs
{
    private static readonly Agencies Agencies = TestCity.Reference.Agencies;

    [Fact]
    public void an_agency_may_deliver_the_kinds_it_is_entitled_to()
    {
        var registrar = Agencies.All.First(agency => agency.MayDeliver(FileKind.Register));
        Agencies.MayDeliver(registrar.Id, FileKind.Register).ShouldBeNull();
    }

    [Fact]
    public void an_agency_may_not_deliver_other_kinds()
    {
        var other = Agencies.All.First(agency => !agency.MayDeliver(FileKind.Register));
        Agencies.MayDeliver(other.Id, FileKind.Register).ShouldBe(Agencies.NotEntitled);
    }

    [Fact]
    public void an_agency_the_city_does_not_know_may_deliver_nothing() =>
        Agencies.MayDeliver("91350100M000100Y43", FileKind.Penalty)!.Code.ShouldBe(Agencies.Unknown.Code);

    [Theory]
    [InlineData("\"11120000900001017Y\"", "\"11120000900001017X\"", "check character")]
    [InlineData("\"11120000900001017Y\"", "\"91350100M000100Y43\"", "not the code of a public body")]
    [InlineData("\"11120000900001017Y\"", "\"11120000900001025R\"", "used twice")]
    [InlineData("\"district\": \"120101\"", "\"district\": \"110101\"", "no district '110101'")]
    [InlineData("[\"register\", ", "[\"registry\", ", "$.agencies[0].files")]
    public void a_contradictory_file_stops_with_its_place(string text, string spoilt, string problem)
    {
        var city = TestCity.Copy();
        var path = Path.Combine(city, "agencies.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(text, spoilt, StringComparison.Ordinal));
        Should.Throw<RuleFileException>(() => Agencies.Load(city, TestCity.Reference.Districts)).Message.ShouldContain(problem);
    }
}
