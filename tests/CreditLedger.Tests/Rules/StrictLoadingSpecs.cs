using CreditLedger.Finance;
using CreditLedger.Kernel;
using CreditLedger.Rules;

using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Rules;

public sealed class StrictLoadingSpecs
{
    [Theory]
    [InlineData("\"maxScore\": 1000", "\"maxScores\": 1000", "$.maxScores", "unknown member maxScores; did you mean maxScore?")]
    [InlineData("\"maxScore\": 1000", "\"maxScore\": 1001", "$.maxScore", "the indicators give at most 1000 together")]
    [InlineData("\"maxScore\": 1000,", "", "$", "missing 'maxScore'")]
    [InlineData("\"maxScore\": 1000", "\"maxScore\": null", "$.maxScore", "null is not a value here; a number is wanted")]
    [InlineData("\"FarmerCooperative\"", "\"NaturalPerson\"", "$.appliesTo[1]", "NaturalPerson is none of: Firm, SoleTrader, FarmerCooperative")]
    [InlineData("\"version\": 3,", "\"version\": 3, \"version\": 4,", "$.version", "member version occurs twice")]
    [InlineData("\"id\": \"public-evaluation\"", "\"id\": \"Public Evaluation\"", "$.id", "lower-case words joined by hyphens are wanted")]
    [InlineData("\"fact\": \"penalty.serious\",", "\"fact\": \"penalty.grave\",", "$.dimensions[2].indicators[2].fact", "there is no fact penalty.grave; the facts are listed in schema/rules/facts.md")]
    [InlineData("\"fact\": \"licence.active.count\"", "\"fact\": \"evaluation.score\"", "$.dimensions[1].indicators[0].fact", "evaluation.score comes out of an evaluation and cannot go into one")]
    [InlineData("\"floor\": 0 } },\n          \"whenUnknown\": 30", "\"floor\": 61 } },\n          \"whenUnknown\": 30", "$.dimensions[2].indicators[0].points.perOccurrence.floor", "the floor lies above the base")]
    [InlineData("\"whenUnknown\": 50", "\"whenUnknown\": 101", "$.dimensions[0].indicators[0].whenUnknown", "the unknown cannot be worth more than the best value")]
    [InlineData("\"grade\": \"D\",\n      \"source\"", "\"grade\": \"E\",\n      \"source\"", "$.vetoes[0].grade", "E is no grade of the scheme; one of: A, B, C, D")]
    [InlineData("\"from\": 760", "\"from\": 890", "$.cutOffs[1].from", "grades go from best to worst")]
    [InlineData("{ \"from\": 12, \"points\": 40 }", "{ \"from\": 6, \"points\": 40 }", "$.dimensions[0].indicators[1].points.bands[2].from", "bands go from low to high")]
    public void a_scheme_that_is_half_right_is_refused_with_its_place(string from, string to, string member, string problem)
    {
        var (path, line) = Spoil("public-evaluation.json", from, to);
        var refused = Should.Throw<RuleFileException>(() => SchemeDefinition.Read(path, Facts));
        (refused.Member, refused.Problem).ShouldBe((member, problem));
        refused.File.ShouldBe(path);
        if (member != "$") refused.Line.ShouldBe(line);
    }

    [Theory]
    [InlineData("\"validMonths\": 12", "\"validMonths\": 0", "$.validMonths", "an entry stands for at least a month")]
    [InlineData("\"validMonths\": 12", "\"valid\": 12", "$.valid", "unknown member valid; one of: id, version, effectiveOn, title, note, validMonths, criteria, $schema")]
    [InlineData("{ \"eq\": \"Active\" }", "{ \"eq\": \"Fine\" }", "$.criteria[0].when.is.eq", "enterprise.status is one of: Active, Closed, Suspended")]
    [InlineData("\"id\": \"age\"", "\"id\": \"size\"", "$.criteria[2].id", "the id size occurs twice")]
    [InlineData("\"gte\": 12", "\"minimum\": 12", "$.criteria[2].when.is.minimum", "unknown member minimum; one of: eq, in, gte, lte, gt, lt, known, atLeast")]
    public void a_whitelist_that_is_half_right_is_refused_with_its_place(string from, string to, string member, string problem)
    {
        var (path, line) = Spoil("finance-whitelist-small-and-micro.json", from, to);
        var refused = Should.Throw<RuleFileException>(() => WhitelistDefinition.Read(path, Facts));
        (refused.Member, refused.Problem, refused.Line).ShouldBe((member, problem, line));
    }

    [Fact]
    public void a_list_without_criteria_is_refused() =>
        (SmallAndMicro with { Criteria = [] }).Problems(Facts).ShouldHaveSingleItem().Path.ShouldBe("$.criteria");

    private static (string Path, long Line) Spoil(string file, string from, string to)
    {
        var text = File.ReadAllText(Shipped(file));
        var at = text.IndexOf(from, StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0, from);
        var path = Path.Combine(TestFolder.Create(), file);
        File.WriteAllText(path, text[..at] + to + text[(at + from.Length)..]);
        return (path, 1 + text[..at].Count(c => c == '\n'));
    }
}
