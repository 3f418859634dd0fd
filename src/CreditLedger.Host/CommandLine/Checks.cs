using System.Text.Json.Nodes;
using CreditLedger.Access;
using CreditLedger.Host.Identity;

namespace CreditLedger.Host.CommandLine;

/// <summary>The questions of <c>run --check</c>, asked over HTTP as a bank and as nobody in particular.</summary>
internal static class Checks
{
    public static async Task<IReadOnlyList<string>> RunAsync(Platform platform, HttpClient client, Tokens tokens, CancellationToken cancellation)
    {
        var failures = new List<string>();
        var bank = tokens.Issue(new Caller(Role.Bank, "check-bank", []), TimeSpan.FromMinutes(10));

        var answer = await Question.OfABank("small-and-micro").AskAsync(client, bank, cancellation);
        var entries = answer["data"]?["financeWhitelist"]?["entries"];
        Expect(answer["errors"] is null, $"the bank's question has errors: {answer["errors"]?.ToJsonString()}");
        Expect((int?)entries?["totalCount"] > 0, "the whitelist recommends nobody");
        var scores = entries?["nodes"]?.AsArray().Select(node => decimal.Parse((string)node!["score"]!, System.Globalization.CultureInfo.InvariantCulture)).ToList() ?? [];
        Expect(scores.Count == 3 && scores.SequenceEqual(scores.OrderDescending()), "the whitelist's first page is not ordered by score");

        var aimless = await (Question.OfABank("small-and-micro") with { Purpose = null }).AskAsync(client, bank, cancellation);
        Expect((string?)aimless["errors"]?[0]?["extensions"]?["code"] == Purposes.Missing.Code, "a bank that states no purpose is not refused");

        if ((string?)entries?["nodes"]?[0]?["uscc"] is { } uscc)
        {
            var why = await new Question($$"""{ enterprise(uscc: "{{uscc}}") { name evaluation { grade score explanation { score dimensions { points indicators { points observed } } } } } }""", "PRE_LOAN_CHECK")
                .AskAsync(client, bank, cancellation);
            var evaluation = why["data"]?["enterprise"]?["evaluation"];
            Expect(why["errors"] is null && evaluation is not null, $"the grade of {uscc} is not explained: {why.ToJsonString()}");
            Expect(Sum(evaluation) == Score(evaluation), $"the indicators of {uscc} do not add up to its score");

            var anonymous = await new Question($$"""{ enterprise(uscc: "{{uscc}}") { name evaluation { grade } } }""").AskAsync(client, token: null, cancellation);
            Expect((string?)anonymous["data"]?["enterprise"]?["name"] is { Length: > 0 }, "nobody in particular is not shown the public part");
            Expect(anonymous["data"]?["enterprise"]?["evaluation"] is null && (string?)anonymous["errors"]?[0]?["extensions"]?["code"] == Policies.TokenMissing.Code,
                "nobody in particular is not refused what is not public");
        }

        using var health = await client.GetAsync(new Uri("/health", UriKind.Relative), cancellation);
        Expect(health.IsSuccessStatusCode, $"health answers {(int)health.StatusCode}");
        await Console.Out.WriteLineAsync(failures.Count == 0 ? "check passed: the whitelist, a grade with its explanation, what is public, health" : $"check failed: {failures.Count}");
        return failures;

        void Expect(bool holds, string otherwise)
        {
            if (!holds) failures.Add(otherwise);
        }
    }

    private static decimal? Score(JsonNode? evaluation) => Decimal(evaluation?["score"]);

    private static decimal? Sum(JsonNode? evaluation) => evaluation?["explanation"]?["dimensions"]?.AsArray().Sum(dimension => Decimal(dimension?["points"]));

    private static decimal? Decimal(JsonNode? value) => value is null ? null : decimal.Parse((string)value!, System.Globalization.CultureInfo.InvariantCulture);
}
