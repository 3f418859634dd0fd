using System.Text.Json.Nodes;

namespace CreditLedger.Testing;

/// <summary>One block of a stream of events, as HTML's interpretation of it has it: without data it is no event, though its id counts.</summary>
internal sealed record Block(string? Id, string Kind, string? Data, bool IsComment)
{
    public JsonNode Json => JsonNode.Parse(Data!)!;

    public string What => (string)Json["data"]!.AsObject().Single().Value!["what"]!;

    public string? Code => (string?)Json["errors"]?[0]?["extensions"]?["code"];
}

/// <summary>Reads a stream of events line by line.</summary>
internal sealed class EventReader(HttpResponseMessage response, Stream body) : IDisposable
{
    private readonly StreamReader _lines = new(body);

    public HttpResponseMessage Response => response;

    /// <summary>The last id that was seen.</summary>
    public string? LastId { get; private set; }

    /// <summary>The next block, comments and bare ids among them; null at the end of the body.</summary>
    public async Task<Block?> BlockAsync()
    {
        string? id = null, data = null;
        var (kind, isComment) = ("message", false);
        while (await _lines.ReadLineAsync() is { } line)
        {
            if (line.Length == 0)
            {
                LastId = id ?? LastId;
                return new Block(id, kind, data, isComment);
            }

            var colon = line.IndexOf(':');
            var value = line[(colon + 1)..].TrimStart(' ');
            switch (line[..colon])
            {
                case "": isComment = true; break;
                case "id": id = value; break;
                case "event": kind = value; break;
                case "data": data = data is null ? value : $"{data}\n{value}"; break;
            }
        }

        return null;
    }

    /// <summary>The next event; null at the end of the body.</summary>
    public async Task<Block?> NextAsync()
    {
        Block? block;
        do
        {
            block = await BlockAsync();
        }
        while (block is { Data: null });
        return block;
    }

    /// <summary>The next event, which must be one of the stream's.</summary>
    public async Task<Block> EventAsync()
    {
        var block = (await NextAsync()).ShouldNotBeNull();
        block.Kind.ShouldBe("next", block.Data);
        return block;
    }

    /// <summary>Reads on until the stream says that it is complete, and nothing comes after it.</summary>
    public async Task<List<Block>> ToEndAsync()
    {
        var events = new List<Block>();
        while (await NextAsync() is { } block)
        {
            events.Add(block);
        }

        events[^1].ShouldBe(events[^1] with { Kind = "complete", Data = "", Id = null });
        return events[..^1];
    }

    public async Task<JsonNode> JsonAsync() => JsonNode.Parse(await _lines.ReadToEndAsync())!;

    public void Dispose()
    {
        _lines.Dispose();
        response.Dispose();
    }
}
