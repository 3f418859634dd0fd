using System.Text.Json;
using CreditLedger.GraphQL.Documents;
using CreditLedger.GraphQL.Limits;
using CreditLedger.GraphQL.Tests.Postgres;

namespace CreditLedger.GraphQL.Tests.Documents;

public sealed class DocumentFolderSpecs(LibraryGraph library) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("creditledger-documents-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void a_folder_for_each_organisation_holds_its_documents_and_manifests_and_what_lies_beside_is_for_everyone()
    {
        const string InManifest = "query($id:String!){author(id:$id){name}}";
        Write("first-bank/author.graphql", "query Author($id: String!) { author(id: $id) { name } }\n");
        Write("first-bank/build.json", JsonSerializer.Serialize(new Dictionary<string, string>
        {
            [DocumentId.Of(InManifest)] = InManifest,
            [DocumentId.Of("{ __typename }")["sha256:".Length..]] = "{ __typename }",
        }));
        Write("second-bank/schrift.graphql", "{ authors(where: { name: { eq: \"天津\" } }) { totalCount } }");
        Write("everyone.graphql", "{ __typename }");
        Write(".git", "no document");
        Write("first-bank/.author.graphql.swp", "no document");

        var (documents, faults) = Read();

        faults.ShouldBeEmpty();
        documents.Select(document => (document.Organisation, document.File)).ShouldBe(
        [
            (null, "everyone.graphql"),
            ("first-bank", "first-bank/author.graphql"), ("first-bank", "first-bank/build.json"), ("first-bank", "first-bank/build.json"),
            ("second-bank", "second-bank/schrift.graphql"),
        ]);
        documents.ShouldAllBe(document => document.Id == DocumentId.Of(document.Text));
        documents[1].Text.ShouldEndWith("\n", customMessage: "every byte of a file counts");
    }

    [Theory]
    [InlineData("bank/x.graphql", "{\n  author(id: \"a\") {\n    nonsense\n  }\n}", "bank/x.graphql:3:5: ")]
    [InlineData("bank/x.graphql", "{\n  author(", "bank/x.graphql:2:10: ")]
    [InlineData("bank/x.graphql", "", "bank/x.graphql:1:1: ")]
    [InlineData("bank/x.graphql", "query A { __typename }\nquery A { __typename }", "bank/x.graphql:1:7: ")]
    [InlineData("bank/x.graphql", "fragment F on Author {\n id }", "bank/x.graphql:1:1: ")]
    [InlineData("x.graphql", "query ($n: Int!) { __typename }", "x.graphql:1:8: ")]
    [InlineData("bank/x.txt", "{ __typename }", "bank/x.txt: this is neither a document (.graphql) nor a manifest of documents (.json)")]
    [InlineData("bank/deeper/x.graphql", "{ __typename }", "bank/deeper: an organisation's folder holds no folders")]
    [InlineData("bank/x.json", "[]", "bank/x.json:1: a manifest is one JSON object from ids to documents")]
    [InlineData("bank/x.json", "{\n \"x\": ", "bank/x.json:2:")]
    [InlineData("bank/x.json", "{}\n{}", "bank/x.json:2:1: this is not JSON")]
    [InlineData("bank/x.json", "{\n\n \"own\": \"{ __typename }\" }", "bank/x.json:3: 'sha256:own' is no id")]
    [InlineData("bank/x.json", "{\n \"7dba4bd717b41f10434822356a93c32b1fb4907b983e854300ad839f84cdcd6e\": \"{ __typename }\" }", "bank/x.json:2: the document's id is sha256:")]
    [InlineData("bank/x.json", "{\n \"7dba4bd717b41f10434822356a93c32b1fb4907b983e854300ad839f84cdcd6e\": { \"a\": 1 } }", "bank/x.json:2: '7dba")]
    [InlineData("bank/x.json", "{ \"a\": \"\\ud800\" }", "bank/x.json:1: this text is not Unicode")]
    public void what_does_not_fit_is_named_with_its_place(string file, string text, string fault)
    {
        Write(file, text);
        var (documents, faults) = Read();
        documents.Where(document => document.File == file && !file.EndsWith(".json", StringComparison.Ordinal)).ShouldBeEmpty();
        faults[0].ToString().ShouldStartWith(fault);
    }

    [Fact]
    public void what_is_wrong_inside_a_manifest_is_named_by_its_entry_and_its_own_line()
    {
        const string Text = "{\n  nonsense\n}";
        Write("bank/build.json", $"{{\n\n  \"{DocumentId.Of(Text)}\": {JsonSerializer.Serialize(Text)}\n}}");
        Read().Faults.ShouldHaveSingleItem().ToString().ShouldMatch(@"^bank/build\.json:3: .*nonsense.* \(in the document 2:3\)$");
    }

    [Fact]
    public void a_document_stands_in_a_manifest_once()
    {
        var entry = $"\"{DocumentId.Of("{ __typename }")}\": \"{{ __typename }}\"";
        Write("bank/build.json", $"{{ {entry},\n{entry} }}");
        var (documents, faults) = Read();
        documents.Count.ShouldBe(1);
        faults.ShouldHaveSingleItem().ToString().ShouldContain("stands here a second time");
    }

    [Fact]
    public void text_that_is_not_utf_8_is_named_with_its_line()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "bank"));
        File.WriteAllBytes(Path.Combine(_folder, "bank", "x.graphql"), [.. "{ __typename }\n# "u8, 0xff, .. "\n"u8]);
        Read().Faults.ShouldHaveSingleItem().ToString().ShouldBe("bank/x.graphql:2: this is not UTF-8");
    }

    [Fact]
    public void the_limits_of_requests_hold_for_registered_documents()
    {
        Write("bank/x.graphql", "{ __schema { types { name } } }");
        DocumentFolder.Read(_folder, library.Engine.Schema, new GraphLimits { AllowsIntrospection = false }).Faults
            .ShouldHaveSingleItem().ToString().ShouldBe("bank/x.graphql:1:1: introspection is switched off");
    }

    [Fact]
    public void every_fault_is_named_and_not_only_the_first()
    {
        Write("a/x.graphql", "{ a b }");
        Write("b/x.graphql", "{");
        Read().Faults.Select(fault => fault.File).ShouldBe(["a/x.graphql", "a/x.graphql", "b/x.graphql"]);
    }

    private void Write(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private (IReadOnlyList<TrustedDocument> Documents, IReadOnlyList<DocumentFault> Faults) Read() =>
        DocumentFolder.Read(_folder, library.Engine.Schema, new GraphLimits());
}
