using CreditLedger.Programmes;
using CreditLedger.Programmes.Simulations;
using CreditLedger.Rules;
using CreditLedger.Tests.Rules;

namespace CreditLedger.Tests.Programmes;

/// <summary>What a rule names is there, or its writer is told: for certain where the file or the city decides it, as a doubt where another file may.</summary>
public sealed class NamedThingsSpecs
{
    private const string Own = "\"fact\": \"evaluation.grade\", \"is\": { \"atLeast\": \"C\" }";

    // What is written in place of a test of the sample programme, and what is then said.
    public static TheoryData<string, string, string, bool> Tests => new()
    {
        { "\"fact\": \"sector.grade\", \"of\": \"sample-towr-scheme\", \"is\": { \"atLeast\": \"B\" }", ".of", "neither this file nor another rule file brings a sector scheme sample-towr-scheme; did you mean sample-tower-scheme?", true },
        { "\"fact\": \"sector.score\", \"of\": \"developer\", \"is\": { \"gte\": 1 }", ".of", "did you mean developers?", true },
        { "\"fact\": \"sector.grade\", \"of\": \"public-evaluation\", \"is\": { \"atLeast\": \"B\" }", ".of", "ask evaluation.grade", true },
        { "\"fact\": \"sector.grade\", \"of\": \"general-risk\", \"is\": { \"atLeast\": \"B\" }", ".of", "ask risk.class", true },
        { "\"fact\": \"sector.grade\", \"of\": \"nankai-streets\", \"is\": { \"atLeast\": \"B\" }", ".of", "", true },
        { "\"fact\": \"sector.grade\", \"of\": \"sample-tower-scheme\", \"is\": { \"atLeast\": \"E\" }", ".is.atLeast", "no sector scheme has the letter E: sample-tower-scheme has A, B", false },
        { "\"fact\": \"sector.grade\", \"of\": \"sample-tower-scheme\", \"is\": { \"in\": [\"A\", \"C\"] }", ".is.in[1]", "sample-tower-scheme has A, B", false },
        { "\"fact\": \"sector.grade\", \"of\": \"sample-tower-scheme\", \"is\": { \"eq\": \"a\" }", ".is.eq", "sample-tower-scheme has A, B", false },
        { "\"fact\": \"evaluation.grade\", \"is\": { \"atLeast\": \"E\" }", ".is.atLeast", "no evaluation scheme has the letter E: public-evaluation has A, B, C, D", true },
        { "\"fact\": \"risk.class\", \"is\": { \"eq\": \"Z\" }", ".is.eq", "no risk scheme has the letter Z", true },
        { "\"fact\": \"place.member\", \"of\": \"sample-towr\", \"is\": { \"eq\": true }", ".of", "did you mean sample-tower?", true },
        { "\"fact\": \"place.member.months\", \"of\": \"nowhere\", \"is\": { \"gte\": 6 }", ".of", "brings a place nowhere", true },
        { "\"fact\": \"declared.flag\", \"of\": \"umbrela.consent\", \"is\": { \"eq\": true }", ".of", "declared.flag cannot be asked of umbrela.consent; did you mean umbrella.consent?", false },
        { "\"fact\": \"declared.flag\", \"of\": \"farm.area\", \"is\": { \"eq\": true }", ".of", "declared.flag cannot be asked of farm.area", false },
        { "\"fact\": \"declared.number\", \"of\": \"declared.farm.area\", \"is\": { \"gte\": 1 }", ".of", "cannot be asked of declared.farm.area", false },
        { "\"fact\": \"evaluaton.grade\", \"is\": { \"atLeast\": \"C\" }", ".fact", "did you mean evaluation.grade?", false },
        { "\"fact\": \"sector.grade\", \"is\": { \"atLeast\": \"B\" }", "", "give the sector scheme in of", false },
        { "\"fact\": \"evaluation.grade\", \"of\": \"public-evaluation\", \"is\": { \"atLeast\": \"B\" }", ".of", "evaluation.grade is asked of nothing: leave of out", false },
    };

    [Theory]
    [MemberData(nameof(Tests))]
    public void a_name_that_a_test_cannot_mean_is_told(string test, string path, string said, bool isDoubt)
    {
        var problem = Check(ProgrammeSamples.Spoilt(Own, test)).ShouldHaveSingleItem();
        problem.Path.ShouldBe($"$.incentives[0].when{path}");
        problem.Message.ShouldContain(said);
        problem.IsDoubt.ShouldBe(isDoubt);
    }

    // The rest of a programme, with the text that is replaced.
    public static TheoryData<string, string, string, string, bool> Parts => new()
    {
        { "\"to\": { \"scheme\": \"public-evaluation\"", "\"to\": { \"scheme\": \"public-evaluaton\"", "$.crosswalks[0].to.scheme", "did you mean public-evaluation?", true },
        { "\"scheme\": \"public-evaluation\", \"version\": ", "\"scheme\": \"public-evaluation\", \"version\": 9", "$.crosswalks[0].to.version", "public-evaluation is known in version", true },
        { "{ \"A\": \"A\", \"B\": null }", "{ \"A\": \"E\", \"B\": null }", "$.crosswalks[0].letters", "E is no letter of public-evaluation: it has A, B, C, D", false },
        { "\"place\": \"sample-tower\", \"membersMin\": 3, \"when\"", "\"place\": \"sampel-tower\", \"membersMin\": 3, \"when\"", "$.indicators[0].place", "did you mean sample-tower?", false },
        { "\"list\": \"model-tenants\"", "\"list\": \"model-tenant\"", "$.targets[0].list", "did you mean model-tenants?", false },
        { "\"activity\": \"trainings\"", "\"activity\": \"training\"", "$.targets[5].activity", "did you mean trainings?", false },
        { "\"indicator\": \"clean-share\"", "\"indicator\": \"clean\"", "$.targets[4].indicator", "one of: clean-share, mean-score", false },
        { "\"item\": \"no-notified-commitment\"", "\"item\": \"no-notified-comitment\"", "$.sanctions[0].item", "did you mean no-notified-commitment?", false },
        { "\"zh\": \"优化营商环境条例\"", "\"zh\": \"某通知\"", "$.sanctions[0].basis", "it rests on 优化营商环境条例", false },
        { "\"mean\": \"evaluation.score\"", "\"mean\": \"sector.score\", \"meanOf\": \"sample-tower-shceme\"", "$.indicators[1].meanOf", "did you mean sample-tower-scheme?", true },
        { "\"mean\": \"evaluation.score\"", "\"mean\": \"sector.score\"", "$.indicators[1]", "give the sector scheme in meanOf", false },
        { "{ \"fact\": \"pledge.kept\", \"order\"", "{ \"fact\": \"sector.score\", \"order\"", "$.rankings[0].ties[0].fact", "cannot be said here", false },
        { "\"A\": 100, \"B\": 80, \"C\": 60", "\"A\": 100, \"B\": 80, \"c\": 60", "$.rankings[0].indicators[0].points.values.c", "no evaluation scheme has the letter c", true },
        { "\"promised\": 0.99, \"indicator\"", "\"promised\": 99, \"indicator\"", "$.targets[4].promised", "a share is at most 1", false },
        { "\"promised\": 0.99, \"indicator\"", "\"promised\": -1, \"indicator\"", "$.targets[4].promised", "below zero", false },
        { "\"promised\": 1, \"places\": true", "\"promised\": 2, \"places\": true", "$.targets[7].promised", "at most 1 can be reached", true },
        { "\"promised\": 2, \"list\"", "\"promised\": 0.5, \"list\"", "$.targets[0].promised", "whole numbers", false },
        { "\"district\": \"120116\",\n  \"subjects\"", "\"district\": \"滨海\",\n  \"subjects\"", "$.district", "there is no district 滨海; did you mean 120116?", false },
        { "\"en\": \"Sample Tower\" }, \"district\": \"120116\"", "\"en\": \"Sample Tower\" }, \"district\": \"120166\"", "$.places[0].district", "there is no district 120166; one of: 120101 和平区, 120102 河东区", false },
        { "\"from\": 60", "\"from\": 101", "$.schemes[0].cutOffs[0].from", "no score reaches it: maxScore is 100", false },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public void a_name_or_number_that_a_part_cannot_mean_is_told(string from, string to, string path, string said, bool isDoubt)
    {
        var problem = Check(ProgrammeSamples.Spoilt(from, to)).ShouldHaveSingleItem();
        problem.Path.ShouldBe(path);
        problem.Message.ShouldContain(said);
        problem.IsDoubt.ShouldBe(isDoubt);
    }

    [Fact]
    public void a_scheme_does_not_take_the_id_of_a_scheme_of_another_family()
    {
        foreach (var taken in new[] { "public-evaluation", "general-risk" })
        {
            var problems = Check(ProgrammeSamples.Spoilt("\"id\": \"sample-tower-scheme\"", $"\"id\": \"{taken}\""));
            problems.ShouldContain(problem => problem.Path == "$.schemes[0].id" && !problem.IsDoubt && problem.Message.Contains("give the scheme an id of its own", StringComparison.Ordinal));
        }

        Check(Renamed("sector-developers.json", "\"id\": \"developers\"", "\"id\": \"public-evaluation\"")).ShouldHaveSingleItem().Path.ShouldBe("$.id");
    }

    [Fact]
    public void what_another_programme_brings_under_the_same_id_is_a_doubt()
    {
        Check(ProgrammeSamples.Spoilt("\"id\": \"sample-tower-scheme\"", "\"id\": \"hexi-building-firms\"")).ShouldContain(problem => problem.Path == "$.schemes[0].id" && problem.IsDoubt);
        Check(ProgrammeSamples.Spoilt("\"id\": \"sample-tower\", \"kind\"", "\"id\": \"hexi-wangxin-building\", \"kind\"")).ShouldContain(problem => problem.Path == "$.places[0]" && problem.IsDoubt);
    }

    [Fact]
    public void an_item_list_speaks_of_a_risk_scheme_that_some_file_brings_and_of_its_classes()
    {
        var problem = Check(Renamed("inspection-items-general.json", "\"general-risk\"", "\"generel-risk\"")).ShouldHaveSingleItem();
        (problem.Path, problem.IsDoubt).ShouldBe(("$.riskScheme", true));
        problem.Message.ShouldContain("did you mean general-risk?");
        Check(Renamed("inspection-items-general.json", "\"riskClass\": \"D\"", "\"riskClass\": \"E\"")).ShouldHaveSingleItem().Message.ShouldContain("from the lowest risk to the highest: A, B, C, D");
    }

    [Theory]
    [InlineData("\"ofFact\": \"enterprise.capital\"", "\"ofFact\": \"sector.score\"", "$.limit.ofFact", "cannot be said here")]
    [InlineData("\"value\": \"A\"", "\"value\": \"AA\"", "$.limit.shares[0].value", "no evaluation scheme has the letter AA")]
    public void the_limit_of_a_register_is_held_against_the_facts(string from, string to, string path, string said)
    {
        var problem = Check(Renamed("preservation-applicant.json", from, to)).ShouldHaveSingleItem();
        problem.Path.ShouldBe(path);
        problem.Message.ShouldContain(said);
    }

    // What is not certain stops nothing, and whoever enacts without knowing other files is not told.
    [Fact]
    public void a_doubt_stops_nothing()
    {
        var file = ProgrammeSamples.Spoilt(Own, "\"fact\": \"sector.grade\", \"of\": \"yet-to-come\", \"is\": { \"atLeast\": \"B\" }");
        ProgrammeDefinition.Read(file, Grounds(file)).Id.ShouldBe("sample-tower-plan");
        Proposal.Check(file, ProgrammeSamples.Grounds).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void letters_against_the_alphabet_are_not_asked_for_by_at_least()
    {
        var file = ProgrammeSamples.Spoilt("{ \"grade\": \"A\", \"title\": { \"zh\": \"优\", \"en\": \"good\" }, \"from\": 60 },\n        { \"grade\": \"B\"", "{ \"grade\": \"B\", \"title\": { \"zh\": \"优\", \"en\": \"good\" }, \"from\": 60 },\n        { \"grade\": \"A\"");
        var text = File.ReadAllText(file).Replace(Own, "\"fact\": \"sector.grade\", \"of\": \"sample-tower-scheme\", \"is\": { \"atLeast\": \"A\" }", StringComparison.Ordinal);
        File.WriteAllText(file, text);
        Check(file).ShouldHaveSingleItem().Path.ShouldBe("$.incentives[0].when.is.atLeast");
    }

    private static string Renamed(string shipped, string from, string to)
    {
        var text = File.ReadAllText(RuleSamples.Shipped(shipped));
        text.ShouldContain(from);
        var file = Path.Combine(TestFolder.Create(), "spoilt.json");
        File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));
        return file;
    }

    private static IReadOnlyList<FileProblem> Check(string file) => Proposal.Check(file, Grounds(file)).Problems;

    private static ProgrammeGrounds Grounds(string file) =>
        ProgrammeSamples.Grounds with { Facts = ProgrammeSamples.Grounds.Facts.Knowing(RuleFolder.NamesIn(Plans.Plans.Folder, except: file)) };
}
