using System.Text;
using System.Text.Json.Nodes;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Tests.Hostile;
using CreditLedger.GraphQL.Tests.Postgres;
using CreditLedger.GraphQL.Transport;
using CreditLedger.GraphQL.Validation;
using CreditLedger.Testing;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;

namespace CreditLedger.GraphQL.Tests.Breaking;

/// <summary>
/// Requests that were right until something happened to them. Whatever it was, the answer is data or an error that the caller can act
/// on, found in a bounded number of steps.
/// </summary>
public sealed class FuzzSpecs(LibraryGraph library)
{
    private const int CasesOfRound = 250;
    private const long BytesOfAny = 48 << 20;

    [Fact]
    public Task a_document_with_bytes_broken_is_read_or_refused() => RoundsAsync("bytes of documents", 8, Breakage.OfBytes(Corpus.Documents), bytes =>
    {
        try
        {
            var document = Parser.Parse(bytes);
            Validator.Validate(library.Engine.Schema, document).Count.ShouldBeLessThanOrEqualTo(ValidationLimits.Default.MaxErrors);
            var printed = Printer.Print(document);
            Printer.Print(Parser.Parse(Encoding.UTF8.GetBytes(printed))).ShouldBe(printed);
        }
        catch (GraphSyntaxException refusal)
        {
            (refusal.Location is { Line: > 0, Column: > 0 } && refusal.Message.Length is > 0 and < 500).ShouldBeTrue();
        }
    });

    [Fact]
    public Task a_document_with_bytes_broken_is_answered_or_refused() =>
        RoundsAsync("bytes of documents, asked", 4, Breakage.OfBytes(Corpus.Documents), bytes => Answer(new GraphRequest(Encoding.UTF8.GetString(bytes))));

    [Fact]
    public Task a_document_with_tokens_broken_is_answered_or_refused() =>
        RoundsAsync("tokens of documents", 12, Breakage.OfTokens(Corpus.Documents), text => Answer(new GraphRequest(text)));

    [Fact]
    public Task a_body_with_bytes_broken_is_answered_or_refused() =>
        RoundsAsync("bytes of bodies", 8, Breakage.OfBytes(Corpus.Bodies), AnswerOverHttp);

    [Fact]
    public Task a_body_with_tokens_broken_is_answered_or_refused() =>
        RoundsAsync("tokens of bodies", 8, Breakage.OfTokens(Corpus.Bodies), text => AnswerOverHttp(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void a_fault_would_be_found_and_made_small()
    {
        var found = Should.Throw<Exception>(() => Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(CasesOfRound).WithReplay(20251121, 1),
            Prop.ForAll(Breakage.OfTokens(Corpus.Documents), text => !text.Contains("mutation {", StringComparison.Ordinal))));
        found.Message.Split("Shrunk:")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries)[0].Trim('"').ShouldBe("mutation {");
    }

    private static Task<int> RoundsAsync<T>(string what, int brief, Arbitrary<T> cases, Action<T> holds) => Form.RoundsAsync(what, brief, extensive: 100_000, (round, _) =>
    {
        // The same in every short run; the long one looks elsewhere each time.
        var config = Config.QuickThrowOnFailure.WithMaxTest(CasesOfRound);
        Check.One(Form.IsLong ? config : config.WithReplay(20251121, (2 * (ulong)round) + 1), Prop.ForAll(cases, holds));
        return Task.CompletedTask;
    });

    private void AnswerOverHttp(byte[] body)
    {
        try
        {
            var http = new DefaultHttpContext { Request = { Method = "POST", ContentType = "application/json", Body = new MemoryStream(body) } };
            Answer(HttpRequestReader.FromBodyAsync(http.Request, 1 << 20, CancellationToken.None).GetAwaiter().GetResult());
        }
        catch (HttpRefusal refusal)
        {
            refusal.Status.ShouldBeInRange(400, 499);
        }
    }

    private void Answer(GraphRequest request)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var asked = library.AskAsync(request);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(BytesOfAny);

        var answer = asked.GetAwaiter().GetResult();
        (answer["data"] is JsonObject || answer["errors"] is JsonArray { Count: > 0 }).ShouldBeTrue();
        foreach (var error in answer["errors"]?.AsArray() ?? [])
        {
            ((string)error!["extensions"]!["code"]!).ShouldNotBeOneOf("INTERNAL", "TIMEOUT", "DATABASE_UNAVAILABLE", "NULL_IN_NON_NULL_FIELD");
        }
    }
}
