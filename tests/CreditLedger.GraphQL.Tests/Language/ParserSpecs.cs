using System.Text;
using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Tests.Language;

public class ParserSpecs
{
    private static Document Parse(string text, ParserOptions? options = null) => Parser.Parse(Encoding.UTF8.GetBytes(text), options);

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
    [InlineData("{ \"\"\"a\nb\"\"\"", "Syntax Error: Expected Name, found BlockString \"a\\nb\".", 1, 3)]
    [InlineData("query Foo($x: Complex = { a: { b: [ $var ] } }) { field }", "Syntax Error: Unexpected variable \"$var\" in constant value.", 1, 37)]
    [InlineData("query Foo($x: Int @a(b: $y)) { field }", "Syntax Error: Unexpected variable \"$y\" in constant value.", 1, 25)]
    [InlineData("fragment on on on { on }", "Syntax Error: Unexpected Name \"on\".", 1, 10)]
    [InlineData("{ ...on }", "Syntax Error: Expected Name, found \"}\".", 1, 9)]
    [InlineData("", "Syntax Error: Unexpected <EOF>.", 1, 1)]
    [InlineData("{ a() }", "Syntax Error: Expected Name, found \")\".", 1, 5)]
    [InlineData("{ a { } }", "Syntax Error: Expected Name, found \"}\".", 1, 7)]
    [InlineData("query () { a }", "Syntax Error: Expected \"$\", found \")\".", 1, 8)]
    [InlineData("\"described\" { a }", "Syntax Error: Unexpected description, descriptions are not supported on shorthand queries.", 1, 1)]
    [InlineData("\"described\" extend type A @b", "Syntax Error: Unexpected description, descriptions are not supported on type extensions.", 1, 1)]
    [InlineData("extend type A", "Syntax Error: Unexpected <EOF>.", 1, 14)]
    [InlineData("enum A { true }", "Syntax Error: Name \"true\" is reserved and cannot be used for an enum value.", 1, 10)]
    [InlineData("directive @a on FIELD | NOWHERE", "Syntax Error: Unexpected Name \"NOWHERE\".", 1, 25)]
    public void what_is_not_a_document_is_refused_at_its_place(string text, string message, int line, int column)
    {
        var refusal = Should.Throw<GraphSyntaxException>(() => Parse(text));

        refusal.Message.ShouldBe(message);
        refusal.Location.ShouldBe(new Location(line, column));
    }

    [Theory]
    [InlineData("on")]
    [InlineData("fragment")]
    [InlineData("query")]
    [InlineData("mutation")]
    [InlineData("subscription")]
    [InlineData("true")]
    [InlineData("null")]
    public void keywords_are_names_wherever_a_name_may_stand(string keyword)
    {
        var fragment = keyword == "on" ? "a" : keyword;
        var text = $"query {keyword} {{ ...{fragment} ... on {keyword} {{ {keyword}: {keyword}({keyword}: ${keyword}) @{keyword}({keyword}: {keyword}) }} }} "
            + $"fragment {fragment} on Type {{ {keyword} }}";

        Parse(text).Definitions.Count.ShouldBe(2);
    }

    [Fact]
    public void operations_fragments_and_variables_may_be_described()
    {
        var document = Parse(""""
            "the operation"
            query q("the variable" $v: Int = 1 @d) { a(b: $v) }
            """
            the fragment
            """
            fragment f on T { a }
            """");

        document.Definitions.Select(definition => definition.Description).ShouldBe(["the operation", "the fragment"]);
        var variable = document.Operations.Single().Variables.ShouldHaveSingleItem();
        variable.Description.ShouldBe("the variable");
        variable.Directives.ShouldHaveSingleItem().Name.Value.ShouldBe("d");
    }

    [Fact]
    public void a_nodes_place_is_that_of_its_first_token()
    {
        var operation = Parse("query Q($v: [Int!]!) {\n  alias: field(arg: { key: [$v] }) @skip(if: true) { ...F }\n}").Operations.Single();
        var field = operation.SelectionSet.Selections[0].ShouldBeOfType<Field>();
        var argument = field.Arguments[0].Value.ShouldBeOfType<ObjectValue>();

        operation.Location.ShouldBe(new Location(1, 1));
        operation.Variables[0].Location.ShouldBe(new Location(1, 9));
        operation.Variables[0].Variable.Name.Location.ShouldBe(new Location(1, 10));
        operation.Variables[0].Type.Location.ShouldBe(new Location(1, 13));
        field.Location.ShouldBe(new Location(2, 3));
        field.Name.Location.ShouldBe(new Location(2, 10));
        argument.Location.ShouldBe(new Location(2, 21));
        argument.Fields[0].Value.Location.ShouldBe(new Location(2, 28));
        field.Directives[0].Location.ShouldBe(new Location(2, 36));
        field.SelectionSet!.Selections[0].Location.ShouldBe(new Location(2, 54));
    }

    [Fact]
    public void types_and_values_can_be_read_alone()
    {
        Parser.ParseType("[[Int!]]!"u8).ToString().ShouldBe("[[Int!]]!");
        Printer.Print(Parser.ParseValue("{a:[1,2.5 null TRUE,\"x\"]}"u8)).ShouldBe("{ a: [1, 2.5, null, TRUE, \"x\"] }");
        Should.Throw<GraphSyntaxException>(() => Parser.ParseValue("1 2"u8)).Message.ShouldBe("Syntax Error: Expected <EOF>, found Int \"2\".");
        Should.Throw<GraphSyntaxException>(() => Parser.ParseType("Int!!"u8)).Message.ShouldBe("Syntax Error: Expected <EOF>, found \"!\".");
    }

    [Fact]
    public void a_document_of_too_many_tokens_is_refused()
    {
        var options = new ParserOptions(MaxTokens: 5);

        Parse("{ a b c }", options).Operations.Count().ShouldBe(1);
        var refusal = Should.Throw<GraphSyntaxException>(() => Parse("{ a b c d }", options));
        refusal.Message.ShouldBe("Syntax Error: Document contains more than 5 tokens. Parsing aborted.");
        refusal.Location.ShouldBe(new Location(1, 11));
    }

    [Fact]
    public void a_document_may_nest_to_the_limit() =>
        Parse(Repeat("{ a ", 199) + "{ a" + Repeat(" }", 200)).Operations.Count().ShouldBe(1);

    [Theory]
    [InlineData("{ a ")]
    [InlineData("{ ... @a ")]
    public void depth_is_no_way_to_the_end_of_the_stack(string open) => TooDeep(Repeat(open, 100_000));

    [Theory]
    [InlineData("[")]
    [InlineData("{ a: ")]
    public void depth_of_values_is_no_way_either(string open) => TooDeep("{ a(b: " + Repeat(open, 100_000));

    [Fact]
    public void nor_is_depth_of_types() => TooDeep("query ($a: " + Repeat("[", 100_000));

    private static void TooDeep(string text) => Should.Throw<GraphSyntaxException>(() => Parse(text, new ParserOptions(MaxTokens: int.MaxValue)))
        .Message.ShouldBe("Syntax Error: Document nests deeper than 200 levels. Parsing aborted.");

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();
}
