using CreditLedger.City;
using CreditLedger.Kernel;
using CreditLedger.Pledges;

namespace CreditLedger.Tests.Pledges;

public sealed class PledgeTermsSpecs
{
    [Theory]
    [InlineData("\"remindDaysBefore\": 15", "\"remindDaysBefore\": -1", "a reminder comes before the day")]
    [InlineData("\"DeferredDocumentAcceptance\": 5", "\"DeferredDocumentAcceptance\": -5", "a reminder comes before the day")]
    [InlineData("\"findingCountsMonths\": 36", "\"findingCountsMonths\": 0", "a finding counts for at least a month")]
    [InlineData("\"DeferredDocumentAcceptance\"", "\"Deferred\"", "")]
    public void a_file_that_contradicts_itself_is_not_loaded(string from, string to, string problem)
    {
        var city = TestCity.Copy();
        var file = Path.Combine(city, "pledges.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace(from, to, StringComparison.Ordinal));
        Should.Throw<RuleFileException>(() => CityReference.Load(city)).Message.ShouldContain(problem);
    }

    [Fact]
    public void a_finding_counts_for_the_months_that_the_city_sets() =>
        PledgeTerms.Load(TestCity.Directory).CountsUntil(new(2026, 7, 31)).ShouldBe(new DateOnly(2029, 7, 30));

    [Fact]
    public void a_city_without_a_code_is_not_loaded()
    {
        var city = TestCity.Copy();
        var file = Path.Combine(city, "districts.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"cityCode\": \"120000\"", "\"cityCode\": \"12\"", StringComparison.Ordinal));
        Should.Throw<RuleFileException>(() => CityReference.Load(city)).Message.ShouldContain("'12' is not a six-digit code");
    }
}
