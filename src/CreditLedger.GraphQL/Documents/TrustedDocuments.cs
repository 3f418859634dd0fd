using System.Collections.Frozen;
using CreditLedger.GraphQL.Execution;

namespace CreditLedger.GraphQL.Documents;

/// <summary>A document that an organisation has registered.</summary>
/// <param name="Id">Its <see cref="DocumentId"/>.</param>
/// <param name="Organisation">Whose callers may run it; null for everyone.</param>
/// <param name="File">Where it was read, below the folder of all documents.</param>
public sealed record TrustedDocument(string Id, string Text, string? Organisation, string File);

/// <summary>
/// The documents that organisations have registered, each found by its id and only by those it is registered for: what another
/// organisation has registered is as unknown as what nobody has.
/// </summary>
public sealed class TrustedDocuments
{
    // In order of precedence.
    public const string InvalidIdCode = "DOCUMENT_ID_INVALID";
    public const string MismatchCode = "DOCUMENT_ID_MISMATCH";
    public const string UnknownCode = "DOCUMENT_UNKNOWN";
    public const string NotTrustedCode = "DOCUMENT_NOT_TRUSTED";

    private readonly FrozenDictionary<(string Id, string? Organisation), string> _texts;

    public TrustedDocuments(IReadOnlyCollection<TrustedDocument> documents)
    {
        Count = documents.Count;
        _texts = documents.DistinctBy(KeyOf).ToFrozenDictionary(KeyOf, document => document.Text);
    }

    public static TrustedDocuments None { get; } = new([]);

    public int Count { get; }

    /// <summary>The text of a document; null where it is not registered, or not for this organisation.</summary>
    /// <param name="organisation">Null for callers who come for none: they may run what is registered for everyone.</param>
    public string? Find(string id, string? organisation) =>
        organisation is not null && _texts.TryGetValue((id, organisation), out var own) ? own
        : _texts.TryGetValue((id, null), out var common) ? common
        : null;

    /// <summary>
    /// The document that a request wants run, or why none is. It is named by its id, sent word for word, or both, which then must agree.
    /// </summary>
    internal static (string? Text, GraphError? Refusal) Wanted(GraphRequest request, RequestContext context, GraphOptions options)
    {
        if (request.DocumentId is not { } id)
        {
            return request.Document is not { } sent ? (null, new GraphError("there is neither a document nor the id of one", UnknownCode))
                : !options.OnlyTrusted || options.Documents.Find(DocumentId.Of(sent), options.Organisation(context)) is not null ? (sent, null)
                : (null, NotTrusted);
        }

        if (!DocumentId.IsWellFormed(id))
        {
            return (null, new GraphError("a document's id is sha256: and 64 hexadecimal digits in lower case", InvalidIdCode));
        }

        if (request.Document is { } text && DocumentId.Of(text) != id)
        {
            return (null, new GraphError("the id is not that of the document sent with it", MismatchCode));
        }

        return (options.Documents.Find(id, options.Organisation(context)), request.Document) switch
        {
            ({ } registered, _) => (registered, null),
            (null, null) => (null, new GraphError("no document of this id is registered for the caller", UnknownCode)),
            (null, var unregistered) => options.OnlyTrusted ? (null, NotTrusted) : (unregistered, null),
        };
    }

    private static GraphError NotTrusted => new("only registered documents are run, and this one is not registered for the caller", NotTrustedCode);

    private static (string Id, string? Organisation) KeyOf(TrustedDocument document) => (document.Id, document.Organisation);
}
