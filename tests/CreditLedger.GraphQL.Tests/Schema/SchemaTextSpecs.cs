using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Tests.Schema;

public class SchemaTextSpecs
{
    [Fact]
    public void a_schema_is_printed_in_one_form_however_it_was_written() => SchemaPrinter.Print(SchemaReader.Read(Written)).ShouldBe(Printed + "\n");

    [Fact]
    public void what_is_printed_reads_and_prints_the_same() => SchemaPrinter.Print(SchemaReader.Read(Printed)).ShouldBe(Printed + "\n");

    [Theory]
    [InlineData("type Query {\n  a: Int\n}\n")]
    [InlineData("schema {\n  query: Q\n}\n\ntype Q {\n  a: Int\n}\n")]
    [InlineData("\"\"\"About it\"\"\"\nschema {\n  query: Query\n}\n\ntype Query {\n  a: Int\n}\n")]
    [InlineData("type Mutation {\n  b: Int\n}\n\ntype Query {\n  a: Int\n}\n\ntype Subscription {\n  c: Int\n}\n")]
    [InlineData("schema {\n  query: Query\n}\n\ntype Mutation {\n  notARoot: Int\n}\n\ntype Query {\n  a: Mutation\n}\n")]
    public void roots_are_named_only_where_their_names_do_not_say_it(string sdl) => SchemaPrinter.Print(SchemaReader.Read(sdl)).ShouldBe(sdl);

    [Fact]
    public void the_pets_survive_as_well()
    {
        var printed = SchemaPrinter.Print(Validation.Pets.Schema);

        SchemaPrinter.Print(SchemaReader.Read(printed)).ShouldBe(printed);
    }

    [Fact]
    public void scalars_are_those_given_then_those_known_then_anything()
    {
        var own = new OwnScalar();

        var schema = SchemaReader.Read("type Query { a: Own b: Date c: Other } scalar Own scalar Date scalar Other", own);

        schema.Types["Own"].ShouldBe(own);
        ((ScalarType)schema.Types["Date"]).ParseLiteral(Parser.ParseValue("\"2024-02-29\""u8)).ShouldBe(new DateOnly(2024, 2, 29));
        var other = (ScalarType)schema.Types["Other"];
        Printer.Print((Value)other.ParseLiteral(Parser.ParseValue("{a:[1]}"u8))).ShouldBe("{ a: [1] }");
    }

    [Fact]
    public void what_is_no_text_of_a_schema_is_a_syntax_error() => Should.Throw<GraphSyntaxException>(() => SchemaReader.Read("type Query { a Int }"));

    private sealed class OwnScalar() : TextScalar("Own", null)
    {
        protected override object Read(string text) => text;
    }

    private const string Written = """"
        """
        The whole
          "schema" with \""" inside
        """
        schema {
          query: Root
          mutation: Change
        }

        extend schema @onSchema

        directive @onSchema on SCHEMA

        """How often"""
        directive @often("times, as a number" times: Int! = 3, other: [Kind!] = [ONE, TWO] @deprecated) repeatable on FIELD | QUERY | ARGUMENT_DEFINITION

        scalar Url @specifiedBy(url: "https://example.com/url")
        scalar Date

        "A node \\ with a backslash\nand a newline"
        interface Node { id: ID! old: String @deprecated }
        interface Named implements Node { id: ID!, name(upper: Boolean = false): String, old: String @deprecated(reason: "use name \"now\"") }

        type Root implements Named & Node {
          id: ID!
          "short"
          name("why" upper: Boolean = false, lower: Int @deprecated(reason: "no")): String!
          old: String
          """
          first

            indented
          """
          search(filter: Filter = { text: "a\"b", kinds: [ONE], nested: { not: null } }, by: By, 
           "described" first: Int = -1, ratio: Float = 1.5e3): [[Result!]!]!
          mutation: Mutation
        }
        type Mutation { called: Boolean }
        type Change { set(filter: Filter!): Root @deprecated }
        union Result = | Root | Mutation
        extend union Result = Change
        enum Kind { ONE "the second" TWO @deprecated }
        extend enum Kind { THREE }
        input Filter { text: String! = "x" kinds: [Kind!]! nested: Nested date: Date url: Url }
        input Nested { not: Int old: Int = 3 @deprecated(reason: "old") }
        extend input Nested { filter: Filter }
        input By @oneOf { id: ID name: String }
        extend type Root { extra: Url }
        """";

    private const string Printed = """"
        """
        The whole
          "schema" with \""" inside
        """
        schema {
          query: Root
          mutation: Change
        }

        """How often"""
        directive @often(
          """times, as a number"""
          times: Int! = 3
          other: [Kind!] = [ONE, TWO] @deprecated
        ) repeatable on FIELD | QUERY | ARGUMENT_DEFINITION

        directive @onSchema on SCHEMA

        input By @oneOf {
          id: ID
          name: String
        }

        type Change {
          set(filter: Filter!): Root @deprecated
        }

        scalar Date

        input Filter {
          text: String! = "x"
          kinds: [Kind!]!
          nested: Nested
          date: Date
          url: Url
        }

        enum Kind {
          ONE

          """the second"""
          TWO @deprecated
          THREE
        }

        type Mutation {
          called: Boolean
        }

        interface Named implements Node {
          id: ID!
          name(upper: Boolean = false): String
          old: String @deprecated(reason: "use name \"now\"")
        }

        input Nested {
          not: Int
          old: Int = 3 @deprecated(reason: "old")
          filter: Filter
        }

        """
        A node \ with a backslash
        and a newline
        """
        interface Node {
          id: ID!
          old: String @deprecated
        }

        union Result = Root | Mutation | Change

        type Root implements Named & Node {
          id: ID!

          """short"""
          name(
            """why"""
            upper: Boolean = false
            lower: Int @deprecated(reason: "no")
          ): String!
          old: String

          """
          first

            indented
          """
          search(
            filter: Filter = { text: "a\"b", kinds: [ONE], nested: { not: null } }
            by: By

            """described"""
            first: Int = -1
            ratio: Float = 1.5e3
          ): [[Result!]!]!
          mutation: Mutation
          extra: Url
        }

        scalar Url @specifiedBy(url: "https://example.com/url")
        """";
}
