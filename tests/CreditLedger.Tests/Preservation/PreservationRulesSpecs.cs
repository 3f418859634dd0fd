using CreditLedger.Kernel;
using CreditLedger.Preservation;
using static CreditLedger.Tests.Preservation.PreservationSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Preservation;

/// <summary>The shipped rule files, read strictly, and the guarantee limit they describe.</summary>
public sealed class PreservationRulesSpecs
{
    [Theory]
    [InlineData("\"validMonths\": 12", "\"validMonths\": 0", "$.validMonths")]
    [InlineData("\"certificateValidDays\": 7", "\"certificateValidDays\": 0", "$.certificateValidDays")]
    [InlineData("\"suitWithinDays\": 30,", "", "$.suitWithinDays")]
    [InlineData("\"suitWithinDays\": 30", "\"suitWithin\": 30", "$.suitWithin")]
    [InlineData("\"role\": \"Applicant\"", "\"role\": \"Bank\"", "$.role")]
    [InlineData("\"role\": \"Applicant\"", "\"role\": \"Respondent\"", "$.limit")]
    [InlineData("\"ofFact\": \"enterprise.capital\"", "\"ofFact\": \"enterprise.fortune\"", "$.limit.ofFact")]
    [InlineData("\"ofFact\": \"enterprise.capital\"", "\"ofFact\": \"evaluation.grade\"", "$.limit.ofFact")]
    [InlineData("\"byFact\": \"evaluation.grade\"", "\"byFact\": \"enterprise.capital\"", "$.limit.byFact")]
    [InlineData("\"share\": 0.3", "\"share\": 1.3", "$.limit.shares[0].share")]
    [InlineData("\"share\": 0.3", "\"share\": 0", "$.limit.shares[0].share")]
    [InlineData("\"value\": \"B\"", "\"value\": \"A\"", "$.limit.shares[1].value")]
    [InlineData("\"cap\": 50000000", "\"cap\": -1", "$.limit.cap")]
    [InlineData("\"cap\": 50000000", "\"cap\": \"much\"", "$.limit.cap")]
    public void rules_that_are_half_right_are_refused_with_their_place(string from, string to, string member)
    {
        var text = File.ReadAllText(Shipped("preservation-applicant.json"));
        text.ShouldContain(from);
        var path = Path.Combine(TestFolder.Create(), "preservation-applicant.json");
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
        Should.Throw<RuleFileException>(() => PreservationListDefinition.Read(path, Facts)).Member.ShouldBe(member);
    }

    [Fact]
    public void a_criterion_without_a_source_is_refused() =>
        (Applicants with { Criteria = [Applicants.Criteria[0] with { Source = null }] }).Problems(Facts).ShouldHaveSingleItem().Path.ShouldBe("$.criteria[0].source");

    [Theory]
    [InlineData("A", "20000000", 6_000_000)]
    [InlineData("B", "20000000", 2_000_000)]
    [InlineData("A", "900000000", 50_000_000)]
    [InlineData("A", "9.99", 2)]
    [InlineData("C", "20000000", 0)]
    public void the_limit_is_a_share_of_the_capital_by_grade_and_never_more_than_the_cap(string grade, string capital, int limit)
    {
        var subject = Subject(Registered with { RegisteredCapital = decimal.Parse(capital, System.Globalization.CultureInfo.InvariantCulture) }, Grade(grade, 800));
        Applicants.Limit!.Of(subject, Today, Facts).Amount.ShouldBe(limit);
    }

    [Fact]
    public void a_limit_whose_facts_are_not_known_is_not_known()
    {
        var limit = Applicants.Limit!.Of(Subject(Registered with { RegisteredCapital = null }), Today, Facts);
        limit.Amount.ShouldBeNull();
        limit.Missing.ShouldBe(["enterprise.capital", "evaluation.grade"]);
    }
}
