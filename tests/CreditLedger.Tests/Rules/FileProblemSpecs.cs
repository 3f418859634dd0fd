using CreditLedger.Programmes.Simulations;
using CreditLedger.Tests.Programmes;

namespace CreditLedger.Tests.Rules;

/// <summary>Whoever writes a rule file is told everything that is wrong with it at once.</summary>
public sealed class FileProblemSpecs
{
    [Fact]
    public void nothing_is_wrong_with_the_shipped_rules_and_nothing_is_doubtful()
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(RuleSamples.Shipped("any.json"))!, "*.json"))
        {
            Check(file).ShouldBeEmpty(file);
            Proposal.Check(file, Beside(file)).Problems.ShouldBeEmpty(file);
        }

        Check(ProgrammeSamples.File).ShouldBeEmpty();
        Proposal.Check(ProgrammeSamples.File, Beside(ProgrammeSamples.File)).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void every_member_that_is_unknown_missing_repeated_null_or_of_the_wrong_kind_is_named_with_its_line_and_what_is_wanted()
    {
        var file = Spoilt(
            ("\"maxScore\": 100", "\"maxScore\": \"many\""), ("\"topShare\": 0.2", "\"topPart\": 0.2"), ("\"period\": \"HalfYear\"", "\"period\": \"Decade\""),
            ("\"note\": { \"zh\": \"为检验而编写，并非任何区的方案。\", \"en\": \"Made up to be tested; no district's plan.\" }", "\"note\": null"),
            ("\"promised\": 2, \"list\"", "\"promised\": 2, \"promised\": 3, \"list\""), ("\"article\": \"第十九条\"", "\"chapter\": \"第十九条\""),
            ("\"until\": \"2026-12-31\"", "\"until\": \"2026-13-31\""), ("\"stewards\": { \"least\": 1,", "\"stewards\": { \"least\": 1.5,"));
        var problems = Check(file);

        problems.Select(problem => (problem.Path, problem.Message)).ShouldBe(
            [
                ("$.note", "null is not a value here; an object with zh and en is wanted"),
                ("$.period.until", "a day such as \"2026-01-31\" is wanted"),
                ("$.schemes[0].maxScore", "a number is wanted, without quotation marks"),
                ("$.sanctions[0].basis", "missing 'article'"),
                ("$.sanctions[0].basis.chapter", "unknown member chapter; one of: document, article"),
                ("$.rankings[0]", "missing 'topShare'"),
                ("$.rankings[0].period", "Decade is none of: HalfYear, Year"),
                ("$.rankings[0].topPart", "unknown member topPart; one of: id, title, period, who, indicators, ties, topShare, objectionDays, grants"),
                ("$.stewards.least", "a whole number is wanted"),
                ("$.targets[0].promised", "member promised occurs twice"),
                ("$", "what the members mean is looked at once all of them can be read"),
            ],
            ignoreOrder: true);
        var lines = File.ReadAllLines(file);
        problems.ShouldAllBe(problem => problem.Line >= 1 && problem.Line <= lines.Length);
        lines[problems.Single(problem => problem.Path == "$.rankings[0].topPart").Line - 1].ShouldContain("topPart");
        problems[^1].IsDoubt.ShouldBeTrue();
    }

    // A slip of the pen does not hide what else is wrong, neither beside it nor within what it names.
    [Theory]
    [InlineData("\"cutOffs\"", "\"cutOff\"", "$.schemes[0].cutOff", "did you mean cutOffs?")]
    [InlineData("\"criteria\": [\n        { \"id\": \"grade\", \"title\": { \"zh\": \"综合评价 B", "\"Criteria\": [\n        { \"id\": \"grade\", \"title\": { \"zh\": \"综合评价 B", "$.lists[0].Criteria", "did you mean criteria?")]
    [InlineData("\"maxScore\": 100", "\"maxScore\": \"100\"", "$.schemes[0].maxScore", "without quotation marks")]
    [InlineData("\"period\": \"HalfYear\"", "\"period\": \"HalfYeer\"", "$.rankings[0].period", "HalfYeer is none of: HalfYear, Year; did you mean HalfYear?")]
    [InlineData("\"district\": \"120116\",\n  \"subjects\"", "\"district\": 120116,\n  \"subjects\"", "$.district", "a text is wanted, in quotation marks")]
    [InlineData("\"noStandAlone\": true", "\"noStandAlone\": \"true\"", "$.incentives[1].relief.noStandAlone", "true or false is wanted, without quotation marks")]
    [InlineData("\"objectionDays\": 5,", "\"objectionDays\": 5, \"because\": \"so\",", "$.rankings[0].because", "unknown member because; one of: id, title")]
    [InlineData("\"promised\": 2, \"list\"", "\"promised\": 2, \"promised\": 2, \"list\"", "$.targets[0].promised", "occurs twice")]
    [InlineData("\"grants\": { \"zh\": \"水电补贴\", \"en\": \"Subsidy of water and power\" }", "\"grants\": \"水电补贴\"", "$.rankings[0].grants", "an object with zh and en is wanted")]
    [InlineData("\"topShare\": 0.2,", "", "$.rankings[0]", "missing 'topShare'")]
    [InlineData("\"promised\": 0.99", "\"promised\": \"nearly all\"", "$.targets[4].promised", "a number is wanted, without quotation marks")]
    [InlineData("\"kind\": \"Building\"", "\"kind\": \"Lighthouse\"", "$.places[0].kind", "Lighthouse is none of: Park, Building, Mall")]
    [InlineData("\"from\": \"2026-01-01\"", "\"from\": \"2026年\"", "$.period.from", "a day such as \"2026-01-31\" is wanted")]
    [InlineData("\"whenUnknown\": 0\n", "\"whenUnknown\": \"none\"\n", "$.schemes[0].dimensions[0].indicators[0].whenUnknown", "a number is wanted")]
    public void a_slip_hides_nothing(string from, string to, string path, string said)
    {
        var problems = Check(Spoilt((from, to), ("\"membersMin\": 3, \"when\"", "\"membersMin\": 2, \"when\""), ("\"from\": 60", "\"from\": 600")));
        problems.Single(problem => problem.Path == path).Message.ShouldContain(said);
        problems.Select(problem => problem.Path).ShouldBe([path, path.EndsWith("cutOff", StringComparison.Ordinal) ? "$.schemes[0].cutOff[0].from" : "$.schemes[0].cutOffs[0].from", "$.indicators[0].membersMin"], ignoreOrder: true);
        problems.ShouldAllBe(problem => problem.Line > 1);
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
        var fault = Should.Throw<CreditLedger.Kernel.RuleFileException>(() => Check(file));
        File.ReadAllLines(file)[(int)fault.Line.ShouldNotBeNull() - 1].ShouldContain("topShare");
        fault.Problem.ShouldBe("column 22: a comma is missing before \"objectionDays\" of line 103");
    }

    [Theory]
    [InlineData("programme.schema.json", "horoscope.schema.json", "one of: body-scheme.schema.json, evaluation-scheme.schema.json")]
    [InlineData("programme.schema.json", "program.schema.json", "did you mean programme.schema.json?")]
    [InlineData("$schema", "schema", "it has no $schema")]
    public void a_file_that_names_no_schema_is_refused(string from, string to, string said)
    {
        var refusal = Proposal.Check(Spoilt((from, to)), ProgrammeSamples.Grounds).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("RULE_FILE_SCHEMA");
        refusal.Message.ShouldContain(said);
    }

    private static IReadOnlyList<CreditLedger.Rules.FileProblem> Check(string file) => Proposal.Check(file, ProgrammeSamples.Grounds).Problems;

    private static CreditLedger.Programmes.ProgrammeGrounds Beside(string file) =>
        ProgrammeSamples.Grounds with { Facts = ProgrammeSamples.Grounds.Facts.Knowing(CreditLedger.Programmes.RuleFolder.NamesIn(CreditLedger.Tests.Programmes.Plans.Plans.Folder, except: file)) };

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
