namespace CreditLedger.GraphQL.Page;

/// <summary>What a host says on its schema page.</summary>
public sealed record SchemaPageOptions
{
    public required PageText Title { get; init; }

    /// <summary>Where the graph answers POST, on the page's own origin.</summary>
    public string Endpoint { get; init; } = "/graphql";

    /// <summary>The language of the schema's descriptions (BCP 47), which screen readers pronounce them in.</summary>
    public string DescriptionLanguage { get; init; } = "en";

    /// <summary>
    /// Whether the page comes with the schema. When null it does where the API allows introspection; where it does not, the page says so and
    /// the explorer works without completion. True publishes it here while the API stays closed.
    /// </summary>
    public bool? PublishesSchema { get; init; }

    /// <summary>Request headers that can be chosen beside the bearer token, each from a closed list.</summary>
    public IReadOnlyList<PageHeader> Headers { get; init; } = [];

    /// <summary>Operations to begin with; the first stands in the explorer when it opens.</summary>
    public IReadOnlyList<PageExample> Examples { get; init; } = [];
}

/// <summary>A text in Chinese and in English.</summary>
public sealed record PageText(string Zh, string En);

public sealed record PageHeader(string Name, PageText Title, IReadOnlyList<PageHeaderValue> Values);

public sealed record PageHeaderValue(string Value, PageText Title);

/// <param name="Variables">As JSON; null when it takes none.</param>
/// <param name="Headers">What is chosen of <see cref="SchemaPageOptions.Headers"/>, by name.</param>
public sealed record PageExample(PageText Title, string Query, string? Variables = null, IReadOnlyDictionary<string, string>? Headers = null);
