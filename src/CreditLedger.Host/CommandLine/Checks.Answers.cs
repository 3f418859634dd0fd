using System.Text.Json.Nodes;
using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Supervision;

namespace CreditLedger.Host.CommandLine;

internal sealed partial class Checks
{
    /// <summary>Objects were drawn, two inspectors at least go to each, and the published file gives the same outcome to whoever derives it again.</summary>
    private async Task RegulatorAsync(Reader regulator, JsonNode? draw, CancellationToken cancellation)
    {
        asked.Add(Role.Regulator);
        var drawn = draw?["drawn"]?["nodes"]?.AsArray() ?? [];
        Expect(drawn.Count > 0, "the regulator's draw yields nobody");
        Expect(drawn.All(one => one!["inspectors"]!.AsArray().Select(inspector => (string)inspector!).Distinct(StringComparer.Ordinal).Count() >= 2),
            "somebody is inspected by fewer than two");
        Expect(drawn.All(one => one!["enterprise"]!["riskClasses"]!.AsArray().Count > 0), "somebody was drawn who has no risk class");

        await using var file = await client.GetStreamAsync(new Uri($"/draws/{regulator.Caller.Organisation}/{draw?["drawId"]}.json", UriKind.Relative), cancellation);
        var (published, unreadable) = await DrawFile.ReadAsync(file, cancellation);
        var noted = new NotedDraw((string?)draw?["digest"], (string?)draw?["commitment"], Witness: null);
        Expect(unreadable is null && DrawCheck.Verify(published!, noted) is null, $"the published draw does not follow from its file: {unreadable}");
    }

    /// <summary>The limit is what open cases use of it and what remains, every criterion says what was seen, and a bank is told nothing.</summary>
    private async Task CourtAsync(Reader court, JsonNode? answer, CancellationToken cancellation)
    {
        asked.Add(Role.Court);
        Expect((string?)answer?["verdict"] == "ELIGIBLE", $"the applicant whose credit was accepted is {answer?["verdict"]}");
        Expect(answer?["criteria"]?.AsArray().All(criterion => criterion?["met"] is not null && criterion["observed"] is not null) is true, "a criterion does not say what was seen");
        var limit = answer?["limit"];
        Expect(Decimal(limit?["usedByOpenCases"]) > 0 && Decimal(limit?["amount"]) == Decimal(limit?["usedByOpenCases"]) + Decimal(limit?["remaining"]),
            $"the limit is not what is used and what remains: {limit?.ToJsonString()}");

        var bank = await court.Question.AskAsync(client, TokenOf(new Caller(Role.Bank, "check-bank", [])), cancellation);
        Expect((string?)bank["errors"]?[0]?["extensions"]?["code"] == Policies.RoleNotPermitted.Code, "a bank is not refused what only courts are told");
    }

    /// <summary>Nobody in particular reads what every programme promised and what came of it.</summary>
    private async Task ProgrammeAsync(CancellationToken cancellation)
    {
        var enacted = await ProgrammesInForce.ReadAsync(platform.Store, platform.Clock.Today(), cancellation);
        var answer = await new Question("{ programmes(first: 100) { nodes { id page { title { en } measuredOn targets { id promised actual kept } } } } }").AskAsync(client, token: null, cancellation);
        var pages = answer["data"]?["programmes"]?["nodes"]?.AsArray().ToDictionary(node => (string)node!["id"]!, node => node!["page"]!, StringComparer.Ordinal);
        foreach (var programme in enacted)
        {
            var page = pages?.GetValueOrDefault(programme.Id);
            Expect((string?)page?["title"]?["en"] == programme.Title.En && page["measuredOn"] is not null, $"the page of the programme {programme.Id} is {page?.ToJsonString() ?? answer.ToJsonString()}");
            Expect(page?["targets"]?.AsArray().Count == (programme.Targets ?? []).Count, $"the page of the programme {programme.Id} does not show all its targets");
        }
    }
}
