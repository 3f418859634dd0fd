using System.Text.Json.Nodes;
using CreditLedger.Access;
using CreditLedger.Host.Identity;

namespace CreditLedger.Host.CommandLine;

/// <summary>The questions of <c>run --check</c>, asked over HTTP as a bank, a regulator, a court, and nobody in particular.</summary>
internal sealed partial class Checks(Platform platform, HttpClient client, Tokens tokens)
{
    private readonly List<string> failures = [];
    private readonly HashSet<Role> asked = [];

    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellation)
    {
        foreach (var reader in await Readers.OfAsync(platform, cancellation))
        {
            var answer = await reader.Question.AskAsync(client, TokenOf(reader.Caller), cancellation);
            Expect(answer["errors"] is null, $"{reader.Asks}: {answer["errors"]?.ToJsonString()}");
            switch (reader.Caller.Role)
            {
                case Role.Bank: await BankAsync(reader, answer["data"]?["financeWhitelist"]?["entries"], cancellation); break;
                case Role.Regulator: await RegulatorAsync(reader, answer["data"]?["draws"]?["nodes"]?[0], cancellation); break;
                default: await CourtAsync(reader, answer["data"]?["preservationEligibility"], cancellation); break;
            }
        }

        Expect(asked.SetEquals([Role.Bank, Role.Regulator, Role.Court]), $"only these had something to ask about: {string.Join(", ", asked)}");
        await ProgrammeAsync(cancellation);
        using var health = await client.GetAsync(new Uri("/health", UriKind.Relative), cancellation);
        Expect(health.IsSuccessStatusCode, $"health answers {(int)health.StatusCode}");
        await Console.Out.WriteLineAsync(failures.Count == 0
            ? "check passed: a bank's, a regulator's and a court's answer, a grade with its explanation, a draw derived again, a programme's page, what is public, health"
            : $"check failed: {failures.Count}");
        return failures;
    }

    private async Task BankAsync(Reader bank, JsonNode? entries, CancellationToken cancellation)
    {
        asked.Add(Role.Bank);
        var token = TokenOf(bank.Caller);
        Expect((int?)entries?["totalCount"] > 0, "the whitelist recommends nobody");
        var scores = entries?["nodes"]?.AsArray().Select(node => decimal.Parse((string)node!["score"]!, System.Globalization.CultureInfo.InvariantCulture)).ToList() ?? [];
        Expect(scores.Count == 3 && scores.SequenceEqual(scores.OrderDescending()), "the whitelist's first page is not ordered by score");

        var aimless = await (bank.Question with { Purpose = null }).AskAsync(client, token, cancellation);
        Expect((string?)aimless["errors"]?[0]?["extensions"]?["code"] == Purposes.Missing.Code, "a bank that states no purpose is not refused");

        if ((string?)entries?["nodes"]?[0]?["uscc"] is { } uscc)
        {
            var why = await new Question($$"""{ enterprise(uscc: "{{uscc}}") { name evaluation { grade score explanation { score dimensions { points indicators { points observed } } } } } }""", "PRE_LOAN_CHECK")
                .AskAsync(client, token, cancellation);
            var evaluation = why["data"]?["enterprise"]?["evaluation"];
            Expect(why["errors"] is null && evaluation is not null, $"the grade of {uscc} is not explained: {why.ToJsonString()}");
            Expect(Sum(evaluation) == Score(evaluation), $"the indicators of {uscc} do not add up to its score");

            var anonymous = await new Question($$"""{ enterprise(uscc: "{{uscc}}") { name evaluation { grade } } }""").AskAsync(client, token: null, cancellation);
            Expect((string?)anonymous["data"]?["enterprise"]?["name"] is { Length: > 0 }, "nobody in particular is not shown the public part");
            Expect(anonymous["data"]?["enterprise"]?["evaluation"] is null && (string?)anonymous["errors"]?[0]?["extensions"]?["code"] == Policies.TokenMissing.Code,
                "nobody in particular is not refused what is not public");
        }
    }

    private string TokenOf(Caller caller) => tokens.Issue(caller, TimeSpan.FromMinutes(10));

    private void Expect(bool holds, string otherwise)
    {
        if (!holds) failures.Add(otherwise);
    }

    private static decimal? Score(JsonNode? evaluation) => Decimal(evaluation?["score"]);

    private static decimal? Sum(JsonNode? evaluation) => evaluation?["explanation"]?["dimensions"]?.AsArray().Sum(dimension => Decimal(dimension?["points"]));

    private static decimal? Decimal(JsonNode? value) => value is null ? null : decimal.Parse((string)value!, System.Globalization.CultureInfo.InvariantCulture);
}
