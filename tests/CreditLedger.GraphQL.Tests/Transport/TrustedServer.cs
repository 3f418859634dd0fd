using CreditLedger.GraphQL.Documents;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Tests.Postgres;

namespace CreditLedger.GraphQL.Tests.Transport;

/// <summary>A server that runs registered documents and nothing else.</summary>
public sealed class TrustedServer(LibraryGraph library) : GraphServer(library)
{
    public const string Author = "query Author($id: String!) { author(id: $id) { id } }";
    public const string Rename = "mutation Rename { rename(id: \"a\", name: \"b\") }";

    protected override GraphOptions Options => base.Options with
    {
        OnlyTrusted = true,
        Documents = new TrustedDocuments([.. new[] { Author, Rename }.Select(text => new TrustedDocument(DocumentId.Of(text), text, Organisation: null, "common.graphql"))]),
    };
}
