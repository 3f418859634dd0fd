using System.Collections;
using System.Text;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;
using CreditLedger.GraphQL.Validation;

namespace CreditLedger.GraphQL.Tests.Schema;

public class IntrospectionSpecs
{
    private static readonly GraphSchema s_schema = SchemaReader.Read("""
        "About everything"
        schema { query: Query }
        type Query implements Node { id: ID! old: Int @deprecated(reason: "new") find(by: By!, first: Int = 50, was: Int @deprecated): [Kind!]! }
        interface Node { id: ID! }
        union Any = Query
        enum Kind { ONE TWO @deprecated }
        input By @oneOf { id: ID text: String @deprecated }
        scalar Url @specifiedBy(url: "https://example.com/url")
        directive @mark(note: String = "x", was: Int @deprecated) repeatable on FIELD | QUERY
        """);

    [Theory]
    [InlineData("{ description queryType { name } mutationType { name } subscriptionType { name } }", "[About everything, Query, null, null]")]
    [InlineData("{ directives { name isRepeatable locations } }",
        "[[deprecated, False, [FieldDefinition, ArgumentDefinition, InputFieldDefinition, EnumValue]], [include, False, [Field, FragmentSpread, InlineFragment]], "
        + "[mark, True, [Field, Query]], [oneOf, False, [InputObject]], [skip, False, [Field, FragmentSpread, InlineFragment]], [specifiedBy, False, [Scalar]]]")]
    public void the_schema_describes_itself(string selection, string answer) => Ask("__schema", selection).ShouldBe(answer);

    [Theory]
    [InlineData("Query", "{ kind name fields { name } interfaces { name } possibleTypes { name } }", "[OBJECT, Query, [id, find], [Node], null]")]
    [InlineData("Query", "{ fields(includeDeprecated: true) { name isDeprecated deprecationReason } }", "[[id, False, null], [old, True, new], [find, False, null]]")]
    [InlineData("Query", "{ fields { args { name defaultValue } } }", "[[], [[by, null], [first, 50]]]")]
    [InlineData("Query", "{ fields { args(includeDeprecated: true) { name deprecationReason } } }", "[[], [[by, null], [first, null], [was, No longer supported]]]")]
    [InlineData("Query", "{ fields { type { kind name ofType { kind ofType { kind ofType { kind name } } } } } }",
        "[[NON_NULL, null, [SCALAR, null]], [NON_NULL, null, [LIST, [NON_NULL, [ENUM, Kind]]]]]")]
    [InlineData("Node", "{ kind possibleTypes { name } isOneOf inputFields { name } }", "[INTERFACE, [Query], null, null]")]
    [InlineData("Any", "{ kind possibleTypes { name } fields { name } }", "[UNION, [Query], null]")]
    [InlineData("Kind", "{ kind enumValues { name } }", "[ENUM, [ONE]]")]
    [InlineData("Kind", "{ enumValues(includeDeprecated: true) { name isDeprecated } }", "[[ONE, False], [TWO, True]]")]
    [InlineData("By", "{ kind isOneOf inputFields { name } }", "[INPUT_OBJECT, True, [id]]")]
    [InlineData("By", "{ inputFields(includeDeprecated: true) { name type { name } } }", "[[id, ID], [text, String]]")]
    [InlineData("Url", "{ kind specifiedByURL description }", "[SCALAR, https://example.com/url, null]")]
    [InlineData("__TypeKind", "{ kind enumValues { name } }", "[ENUM, [SCALAR, OBJECT, INTERFACE, UNION, ENUM, INPUT_OBJECT, LIST, NON_NULL]]")]
    public void a_type_describes_itself(string type, string selection, string answer) => Ask($"__type(name: \"{type}\")", selection).ShouldBe(answer);

    [Fact]
    public void a_type_that_is_not_there_is_null() => Ask("__type(name: \"Nothing\")", "{ name }").ShouldBe("null");

    [Fact]
    public void the_question_every_tool_asks_is_valid() => Validator.Validate(s_schema, Parser.Parse("""
        query IntrospectionQuery {
          __schema {
            description
            queryType { name kind } mutationType { name kind } subscriptionType { name kind }
            types { ...FullType }
            directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } }
          }
        }
        fragment FullType on __Type {
          kind name description specifiedByURL isOneOf
          fields(includeDeprecated: true) {
            name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason
          }
          inputFields(includeDeprecated: true) { ...InputValue }
          interfaces { ...TypeRef }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
          possibleTypes { ...TypeRef }
        }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
        fragment TypeRef on __Type {
          kind name
          ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }
        }
        """u8)).ShouldBeEmpty();

    // The sources alone, without an executor: each field's value in the order selected.
    private static string Ask(string root, string selection)
    {
        var document = Parser.Parse(Encoding.UTF8.GetBytes($"{{ {root} {selection} }}"));
        Validator.Validate(s_schema, document).ShouldBeEmpty();
        return Answer(s_schema.Query, s_schema, document.Operations.Single().SelectionSet);
    }

    private static string Answer(FieldsType type, object parent, SelectionSet set)
    {
        var values = set.Selections.Cast<Field>().Select(field =>
        {
            var definition = s_schema.Field(type, field.Name.Value)!;
            var arguments = definition.Arguments.ToDictionary(
                argument => argument.Name,
                argument => (field.Arguments.FirstOrDefault(given => given.Name.Value == argument.Name)?.Value ?? argument.DefaultValue) switch
                {
                    StringValue text => text.Text,
                    BooleanValue boolean => boolean.IsTrue,
                    _ => (object?)null,
                });
            return Show(definition.Type.Named, ((PropertyFieldSource)definition.Source!).Get(parent, arguments), field.SelectionSet);
        }).ToList();
        return values.Count == 1 ? values[0] : $"[{string.Join(", ", values)}]";
    }

    private static string Show(NamedType type, object? value, SelectionSet? set) => value switch
    {
        null => "null",
        string text => text,
        IEnumerable items => $"[{string.Join(", ", items.Cast<object>().Select(item => Show(type, item, set)))}]",
        _ => set is null ? value.ToString()! : Answer((FieldsType)type, value, set),
    };
}
