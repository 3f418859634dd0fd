using CreditLedger.Archives;
using CreditLedger.Kernel;

namespace CreditLedger.Tests.Archives;

public sealed class PublicationRegimesSpecs
{
    private static readonly PublicationRegimes Regimes = TestCity.Reference.Regimes;
    private static readonly string[] Fine = ["penalty-fine"];

    // The first day of each regime, and the day before under the one that ended with it. Dates are the last day of display and of scoring.
    [Theory]
    [InlineData("2017-07-31", "2017-07-31", "2018-07-31", "2018-07-31", "2020-07-31")]
    [InlineData("2019-06-30", "2017-07-31", "2020-06-30", "2020-06-30", "2022-06-30")]
    [InlineData("2019-07-01", "2019-07-01", "2020-07-01", "2020-07-01", "2022-07-01")]
    [InlineData("2023-04-30", "2019-07-01", "2024-04-30", "2024-04-30", "2026-04-30")]
    [InlineData("2023-05-01", "2023-05-01", "2026-05-01", "2026-05-01", "2026-05-01")]
    [InlineData("2026-03-31", "2023-05-01", "2029-03-31", "2029-03-31", "2029-03-31")]
    [InlineData("2026-04-01", "2026-04-01", null, "2027-04-01", "2029-04-01")]
    public void a_finding_is_shown_as_long_as_the_regime_of_its_day_allows(string decidedOn, string regime, string? minor, string general, string serious)
    {
        var day = DateOnly.Parse(decidedOn);
        var found = Regimes.InForceOn(day)!;
        found.Id.ShouldBe(regime);
        found.PublicationEndOn(Severity.Minor, Fine, day).ShouldBe(minor is null ? null : DateOnly.Parse(minor));
        found.PublicationEndOn(Severity.General, Fine, day).ShouldBe(DateOnly.Parse(general));
        found.PublicationEndOn(Severity.Serious, Fine, day).ShouldBe(DateOnly.Parse(serious));
    }

    [Fact]
    public void before_the_first_regime_there_is_none() => Regimes.InForceOn(new DateOnly(2017, 7, 30)).ShouldBeNull();

    [Theory]
    [InlineData("2019-06-30", "2020-06-30", "2022-06-30")]
    [InlineData("2019-07-01", "2019-10-01", "2020-01-01")]
    [InlineData("2023-05-01", "2023-08-01", "2023-08-01")]
    [InlineData("2026-04-01", "2026-07-01", "2027-04-01")]
    public void repair_may_be_sought_from_the_minimum_on(string decidedOn, string general, string serious)
    {
        var day = DateOnly.Parse(decidedOn);
        Regimes.InForceOn(day)!.MinimumPublicationOn(Severity.General, day).ShouldBe(DateOnly.Parse(general));
        Regimes.InForceOn(day)!.MinimumPublicationOn(Severity.Serious, day).ShouldBe(DateOnly.Parse(serious));
    }

    [Theory]
    [InlineData("2026-03-31")]
    [InlineData("2023-05-01")]
    public void warnings_and_criticism_alone_are_not_published_under_order_58_but_with_a_fine_they_are(string decidedOn)
    {
        var day = DateOnly.Parse(decidedOn);
        Regimes.InForceOn(day)!.PublicationEndOn(Severity.Minor, ["penalty-warning", "penalty-criticism"], day).ShouldBeNull();
        Regimes.InForceOn(day)!.PublicationEndOn(Severity.Minor, ["penalty-warning", "penalty-fine"], day).ShouldBe(day.AddMonths(36));
    }

    [Theory]
    [InlineData("2024-02-29", "2027-02-28")]
    [InlineData("2028-02-29", "2029-02-28")]
    public void a_period_ends_on_the_months_last_day_where_the_number_is_lacking(string decidedOn, string end)
    {
        var day = DateOnly.Parse(decidedOn);
        Regimes.InForceOn(day)!.PublicationEndOn(Severity.General, Fine, day).ShouldBe(DateOnly.Parse(end));
    }

    [Theory]
    [InlineData("\"id\": \"2019-07-01\"", "\"id\": \"2017-07-31\"", "$.regimes[1].id")]
    [InlineData("\"from\": \"2019-07-01\"", "\"from\": \"2017-07-31\"", "$.regimes[1].from")]
    [InlineData("\"minimumMonths\": 6", "\"minimumMonths\": 37", "$.regimes[1].serious")]
    [InlineData("\"minimumMonths\": 6", "\"minimumMonths\": -1", "$.regimes[1].serious")]
    [InlineData("\"unpublishedItems\": [\"", "\"unpublishedItem\": [\"", "$.regimes[2].unpublishedItem")]
    public void a_contradictory_file_stops_with_its_place(string text, string spoilt, string member)
    {
        var city = TestCity.Copy();
        var path = Path.Combine(city, "publication-regimes.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(text, spoilt, StringComparison.Ordinal));
        Should.Throw<RuleFileException>(() => PublicationRegimes.Load(city)).Member.ShouldBe(member);
    }
}
