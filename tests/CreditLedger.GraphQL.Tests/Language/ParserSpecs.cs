using System.Text;
using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Tests.Language;

public class ParserSpecs
{
    private static Document Parse(string text) => Parser.Parse(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void a_shorthand_query_is_an_anonymous_query()
    {
        var operation = Parse("{ field }").Operations.ShouldHaveSingleItem();

        operation.Kind.ShouldBe(OperationKind.Query);
        operation.Name.ShouldBeNull();
        operation.SelectionSet.Selections.ShouldHaveSingleItem().ShouldBeOfType<Field>().ResponseKey.ShouldBe("field");
    }

    [Theory]
    [InlineData("{", "Syntax Error: Expected Name, found <EOF>.", 1, 2)]
    [InlineData("\n      { ...MissingOn }\n      fragment MissingOn Type", "Syntax Error: Expected \"on\", found Name \"Type\".", 3, 26)]
    [InlineData("{ field: {} }", "Syntax Error: Expected Name, found \"{\".", 1, 10)]
    [InlineData("notAnOperation Foo { field }", "Syntax Error: Unexpected Name \"notAnOperation\".", 1, 1)]
    [InlineData("...", "Syntax Error: Unexpected \"...\".", 1, 1)]
    [InlineData("{ \"\"", "Syntax Error: Expected Name, found String \"\".", 1, 3)]
    [InlineData("query Foo($x: Complex = { a: { b: [ $var ] } }) { field }", "Syntax Error: Unexpected variable \"$var\" in constant value.", 1, 37)]
    [InlineData("fragment on on on { on }", "Syntax Error: Unexpected Name \"on\".", 1, 10)]
    [InlineData("{ ...on }", "Syntax Error: Expected Name, found \"}\".", 1, 9)]
    [InlineData("", "Syntax Error: Unexpected <EOF>.", 1, 1)]
    public void what_is_not_a_document_is_refused_at_its_place(string text, string message, int line, int column)
    {
        var refusal = Should.Throw<GraphSyntaxException>(() => Parse(text));

        refusal.Message.ShouldBe(message);
        refusal.Location.ShouldBe(new Location(line, column));
    }
}
