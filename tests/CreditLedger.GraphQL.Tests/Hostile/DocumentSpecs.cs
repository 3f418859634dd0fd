using System.Text.Json.Nodes;
using CreditLedger.GraphQL.Limits;
using CreditLedger.GraphQL.Tests.Postgres;

namespace CreditLedger.GraphQL.Tests.Hostile;

/// <summary>Whatever a document is made of, the answer is its code in a few lines, and what it took is in proportion to its length.</summary>
public sealed class DocumentSpecs(LibraryGraph library)
{
    // What checking a document of the most tokens and operations takes, and its text a few times over.
    private const long BytesOfAny = 48 << 20;
    private const int BytesOfEach = 24;
    private const int LongestAnswer = 300_000;

    public static TheoryData<string> Names => [.. Bombs.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task a_document_made_to_cost_is_told_so(string name)
    {
        var (make, code) = Bombs.All[name];
        var document = make();
        var engine = library.With(new GraphLimits());

        var before = GC.GetAllocatedBytesForCurrentThread();
        var asked = library.AskAsync(document, engine: engine);
        var isRefusedAtOnce = asked.IsCompleted;
        var taken = GC.GetAllocatedBytesForCurrentThread() - before;

        var answer = (await asked).ToJsonString();
        ((string?)JsonNode.Parse(answer)!["errors"]?[0]?["extensions"]!["code"] ?? "").ShouldBe(code, answer[..Math.Min(answer.Length, 2_000)]);
        answer.Length.ShouldBeLessThan(LongestAnswer);
        taken.ShouldBeLessThan(BytesOfAny + (BytesOfEach * (long)document.Length));
        (isRefusedAtOnce || code is "" or "PAGE_TOO_LARGE" or "BAD_FILTER").ShouldBeTrue();
    }

    [Fact]
    public async Task whoever_asks_beside_them_goes_on_being_answered()
    {
        var bombs = Bombs.All.Values.Select(bomb => Task.Run(() => library.AskAsync(bomb.Document()))).ToList();
        var answered = 0;
        do
        {
            (await library.DataAsync("""{ author(id: "a001") { id } }"""))["author"]!["id"]!.GetValue<string>().ShouldBe("a001");
            answered++;
        }
        while (bombs.Exists(bomb => !bomb.IsCompleted));

        await Task.WhenAll(bombs);
        answered.ShouldBeGreaterThan(1);
    }
}
