using System.Text.Json.Nodes;
using CreditLedger.Benchmarks.Load;
using CreditLedger.Benchmarks.Stages;

namespace CreditLedger.Benchmarks.Graph;

/// <summary>What is compared says the same: some of a question's arguments are put to every server, and the answers laid side by side.</summary>
internal static class SameAnswers
{
    private const int Looked = 25;

    public static async Task CheckAsync(Question question, Serving bare, Serving graph, Serving logged, CancellationToken cancellation)
    {
        var expected = await AskAsync(bare, question.Endpoint, cancellation);
        foreach (var server in (Serving[])[graph, logged])
        {
            foreach (var (mine, theirs) in (await AskAsync(server, question.Graph(server.Token), cancellation)).Zip(expected))
            {
                if (!JsonNode.DeepEquals(mine, theirs)) throw new StageFailedException($"{question.Name} is answered differently:\n{mine.ToJsonString()}\n{theirs.ToJsonString()}");
            }
        }
    }

    private static async Task<List<JsonNode>> AskAsync(Serving server, IReadOnlyList<byte[]> requests, CancellationToken cancellation)
    {
        using var connection = new LoadConnection();
        await connection.ConnectAsync(server.Address, cancellation);
        var answers = new List<JsonNode>();
        for (var i = 0; i < Math.Min(Looked, requests.Count); i++)
        {
            var answer = JsonNode.Parse((await connection.AskAsync(requests[i], cancellation)).Span)!;
            // A cursor is opaque; that there is one or none is all that can be compared.
            if (answer["data"]!["financeWhitelist"]?["entries"]?["pageInfo"] is JsonObject page) page["endCursor"] = page["endCursor"] is not null;
            answers.Add(answer);
        }

        return answers;
    }
}
