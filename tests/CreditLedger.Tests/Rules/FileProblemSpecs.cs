using CreditLedger.Programmes.Simulations;
using CreditLedger.Tests.Programmes;

namespace CreditLedger.Tests.Rules;

/// <summary>Whoever writes a rule file is told everything that is wrong with it at once.</summary>
public sealed class FileProblemSpecs
{
    [Fact]
    public void nothing_is_wrong_with_the_shipped_rules()
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(RuleSamples.Shipped("any.json"))!, "*.json")) Check(file).ShouldBeEmpty(file);
        Check(ProgrammeSamples.File).ShouldBeEmpty();
    }

    [Fact]
    public void every_member_that_is_unknown_missing_repeated_null_or_of_the_wrong_kind_is_named_with_its_line()
    {
        var file = Spoilt(
            ("\"maxScore\": 100", "\"maxScore\": \"many\""), ("\"topShare\": 0.2", "\"topPart\": 0.2"), ("\"period\": \"HalfYear\"", "\"period\": \"Decade\""),
            ("\"note\": { \"zh\": \"为检验而编写，并非任何区的方案。\", \"en\": \"Made up to be tested; no district's plan.\" }", "\"note\": null"),
            ("\"promised\": 2, \"list\"", "\"promised\": 2, \"promised\": 3, \"list\""), ("\"article\": \"第十九条\"", "\"chapter\": \"第十九条\""));
        var problems = Check(file);

        problems.Select(problem => (problem.Path, problem.Message)).ShouldBe(
            [
                ("$.note", "null is not a value here"),
                ("$.schemes[0].maxScore", "the value is of the wrong kind or not one of those allowed"),
                ("$.sanctions[0].basis", "missing 'article'"),
                ("$.sanctions[0].basis.chapter", "unknown member chapter"),
                ("$.rankings[0]", "missing 'topShare'"),
                ("$.rankings[0].period", "the value is of the wrong kind or not one of those allowed"),
                ("$.rankings[0].topPart", "unknown member topPart"),
                ("$.targets[0].promised", "member promised occurs twice"),
            ],
            ignoreOrder: true);
        var lines = File.ReadAllLines(file);
        problems.ShouldAllBe(problem => problem.Line >= 1 && problem.Line <= lines.Length);
        lines[problems.Single(problem => problem.Path == "$.rankings[0].topPart").Line - 1].ShouldContain("topPart");
    }

    [Fact]
    public void everything_that_contradicts_itself_is_named()
    {
        var problems = Check(Spoilt(
            ("\"until\": \"2026-12-31\"", "\"until\": \"2025-12-31\""), ("\"topShare\": 0.2", "\"topShare\": 1.2"), ("\"item\": \"no-notified-commitment\"", "\"item\": \"pillory\""),
            ("\"membersMin\": 3, \"when\"", "\"membersMin\": 2, \"when\""), ("\"maxScore\": 100", "\"maxScore\": 90"), ("{ \"atLeast\": \"C\" }", "{ \"atLeast\": \"F\" }")));
        problems.Select(problem => problem.Path).ShouldBe(
            ["$.period.until", "$.schemes[0].maxScore", "$.incentives[0].when.is.atLeast", "$.sanctions[0].item", "$.rankings[0].topShare", "$.indicators[0].membersMin"], ignoreOrder: true);
    }

    [Fact]
    public void a_file_that_is_not_json_has_one_fault_with_its_line()
    {
        var file = Spoilt(("\"topShare\": 0.2,", "\"topShare\": 0.2"));
        Should.Throw<CreditLedger.Kernel.RuleFileException>(() => Check(file)).Line.ShouldNotBeNull().ShouldBeGreaterThan(1);
    }

    [Fact]
    public void a_file_that_names_no_schema_is_refused() =>
        Proposal.Check(Spoilt(("programme.schema.json", "horoscope.schema.json")), ProgrammeSamples.Grounds).Refusal.ShouldNotBeNull().Code.ShouldBe("RULE_FILE_SCHEMA");

    private static IReadOnlyList<CreditLedger.Rules.FileProblem> Check(string file) => Proposal.Check(file, ProgrammeSamples.Grounds).Problems;

    private static string Spoilt(params (string From, string To)[] mistakes)
    {
        var text = File.ReadAllText(ProgrammeSamples.File);
        foreach (var (from, to) in mistakes)
        {
            text.ShouldContain(from);
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        var file = Path.Combine(TestFolder.Create(), "spoilt.json");
        File.WriteAllText(file, text);
        return file;
    }
}
