using CreditLedger.Kernel;

namespace CreditLedger.Tests.Kernel;

public sealed class RuleFileSpecs
{
    private sealed record Rule(string Id, Title Title, int? Months);

    [Fact]
    public void a_complete_file_is_read() =>
        Read("""{ "id": "a", "title": { "zh": "甲", "en": "A" }, "months": null }""").ShouldBe(new Rule("a", new Title("甲", "A"), Months: null));

    [Theory]
    [InlineData("""{ "id": "a", "title": { "zh": "甲", "en": "A" }, "months": 1, "month": 2 }""", "$.month", 1)]
    [InlineData("""{ "id": "a", "title": { "zh": "甲" }, "months": 1 }""", "$.title", 1)]
    [InlineData("""{ "id": "a", "title": { "zh": "甲", "en": null }, "months": 1 }""", "$.title.en", 1)]
    [InlineData("""{ "id": "a", "id": "b", "title": { "zh": "甲", "en": "A" }, "months": 1 }""", "$.id", 1)]
    [InlineData("{ \"id\": \"a\",\n\n\"months\": \"many\" }", "$.months", 3)]
    [InlineData("{ \"id\": ", "$.id", 1)]
    public void an_unknown_missing_repeated_or_malformed_member_stops_with_its_place(string json, string member, int line)
    {
        var exception = Should.Throw<RuleFileException>(() => Read(json));
        exception.Member.ShouldBe(member);
        exception.Line.ShouldBe(line);
        exception.Problem.ShouldNotContain(" Path: ");
        exception.Message.ShouldStartWith(exception.File);
    }

    [Fact]
    public void a_missing_file_or_directory_is_named()
    {
        Should.Throw<RuleFileException>(() => RuleFile.Read<Rule>("nowhere/rule.json")).File.ShouldBe("nowhere/rule.json");
        Should.Throw<RuleFileException>(() => RuleFile.In("nowhere", "*.json")).Problem.ShouldBe("there is no such directory");
        Should.Throw<RuleFileException>(() => RuleFile.In(TestCity.Directory, "*.yaml")).Problem.ShouldBe("there is no such file");
    }

    private static Rule Read(string json)
    {
        var path = Path.Combine(TestFolder.Create(), "rule.json");
        File.WriteAllText(path, json);
        return RuleFile.Read<Rule>(path);
    }
}
