using System.Text.Json.Nodes;

namespace CreditLedger.GraphQL.Tests.Differential;

/// <summary>
/// Every case of the corpus is answered as the reference implementation answers it. What that is stands beside the cases, so that only
/// asking it again needs Node.js; <c>CREDITLEDGER_CORPUS=write</c> writes down what it answers now.
/// </summary>
public class CorpusSpecs
{
    public static TheoryData<string> Topics => [.. Corpus.Topics];

    [Theory]
    [MemberData(nameof(Topics))]
    public async Task a_case_is_answered_as_the_reference_answers_it(string topic)
    {
        var expected = Corpus.Expected(topic);
        var differences = new List<string>();
        foreach (var (section, cases) in Corpus.Read(topic))
        {
            expected[section].Count.ShouldBe(cases.Count, $"{topic}: {section}");
            foreach (var (asked, reference) in cases.Zip(expected[section]))
            {
                var (theirs, ours) = (Departures.Instead(asked) ?? reference, await Ours.AnswerAsync(asked));
                if (!Difference.IsNone(theirs, ours))
                {
                    differences.Add(Tell(asked, theirs, ours));
                }
            }
        }

        differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task the_reference_answers_what_is_written_down()
    {
        var topics = Corpus.Topics.Select(topic => (Topic: topic, Sections: Corpus.Read(topic))).ToList();
        var answers = new Queue<JsonNode>(await Reference.AnswerAsync(topics.SelectMany(each => each.Sections).SelectMany(section => section.Cases)));
        var differences = new List<string>();
        foreach (var (topic, sections) in topics)
        {
            var answered = sections.Select(section => (section.Section, Answers: section.Cases.Select(each => (Case: each, Answer: answers.Dequeue())).ToList())).ToList();
            if (Environment.GetEnvironmentVariable("CREDITLEDGER_CORPUS") == "write")
            {
                Corpus.Write(topic, answered.Select(section => (section.Section, section.Answers.Select(each => each.Answer))));
            }

            var written = Corpus.Expected(topic);
            differences.AddRange(
                from section in answered
                from pair in section.Answers.Zip(written[section.Section])
                where !Difference.IsNone(pair.First.Answer, pair.Second)
                select Tell(pair.First.Case, pair.Second, pair.First.Answer));
        }

        differences.ShouldBeEmpty();
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
    [InlineData("""{"data":{},"errors":["a @ 1:1","b @ 1:2"]}""", """{"data":{},"errors":["b @ 1:2","a @ 1:1"]}""")]
    public void an_answer_that_is_the_same_in_other_words_is_the_same(string one, string other) =>
        Difference.IsNone(JsonNode.Parse(one)!, JsonNode.Parse(other)!).ShouldBeTrue();

    private static string Tell(Case asked, JsonNode expected, JsonNode found) =>
        $"{asked.Name}\n{asked.Text}\n{asked.Variables}\n  expected {expected.ToJsonString()}\n  found    {found.ToJsonString()}\n";
}
