using CreditLedger.GraphQL.Documents;

namespace CreditLedger.GraphQL.Tests.Documents;

public sealed class DocumentIdSpecs
{
    // The two examples of GraphQL over HTTP, "SHA256 Hex Document Identifier".
    [Theory]
    [InlineData("query ($id: ID!) {\n  user(id: $id) {\n    name\n  }\n}", "sha256:7dba4bd717b41f10434822356a93c32b1fb4907b983e854300ad839f84cdcd6e")]
    [InlineData("query($id:ID!){user(id:$id){name}}", "sha256:71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b")]
    public void a_document_is_called_by_the_sha256_of_its_text(string document, string id)
    {
        DocumentId.Of(document).ShouldBe(id);
        DocumentId.IsWellFormed(id).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha256:")]
    [InlineData("71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b")]
    [InlineData("sha256:71F7DC5758652BAAC68E4A10C50BE732B741C892ADE2883A99358F52B555286B")]
    [InlineData("SHA256:71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b")]
    [InlineData("sha256:71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286")]
    [InlineData("sha256:71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b0")]
    [InlineData("sha256:71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b55528xx")]
    [InlineData("x-other:71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b")]
    public void nothing_else_is_an_id(string id) => DocumentId.IsWellFormed(id).ShouldBeFalse();
}
