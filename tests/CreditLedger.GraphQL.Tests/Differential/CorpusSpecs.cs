using System.Text.Json.Nodes;
using CreditLedger.GraphQL.Validation;

namespace CreditLedger.GraphQL.Tests.Differential;

/// <summary>
/// Every case of the corpus is answered as the reference implementation answers it. What that is stands beside the cases, so that only
/// asking it again needs Node.js; <c>CREDITLEDGER_CORPUS=write</c> writes down what it answers now.
/// </summary>
public class CorpusSpecs
{
    public static TheoryData<string> Topics => [.. Corpus.Topics];

    // Where we answer otherwise on purpose a section is named after what the specification says, and our answers stand in .ours.json.
    public static TheoryData<string> Departures => [.. Corpus.Topics.Where(IsDeparture)];

    private static bool IsWriting => Environment.GetEnvironmentVariable("CREDITLEDGER_CORPUS") == "write";

    [Theory]
    [MemberData(nameof(Topics))]
    public async Task a_case_is_answered_as_it_is_written_down(string topic)
    {
        var whose = IsDeparture(topic) ? "ours" : "expected";
        var (sections, found) = (Corpus.Read(topic), new List<(string Section, IReadOnlyList<(Case Case, JsonNode Answer)> Answers)>());
        foreach (var (section, cases) in sections)
        {
            var answers = new List<(Case, JsonNode)>();
            foreach (var asked in cases)
            {
                answers.Add((asked, await Ours.AnswerAsync(asked)));
            }

            found.Add((section, answers));
        }

        if (IsWriting && IsDeparture(topic))
        {
            Corpus.Write(topic, found.Select(section => (section.Section, section.Answers.Select(each => each.Answer))), whose);
        }

        Differences(found, Corpus.Answers(topic, whose)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Departures))]
    public void a_departure_is_one_and_names_its_section_of_the_specification(string topic)
    {
        var (theirs, ours) = (Corpus.Answers(topic), Corpus.Answers(topic, "ours"));
        foreach (var (section, _) in Corpus.Read(topic))
        {
            section.ShouldStartWith("§");
            theirs[section].Zip(ours[section]).ShouldAllBe(pair => !Difference.IsNone(pair.First, pair.Second), section);
        }
    }

    [Fact]
    public void the_corpus_breaks_every_rule_of_validation()
    {
        var broken = Corpus.Topics.SelectMany(Corpus.Read).SelectMany(section => section.Cases).Where(each => !each.IsSchema)
            .SelectMany(each => Ours.RulesBroken(each)).ToHashSet(StringComparer.Ordinal);

        Validator.Rules.Select(rule => rule.Name).Except(broken).ShouldBeEmpty();
    }

    [Fact]
    public async Task the_reference_answers_what_is_written_down()
    {
        var topics = Corpus.Topics.Select(topic => (Topic: topic, Sections: Corpus.Read(topic))).ToList();
        var answers = new Queue<JsonNode>(await Reference.AnswerAsync(topics.SelectMany(each => each.Sections).SelectMany(section => section.Cases)));
        foreach (var (topic, sections) in topics)
        {
            var found = sections.Select(section => (section.Section, Answers: (IReadOnlyList<(Case Case, JsonNode Answer)>)
                section.Cases.Select(each => (each, answers.Dequeue())).ToList())).ToList();
            if (IsWriting)
            {
                Corpus.Write(topic, found.Select(section => (section.Section, section.Answers.Select(each => each.Answer))));
            }

            Differences(found, Corpus.Answers(topic)).ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("""{"refused":"parse","errors":["1:2"]}""", """{"refused":"validation","errors":["1:2"]}""")]
    [InlineData("""{"refused":"parse","errors":["1:2"]}""", """{"refused":"parse","errors":["1:3"]}""")]
    [InlineData("""{"refused":"parse","errors":["1:2"]}""", """{"refused":"parse","errors":["1:2","1:2"]}""")]
    [InlineData("""{"data":{"a":1,"b":2}}""", """{"data":{"b":2,"a":1}}""")]
    [InlineData("""{"data":{"a":1}}""", """{"data":{"a":"1"}}""")]
    [InlineData("""{"data":null}""", """{"data":{}}""")]
    [InlineData("""{"data":{"a":null}}""", """{"data":{"a":null},"errors":["a @ 1:1"]}""")]
    public void an_answer_that_is_another_would_be_noticed(string one, string other) =>
        Difference.IsNone(JsonNode.Parse(one)!, JsonNode.Parse(other)!).ShouldBeFalse();

    [Theory]
    [InlineData("""{"data":{"a":1e1}}""", """{"data":{"a":10.0}}""")]
    [InlineData("""{"data":{},"errors":["a @ 1:1","b @ 1:2 1:3"]}""", """{"data":{},"errors":["b @ 1:3 1:2","a @ 1:1"]}""")]
    public void an_answer_that_is_the_same_in_other_words_is_the_same(string one, string other) =>
        Difference.IsNone(JsonNode.Parse(one)!, JsonNode.Parse(other)!).ShouldBeTrue();

    private static bool IsDeparture(string topic) => topic.EndsWith("departures", StringComparison.Ordinal);

    private static List<string> Differences(
        IEnumerable<(string Section, IReadOnlyList<(Case Case, JsonNode Answer)> Answers)> found,
        IReadOnlyDictionary<string, IReadOnlyList<JsonNode>> written)
    {
        var differences = new List<string>();
        foreach (var (section, answers) in found)
        {
            written[section].Count.ShouldBe(answers.Count, section);
            differences.AddRange(from pair in answers.Zip(written[section])
                                 where !Difference.IsNone(pair.First.Answer, pair.Second)
                                 select Difference.Tell(pair.First.Case, pair.Second, pair.First.Answer));
        }

        return differences;
    }
}
