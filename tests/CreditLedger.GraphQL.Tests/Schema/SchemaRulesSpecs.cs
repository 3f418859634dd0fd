using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Tests.Schema;

public class SchemaRulesSpecs
{
    [Theory]
    [InlineData("type Query { __a: Int }", "Name \"__a\" of Query.__a must not begin with \"__\", which is reserved by GraphQL introspection.")]
    [InlineData("type Query { a: __Mine } type __Mine { b: Int }", "Name \"__Mine\" of __Mine must not begin with \"__\", which is reserved by GraphQL introspection.")]
    [InlineData("type Query { a(__b: Int): Int }", "Name \"__b\" of Query.a(__b:) must not begin with \"__\", which is reserved by GraphQL introspection.")]
    [InlineData("type Query { a: Int } directive @__d on FIELD", "Name \"__d\" of @__d must not begin with \"__\", which is reserved by GraphQL introspection.")]
    [InlineData("schema { query: Q mutation: Q } type Q { a: Int }", "All root types must be different, \"Q\" type is used more than once as a root type.")]
    [InlineData("type Query", "Type Query must define one or more fields.")]
    [InlineData("type Query { a: I } interface I", "Type I must define one or more fields.")]
    [InlineData("type Query { a: In } input In { b: Int }", "The type of Query.a must be Output Type but got: In.")]
    [InlineData("type Query { a(b: Query): Int }", "The type of Query.a(b:) must be Input Type but got: Query.")]
    [InlineData("type Query { a(b: Int! @deprecated): Int }", "Required argument Query.a(b:) cannot be deprecated.")]
    [InlineData("type Query { a(b: Int = \"x\"): Int }", "Query.a(b:) has invalid default value: Int cannot represent non-integer value: \"x\"")]
    [InlineData("type Query { a: U } union U", "Union type U must define one or more member types.")]
    [InlineData("type Query { a: U } union U = Query | Query", "Union type U can only include type Query once.")]
    [InlineData("type Query { a: U } union U = Query | Int", "Union type U can only include Object types, it cannot include Int.")]
    [InlineData("type Query { a: E } enum E", "Enum type E must define one or more values.")]
    [InlineData("type Query { a(b: In): Int } input In", "Input Object type In must define one or more fields.")]
    [InlineData("type Query { a(b: In): Int } input In { q: Query }", "The type of In.q must be Input Type but got: Query.")]
    [InlineData("type Query { a(b: In): Int } input In { q: Int! @deprecated }", "Required input field In.q cannot be deprecated.")]
    [InlineData("type Query { a(b: In): Int } input In @oneOf { q: Int! }", "OneOf input field In.q must be nullable.")]
    [InlineData("type Query { a(b: In): Int } input In @oneOf { q: Int = 1 }", "OneOf input field In.q cannot have a default value.")]
    [InlineData("type Query { a(b: In): Int } input In { self: In! }",
        "Cannot reference Input Object \"In\" within itself through a series of non-null fields: \"self\".")]
    [InlineData("type Query { a(b: In): Int } input In { x: Out! } input Out { y: Third! } input Third { z: In! }",
        "Cannot reference Input Object \"In\" within itself through a series of non-null fields: \"x.y.z\".")]
    [InlineData("type Query { a(b: In): Int } input In { self: In = {} }",
        "Invalid circular reference. The default value of Input Object field In.self references itself.")]
    [InlineData("type Query { a(b: In): Int } input In { x: Out = {} } input Out { y: [In] = [{}] }",
        "Invalid circular reference. The default value of Input Object field In.x references itself via the default values of: Out.y.")]
    [InlineData("type Query implements I { a: Int } interface I { a: Int b: Int }", "Interface field I.b expected but Query does not provide it.")]
    [InlineData("type Query implements I { a: Int } interface I { a: String }", "Interface field I.a expects type String but Query.a is type Int.")]
    [InlineData("type Query implements I { a: Int } interface I { a: Int! }", "Interface field I.a expects type Int! but Query.a is type Int.")]
    [InlineData("type Query implements I { a: Int } interface I { a(b: Int): Int }", "Interface field argument I.a(b:) expected but Query.a does not provide it.")]
    [InlineData("type Query implements I { a(b: Int!): Int } interface I { a(b: Int): Int }",
        "Interface field argument I.a(b:) expects type Int but Query.a(b:) is type Int!.")]
    [InlineData("type Query implements I { a(b: Int!): Int } interface I { a: Int }",
        "Argument Query.a(b:) must not be required type Int! if not provided by the Interface field I.a.")]
    [InlineData("type Query implements I { a: Int @deprecated } interface I { a: Int }",
        "Interface field I.a is not deprecated, so implementation field Query.a must not be deprecated.")]
    [InlineData("type Query implements I & I { a: Int } interface I { a: Int }", "Type Query can only implement I once.")]
    [InlineData("type Query implements I { a: Int } interface I implements J { a: Int } interface J { a: Int }",
        "Type Query must implement J because it is implemented by I.")]
    [InlineData("type Query { a: I } interface I implements I { a: Int }", "Type I cannot implement itself because it would create a circular reference.")]
    [InlineData("type Query implements Query { a: Int }", "Type Query must only implement Interface types, it cannot implement Query.")]
    [InlineData("type Query { a: Int } directive @d(a: Int!, a: Int) on FIELD", "Argument \"@d(a:)\" can only be defined once.")]
    [InlineData("type Query { a: Int } directive @d(a: Query) on FIELD", "The type of @d(a:) must be Input Type but got: Query.")]
    [InlineData("type Query { a: Int a: Int }", "\"Query.a\" can only be defined once.")]
    [InlineData("type Query { a(b: Int, b: Int): Int }", "\"Query.a(b:)\" can only be defined once.")]
    [InlineData("type Query { a: Int } extend type Query { a: Int }", "\"Query.a\" can only be defined once.")]
    [InlineData("type Query { a: E } enum E { A A }", "\"E.A\" can only be defined once.")]
    [InlineData("type Query { a: Int } type Query { b: Int }", "There can be only one type named \"Query\".")]
    [InlineData("type Query { a: Int } schema { query: Query } schema { query: Query }", "Must provide only one schema definition.")]
    [InlineData("schema { query: Query query: Query } type Query { a: Int }", "There can be only one Query type in schema.")]
    [InlineData("type Query { a: Int } directive @d on FIELD directive @d on FIELD", "There can be only one directive named \"@d\".")]
    [InlineData("type Query { a: Int } type Int { a: Query }", "Type \"Int\" is a built-in scalar and cannot be defined as anything else.")]
    [InlineData("type Query { a: Sting }", "Unknown type \"Sting\". Did you mean \"String\" or \"Int\"?")]
    [InlineData("type Query { a: Int } extend type Quary { b: Int }", "Cannot extend type \"Quary\" because it is not defined. Did you mean \"Query\"?")]
    [InlineData("type Query { a: Int } extend enum Query { B }", "Cannot extend object \"Query\" as enum.")]
    [InlineData("type Query { a: Int @nope }", "Unknown directive \"@nope\" on Query.a.")]
    [InlineData("type Query { a: Int @skip(if: true) }", "Directive \"@skip\" may not be used on Query.a.")]
    [InlineData("type Query { a: Int @deprecated @deprecated }", "The directive \"@deprecated\" can only be used once on Query.a.")]
    [InlineData("type Query { a: Int @deprecated(why: \"x\") }", "Unknown argument \"why\" of directive \"@deprecated\" on Query.a.")]
    [InlineData("type Query { a: Int @deprecated(reason: 3) }", "Argument \"reason\" of directive \"@deprecated\" must be of type String! on Query.a.")]
    [InlineData("type Query { a: S } scalar S @specifiedBy", "Argument \"url\" of directive \"@specifiedBy\" is required on S.")]
    [InlineData("type Quary { a: Int }", "Query root type must be provided.")]
    [InlineData("schema { query: Int } type Q { a: Int }", "Query root type must be Object type, it cannot be Int.")]
    [InlineData("type Query { a: Int } { a }", "An operation or fragment at line 1 has no place in a schema.")]
    public void a_schema_that_breaks_a_rule_is_refused(string sdl, string problem) =>
        Should.Throw<SchemaException>(() => SchemaReader.Read(sdl)).Problems.ShouldContain(problem);

    [Theory]
    [InlineData("type Query implements I { a: Int! } interface I { a: Int }")]
    [InlineData("type Query implements I { a(b: Int, c: Int): [Query!] } interface I { a(b: Int): [I] }")]
    [InlineData("type Query implements I { a: Query } interface I { a: U } union U = Query")]
    [InlineData("type Query implements J & I { a: Int } interface I implements J { a: Int } interface J { a: Int @deprecated }")]
    [InlineData("type Query { a(b: In): Int } input In { self: In others: [In!]! x: Int! = 3 @deprecated }")]
    [InlineData("type Query { a(b: In): Int } input In { x: In = { x: null } }")]
    [InlineData("type Query { a: Int } directive @d(a: Int @d) on ARGUMENT_DEFINITION")]
    public void a_schema_that_only_looks_as_if_it_did_is_not(string sdl) => SchemaReader.Read(sdl).Query.Name.ShouldBe("Query");

    [Fact]
    public void every_problem_is_listed()
    {
        var query = new ObjectType("Query", null);
        query.Add(new FieldDefinition("1st", null, Scalars.Int));
        query.Add(new FieldDefinition("other", null, new ObjectType("Other", null)));
        query.Add(new FieldDefinition("another", null, new ObjectType("Other", null)));
        var answer = new EnumType("Answer", null);
        answer.Add(new EnumValueDefinition("true", null, true));

        var refusal = Should.Throw<SchemaException>(() => new SchemaBuilder { Query = query, Types = [answer] }.Build());

        refusal.Problems.ShouldBe(
        [
            "Schema must contain uniquely named types but contains multiple types named \"Other\".",
            "Enum value \"Answer.true\" cannot be named: true.",
            "Name \"1st\" of Query.1st must match /^[_a-zA-Z][_a-zA-Z0-9]*$/.",
            "Type Other must define one or more fields.",
        ], ignoreOrder: true);
        refusal.Message.ShouldBe(string.Join('\n', refusal.Problems));
    }
}
