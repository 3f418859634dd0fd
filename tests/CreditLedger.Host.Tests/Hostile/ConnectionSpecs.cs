using System.Net;
using System.Text;
using CreditLedger.Access;
using CreditLedger.Host.Http;
using CreditLedger.Host.Tests.Running;

namespace CreditLedger.Host.Tests.Hostile;

/// <summary>Clients that send slowly, cut off, lie about lengths, or never read: each is let go of, and whoever asks beside them is answered.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class ConnectionSpecs(RunningPlatform city)
{
    private const string Head = "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

    [Fact]
    public async Task whoever_sends_headers_or_a_body_byte_by_byte_or_nothing_at_all_is_let_go_of()
    {
        await using var server = await new BoundedServer(city).StartAsync();
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var headers = await server.ConnectAsync();
        using var body = await server.ConnectAsync();
        using var silent = await server.ConnectAsync();
        using var halfOpen = await server.ConnectAsync();
        await headers.TrySendAsync("POST /graphql HTTP/1.1\r\nHost: x\r\nX-Long: ");
        await body.TrySendAsync($"{Head}Content-Length: 90000\r\n\r\n");
        await halfOpen.TrySendAsync($"{Head}Content-Length: 90000\r\n\r\n{{");
        var sending = Task.WhenAll(headers.SendByteByByteAsync(stop.Token), body.SendByteByByteAsync(stop.Token));
        while (!sending.IsCompleted) await server.OthersAreAnsweredAsync();

        await sending;
        (await headers.ReadToEndAsync()).ShouldStartWith("HTTP/1.1 408");
        var slow = await body.ReadToEndAsync();
        slow.ShouldStartWith("HTTP/1.1 408");
        slow.ShouldContain("REQUEST_TOO_SLOW");
        (await halfOpen.ReadToEndAsync()).ShouldContain("REQUEST_TOO_SLOW");
        (await silent.ReadToEndAsync()).ShouldBeEmpty();
        await server.OthersAreAnsweredAsync();
    }

    [Fact]
    public async Task whoever_never_reads_is_cut_off_before_all_was_sent()
    {
        await using var server = await new BoundedServer(city).StartAsync();
        var question = $$"""{"query":"{ __schema { types { name description fields { name description args { name description } } } } }"}""";
        var answer = (await server.Http.PostAsync(question)).Text.Length;
        const int Questions = 100;
        using var reader = await server.ConnectAsync();
        var sent = reader.TrySendAsync(string.Concat(Enumerable.Repeat($"{Head}Content-Length: {question.Length}\r\n\r\n{question}", Questions)));
        // What the client's and the server's systems hold for it is a few megabytes; then the server stands, and lets go.
        await Eventually.HoldsAsync("the server lets go of the reader", async () =>
        {
            await server.OthersAreAnsweredAsync();
            return sent.IsCompleted && !await reader.TrySendAsync("x");
        });
        (await reader.ReadToEndAsync()).Length.ShouldBeLessThan(answer * Questions);
        await server.OthersAreAnsweredAsync();
    }

    [Fact]
    public async Task lengths_that_are_not_true_harm_nobody()
    {
        await using var server = await new BoundedServer(city).StartAsync();
        const string Question = """{"query":"{ __typename }"}""";

        using var cutOff = await server.ConnectAsync();
        await cutOff.TrySendAsync($"{Head}Content-Length: 90000\r\n\r\n{Question}");
        cutOff.EndSending();
        (await cutOff.ReadToEndAsync()).ShouldNotContain("INTERNAL");

        using var tooShort = await server.ConnectAsync();
        await tooShort.TrySendAsync($"{Head}Content-Length: {Question.Length}\r\n\r\n{Question}{Question}\r\n\r\n");
        var answers = await tooShort.ReadToEndAsync();
        answers.ShouldStartWith("HTTP/1.1 200");
        answers.ShouldContain("HTTP/1.1 400");

        foreach (var length in (string[])["Content-Length: 5\r\nContent-Length: 6\r\n", "Content-Length: -1\r\n", "Content-Length: x\r\n", "Content-Length: 99999999999999999999\r\n", "Content-Length: 5\r\nTransfer-Encoding: gzip\r\n"])
        {
            using var false_ = await server.ConnectAsync();
            await false_.TrySendAsync($"{Head}{length}\r\nabcde");
            (await false_.ReadToEndAsync()).ShouldStartWith("HTTP/1.1 4", customMessage: length);
        }

        using var announced = await server.ConnectAsync();
        await announced.TrySendAsync($"{Head}Content-Length: 1000000000\r\n\r\n");
        (await announced.ReadToEndAsync()).ShouldContain("REQUEST_TOO_LARGE");
        await server.OthersAreAnsweredAsync();
    }

    [Fact]
    public async Task a_body_in_pieces_without_end_is_read_no_further_than_a_body_may_be_long()
    {
        await using var server = await new BoundedServer(city).StartAsync();
        using var chunked = await server.ConnectAsync();
        await chunked.TrySendAsync($"{Head}Transfer-Encoding: chunked\r\n\r\n");
        var piece = $"10000\r\n{new string(' ', 0x10000)}\r\n";
        for (var pieces = 0; pieces < 1_000 && await chunked.TrySendAsync(piece); pieces++)
        {
            pieces.ShouldBeLessThan(900);
        }

        using var extended = await server.ConnectAsync();
        await extended.TrySendAsync($"{Head}Transfer-Encoding: chunked\r\n\r\nzz\r\n");
        (await extended.ReadToEndAsync()).ShouldStartWith("HTTP/1.1 400");
        await server.OthersAreAnsweredAsync();
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("identity, gzip")]
    public async Task a_body_that_would_have_to_be_unpacked_is_refused(string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new ByteArrayContent([0x1F, 0x8B, 8, 0]) };
        request.Content.Headers.ContentType = new("application/json");
        request.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        (await city.Http.SendForAnswerAsync(request)).ShouldBeRefused(HttpStatusCode.UnsupportedMediaType, "MEDIA_TYPE_UNSUPPORTED");
    }

    [Fact]
    public async Task headers_beyond_their_room_are_refused()
    {
        await using var server = await new BoundedServer(city).StartAsync();
        foreach (var (head, status) in ((string, string)[])
            [($"GET /graphql?query={new string('x', 20_000)} HTTP/1.1\r\nHost: x\r\n\r\n", "414"), ($"GET / HTTP/1.1\r\nHost: x\r\nX: {new string('x', 40_000)}\r\n\r\n", "431"),
             ($"GET / HTTP/1.1\r\nHost: x\r\n{string.Concat(Enumerable.Range(0, 200).Select(n => $"X{n}: x\r\n"))}\r\n", "431"), ("\u0001\u0002\u0003\r\n\r\n", "400")])
        {
            using var client = await server.ConnectAsync();
            await client.TrySendAsync(Encoding.ASCII.GetBytes(head));
            (await client.ReadToEndAsync()).ShouldStartWith($"HTTP/1.1 {status}");
        }

        await server.OthersAreAnsweredAsync();
    }

    [Fact]
    public async Task one_address_has_no_more_connections_than_it_may()
    {
        await using var server = await new BoundedServer(city) { Limits = new() { AddressConnections = 3 } }.StartAsync();
        await server.OthersAreAnsweredAsync();
        using var second = await server.ConnectAsync();
        using var third = await server.ConnectAsync();
        using (var fourth = await server.ConnectAsync())
        {
            await fourth.TrySendAsync("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
            (await fourth.ReadToEndAsync()).ShouldBeEmpty();
        }

        await server.OthersAreAnsweredAsync();
        third.Dispose();
        await Eventually.HoldsAsync("the place is given to another", async () =>
        {
            using var fifth = await server.ConnectAsync();
            await fifth.TrySendAsync("GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            return (await fifth.ReadToEndAsync()).StartsWith("HTTP/1.1 404", StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task a_caller_with_too_many_requests_under_way_is_told_to_come_again_and_others_are_not()
    {
        await using var server = await new BoundedServer(city) { Limits = new() { CallerRequests = 2, Grace = TimeSpan.FromMinutes(10) } }.StartAsync();
        var bank = city.Token(Role.Bank, "many");
        using var first = await server.ConnectAsync();
        using (var second = await server.ConnectAsync())
        {
            foreach (var client in (RawClient[])[first, second])
            {
                // Asked to go on, it is being read, and so under way.
                await client.TrySendAsync($"{Head}Authorization: Bearer {bank}\r\nContent-Length: 90000\r\nExpect: 100-continue\r\n\r\n");
                (await client.ReadAsync()).ShouldStartWith("HTTP/1.1 100");
            }

            var refused = await server.Http.AskAsync("{ __typename }", bank);
            refused.ShouldBeRefused(HttpStatusCode.TooManyRequests, CallerShares.TooMany.Code);
            refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
            (await server.Http.AskAsync("{ __typename }", city.Token(Role.Bank, "another"))).ShouldBeFine();
            await server.OthersAreAnsweredAsync();
        }

        await Eventually.HoldsAsync("a place is free again", async () => (await server.Http.AskAsync("{ __typename }", bank)).Status == HttpStatusCode.OK);
    }
}
