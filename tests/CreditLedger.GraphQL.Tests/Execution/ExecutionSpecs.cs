using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Limits;
using CreditLedger.GraphQL.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditLedger.GraphQL.Tests.Execution;

public sealed class ExecutionSpecs
{
    // §6.4.4: where a null may stand and where it travels on.
    private readonly ObjectType _thing = new("Thing", null);
    private readonly List<string> _order = [];

    private GraphEngine Engine(GraphLimits? limits = null, Func<RequestContext, string, GraphError?>? authorise = null)
    {
        FieldDefinition Field(string name, GraphType type, Func<ResolveContext, object?> resolve, params string[] policies) => new(name, null, type)
        {
            Source = new ResolverSource(async context =>
            {
                await Task.Yield();
                return resolve(context);
            }),
            Policies = policies,
        };

        var face = new InterfaceType("Named", null);
        face.Add(new FieldDefinition("name", null, Scalars.String));
        var dog = new ObjectType("Dog", null) { Runtime = typeof(Dog), Interfaces = { face } };
        dog.Add(Field("name", Scalars.String, context => ((Dog)context.Parent!).Name));
        dog.Add(Field("barks", Scalars.Boolean, _ => true));
        var cat = new ObjectType("Cat", null) { Runtime = typeof(Cat), Interfaces = { face } };
        cat.Add(Field("name", Scalars.String, context => ((Cat)context.Parent!).Name));
        cat.Add(Field("lives", Scalars.Int, _ => 9));
        var pet = new UnionType("Pet", null) { Members = { dog, cat } };
        if (_thing.Fields.Count == 0)
        {
            _thing.Add(Field("ok", Scalars.Int, _ => 1));
            _thing.Add(Field("none", Scalars.Int, _ => null));
            _thing.Add(Field("bad", Scalars.Int, _ => throw new InvalidOperationException("secret inside")));
            _thing.Add(Field("told", Scalars.Int, _ => throw new GraphException("THING_BROKEN", "the thing is broken")));
            _thing.Add(Field("mustBad", new NonNullType(Scalars.Int), _ => throw new GraphException("THING_BROKEN", "the thing is broken")));
            _thing.Add(Field("mustNone", new NonNullType(Scalars.Int), _ => null));
            _thing.Add(Field("thing", _thing, _ => new object()));
            _thing.Add(Field("mustThing", new NonNullType(_thing), _ => new object()));
            _thing.Add(Field("things", new ListType(_thing), _ => new object?[] { new(), null, new() }));
            _thing.Add(Field("mustThings", new ListType(new NonNullType(_thing)), _ => new object?[] { new(), null, new() }));
            _thing.Add(Field("numbers", new ListType(new NonNullType(Scalars.Int)), _ => new object?[] { 1, null }));
            _thing.Add(Field("mixed", new ListType(Scalars.Int), _ => new object?[] { 1, "two", 3 }));
            _thing.Add(Field("guarded", Scalars.Int, _ => throw new InvalidOperationException("must not run"), "gold"));
            _thing.Add(Field("pets", new ListType(pet), _ => new object[] { new Dog("Rex"), new Cat("Tom") }));
            _thing.Add(Field("named", new ListType(face), _ => new object[] { new Dog("Rex"), new Cat("Tom") }));
            _thing.Add(Field("echo", Scalars.String, context => context.ArgumentOrDefault<string>("text")).With(new InputValueDefinition("text", null, Scalars.String)));
            _thing.Add(Field("wait", Scalars.Int, _ => null));
        }

        var mutation = new ObjectType("Mutation", null);
        mutation.Add(Field("step", _thing, context =>
        {
            _order.Add((string)context.Arguments["name"]!);
            return new object();
        }).With(new InputValueDefinition("name", null, new NonNullType(Scalars.String))));
        var slow = new FieldDefinition("slow", null, Scalars.Int)
        {
            Source = new ResolverSource(async context =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, context.Stopped);
                return 0;
            }),
        };
        if (_thing.Field("slow") is null)
        {
            _thing.Add(slow);
        }

        var schema = new SchemaBuilder { Query = _thing, Mutation = mutation }.Build();
        return new GraphEngine(schema, new GraphOptions { Limits = limits ?? new GraphLimits(), Authorise = authorise ?? new GraphOptions().Authorise }, NullLogger<GraphEngine>.Instance);
    }

    private sealed record Dog(string Name);

    private sealed record Cat(string Name);

    private async Task<JsonNode> AskAsync(string document, object? variables = null, GraphLimits? limits = null)
    {
        using var response = await Engine(limits).ExecuteAsync(
            new GraphRequest(document, Variables: variables is null ? default : JsonSerializer.SerializeToElement(variables)),
            new RequestContext(new ServiceCollection().BuildServiceProvider(), new ClaimsPrincipal()));
        return JsonNode.Parse(response.Utf8.Span)!;
    }

    private static string Paths(JsonNode answer) =>
        string.Join(' ', (answer["errors"]?.AsArray() ?? []).Select(error => string.Join('.', error!["path"]!.AsArray().Select(step => step!.ToString()))));

    [Theory]
    [InlineData("{ ok none bad }", """{"ok":1,"none":null,"bad":null}""", "bad")]
    [InlineData("{ a: thing { mustBad } ok }", """{"a":null,"ok":1}""", "a.mustBad")]
    [InlineData("{ ok mustBad }", "null", "mustBad")]
    [InlineData("{ thing { mustThing { mustThing { mustNone } } } ok }", """{"thing":null,"ok":1}""", "thing.mustThing.mustThing.mustNone")]
    [InlineData("{ mustThing { mustThing { mustNone } } }", "null", "mustThing.mustThing.mustNone")]
    [InlineData("{ things { ok } }", """{"things":[{"ok":1},null,{"ok":1}]}""", "")]
    [InlineData("{ things { ok mustBad } }", """{"things":[null,null,null]}""", "things.0.mustBad things.2.mustBad")]
    [InlineData("{ mustThings { ok } ok }", """{"mustThings":null,"ok":1}""", "mustThings.1")]
    [InlineData("{ numbers ok }", """{"numbers":null,"ok":1}""", "numbers.1")]
    [InlineData("{ mixed }", """{"mixed":[1,null,3]}""", "mixed.1")]
    [InlineData("{ guarded ok }", """{"guarded":null,"ok":1}""", "guarded")]
    [InlineData("{ thing { thing { told } } }", """{"thing":{"thing":{"told":null}}}""", "thing.thing.told")]
    public async Task a_null_stands_at_the_nearest_place_that_may_hold_it(string document, string data, string paths)
    {
        var answer = await AskAsync(document);
        (answer["data"]?.ToJsonString() ?? "null").ShouldBe(data);
        Paths(answer).ShouldBe(paths);
    }

    [Fact]
    public async Task an_unforeseen_failure_says_nothing_of_the_inside()
    {
        var answer = await AskAsync("{ bad told guarded }");
        answer.ToJsonString().ShouldNotContain("secret");
        answer["errors"]!.AsArray().Select(error => error!["extensions"]!["code"]!.GetValue<string>()).ShouldBe(["INTERNAL", "THING_BROKEN", "FORBIDDEN"]);
        answer["errors"]![1]!["locations"]!.ToJsonString().ShouldBe("""[{"line":1,"column":7}]""");
    }

    [Theory]
    [InlineData("{ thing { ok } thing { none } }", """{"thing":{"ok":1,"none":null}}""")]
    [InlineData("{ ...A thing { ...B } } fragment A on Thing { thing { ok } } fragment B on Thing { b: ok ok }", """{"thing":{"ok":1,"b":1}}""")]
    [InlineData("{ ... { ok } ... on Thing { ok none } }", """{"ok":1,"none":null}""")]
    [InlineData("{ pets { __typename ... on Dog { name barks } ... on Cat { lives } } }", """{"pets":[{"__typename":"Dog","name":"Rex","barks":true},{"__typename":"Cat","lives":9}]}""")]
    [InlineData("{ named { name ... on Cat { lives } } }", """{"named":[{"name":"Rex"},{"name":"Tom","lives":9}]}""")]
    [InlineData("{ echo(text: \"\\\"\\\\\\n\\u0001天\\uD83D\\uDE00\") }", "{\"echo\":\"\\\"\\\\\\n\\u0001天😀\"}")]
    public async Task selections_are_merged_and_written_in_the_order_of_the_document(string document, string data)
    {
        var answer = await AskAsync(document);
        JsonNode.DeepEquals(answer["data"], JsonNode.Parse(data)).ShouldBeTrue(answer.ToJsonString());
        answer["data"]!.AsObject().Select(entry => entry.Key).ShouldBe(JsonNode.Parse(data)!.AsObject().Select(entry => entry.Key));
        answer["errors"].ShouldBeNull();
    }

    [Theory]
    [InlineData(true, false, """{"ok":1}""")]
    [InlineData(false, false, "{}")]
    [InlineData(true, true, """{"none":null,"ok":1}""")]
    public async Task what_is_skipped_or_not_included_is_not_there(bool include, bool keep, string data) =>
        (await AskAsync(
            "query ($include: Boolean!, $skip: Boolean!) { none @skip(if: $skip) ... @include(if: $include) { ok } thing @include(if: false) { bad } }",
            new { include, skip = !keep }))["data"]!.ToJsonString().ShouldBe(data);

    [Fact]
    public async Task the_fields_of_a_mutation_run_one_after_the_other()
    {
        await AskAsync("""mutation { a: step(name: "first") { ok } b: step(name: "second") { bad } c: step(name: "third") { ok } }""");
        _order.ShouldBe(["first", "second", "third"]);
    }

    [Theory]
    [InlineData("query ($x: Int!) { ok echo(text: \"a\") @skip(if: false) wait @include(if: false) ...F } fragment F on Thing { ok }", null)]
    [InlineData("query ($x: String!) { echo(text: $x) }", "VARIABLE_INVALID")]
    [InlineData("query A { ok } query B { ok }", "OPERATION_AMBIGUOUS")]
    [InlineData("fragment A on Thing { ok }", null)]
    [InlineData("{ ok", GraphError.SyntaxCode)]
    [InlineData("{ unknown }", GraphError.ValidationCode)]
    public async Task a_request_that_cannot_begin_has_no_data(string document, string? code)
    {
        var answer = await AskAsync(document);
        answer.AsObject().ContainsKey("data").ShouldBeFalse();
        var found = answer["errors"]![0]!["extensions"]!["code"]!.GetValue<string>();
        found.ShouldBe(code ?? found);
    }

    [Fact]
    public async Task a_field_that_takes_too_long_is_stopped_and_the_others_stand()
    {
        var answer = await AskAsync("{ ok slow }", limits: new GraphLimits { Timeout = TimeSpan.FromMilliseconds(100) });
        answer["data"]!.ToJsonString().ShouldBe("""{"ok":1,"slow":null}""");
        answer["errors"]![0]!["extensions"]!["code"]!.GetValue<string>().ShouldBe("TIMEOUT");
    }

    [Theory]
    [InlineData("{ thing { thing { thing { ok } } } }", GraphLimits.DepthCode)]
    [InlineData("{ thing { ...A } } fragment A on Thing { thing { ...B } } fragment B on Thing { thing { ok } }", GraphLimits.DepthCode)]
    [InlineData("{ a: ok b: ok c: ok d: ok e: ok }", GraphLimits.AliasesCode)]
    [InlineData("{ ok @skip(if: false) none @skip(if: false) bad @skip(if: false) told @skip(if: false) }", GraphLimits.DirectivesCode)]
    [InlineData("{ __schema { description } }", GraphLimits.IntrospectionCode)]
    [InlineData("{ ...A thing { ...A } } fragment A on Thing { ok none bad told echo wait slow numbers mixed }", GraphLimits.FieldsCode)]
    public async Task a_document_beyond_a_limit_is_refused_before_it_is_validated(string document, string code)
    {
        var limits = new GraphLimits { Depth = 3, Aliases = 4, Directives = 3, Fields = 12, AllowsIntrospection = false };
        (await AskAsync(document, limits: limits))["errors"]![0]!["extensions"]!["code"]!.GetValue<string>().ShouldBe(code);
    }

    [Fact]
    public async Task fragments_that_double_each_other_sixty_times_are_measured_in_no_time()
    {
        var fragments = string.Concat(Enumerable.Range(0, 60).Select(n => $"fragment F{n} on Thing {{ a: thing {{ ...F{n + 1} }} b: thing {{ ...F{n + 1} }} }} "));
        var answer = await AskAsync($"{{ ...F0 }} {fragments} fragment F60 on Thing {{ ok }}", limits: new GraphLimits { Depth = 1000 });
        answer["errors"]![0]!["extensions"]!["code"]!.GetValue<string>().ShouldBe(GraphLimits.FieldsCode);
    }

    [Fact]
    public async Task the_schema_tells_of_itself()
    {
        var answer = await AskAsync("""{ __type(name: "Pet") { kind possibleTypes { name } } __schema { queryType { name fields { name type { ...T } } } } } fragment T on __Type { kind name ofType { kind name } }""");
        answer["data"]!["__type"]!.ToJsonString().ShouldBe("""{"kind":"UNION","possibleTypes":[{"name":"Dog"},{"name":"Cat"}]}""");
        answer["data"]!["__schema"]!["queryType"]!["fields"]![0]!.ToJsonString().ShouldBe("""{"name":"ok","type":{"kind":"SCALAR","name":"Int","ofType":null}}""");
    }
}
