using System.ComponentModel;
using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.Json;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.GraphQL.Schema;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditLedger.GraphQL.Tests.Postgres;

public sealed class BuilderSpecs(LibraryGraph library)
{
    /// <summary>Names an author anew.</summary>
    /// <param name="Id">Who.</param>
    public sealed record RenameAuthor(string Id, IReadOnlyList<string> Names, Place? Place = null, int Times = 1);

    public sealed record Place(string Town, Country Country = Country.Wales);

    public abstract record Outcome
    {
        public sealed record Renamed(string AuthorId, string Name) : Outcome;

        public sealed record Refused(string Code, IReadOnlyList<string?> Hints) : Outcome, ICoded;
    }

    public interface ICoded
    {
        /// <summary>Never changes its meaning.</summary>
        string Code { get; }
    }

    public sealed record Warned(string Code, int Times) : ICoded;

    private GraphEngine Engine()
    {
        var graph = new GraphBuilder(library.Database, JsonSerializerOptions.Web);
        Library.Graph(graph);
        graph.Union<Outcome>().Interface<ICoded>("Coded");
        graph.Query.Field<IReadOnlyList<ICoded>>("codes", _ => ValueTask.FromResult<IReadOnlyList<ICoded>>([new Warned("W", 2), new Outcome.Refused("R", [])]));
        graph.Object<Outcome.Renamed>().One<Author>("author", renamed => [renamed.AuthorId], row => row.Id);
        graph.Mutation.Field<Outcome>("renameAuthor", context =>
        {
            var input = context.Argument<RenameAuthor>("input");
            return ValueTask.FromResult<Outcome>(input.Names.Count == 0
                ? new Outcome.Refused("NO_NAME", ["give one", null])
                : new Outcome.Renamed(input.Id, $"{string.Join('+', input.Names)} of {input.Place?.Town ?? "nowhere"}, {input.Place?.Country}, {input.Times}"));
        }, arguments: [Argument.Of<RenameAuthor>("input")]);
        return new GraphEngine(graph.Build(), new GraphOptions(), NullLogger<GraphEngine>.Instance);
    }

    [Fact]
    public async Task a_mutation_takes_a_record_and_gives_one_of_several_and_the_row_it_names()
    {
        const string Query = """
            mutation ($input: RenameAuthorInput!) {
              renameAuthor(input: $input) { __typename ... on Renamed { name author { id publisher { id } books(first: 1) { totalCount } } } ... on Refused { code hints } }
            }
            """;
        var answer = await library.AskAsync(Query, new { input = new { id = "a001", names = new[] { "A", "B" }, place = new { town = "Lampeter", country = "CHINA" }, times = 3 } }, engine: Engine());
        var renamed = answer["data"]!["renameAuthor"]!;
        renamed["name"]!.GetValue<string>().ShouldBe("A+B of Lampeter, China, 3");
        renamed["author"]!["id"]!.GetValue<string>().ShouldBe("a001");
        answer = await library.AskAsync(Query, new { input = new { id = "a001", names = Array.Empty<string>() } }, engine: Engine());
        answer["data"]!["renameAuthor"]!.ToJsonString().ShouldBe("""{"__typename":"Refused","code":"NO_NAME","hints":["give one",null]}""");
        answer = await library.AskAsync(Query, new { input = new { id = "nobody", names = "only" } }, engine: Engine());
        answer["data"]!["renameAuthor"]!.ToJsonString().ShouldBe("""{"__typename":"Renamed","name":"only of nowhere, , 1","author":null}""");
    }

    [Fact]
    public async Task an_interface_is_what_its_implementations_share()
    {
        var answer = await library.AskAsync("{ codes { __typename code ... on Warned { times } } }", engine: Engine());
        answer["data"]!["codes"]!.ToJsonString().ShouldBe("""[{"__typename":"Warned","code":"W","times":2},{"__typename":"Refused","code":"R"}]""");
    }

    [Fact]
    public void the_schema_says_what_the_records_and_their_comments_say()
    {
        var schema = Engine().Schema;
        var author = (ObjectType)schema.Types["Author"];
        author.Description.ShouldBe("Somebody who writes.");
        author.Field("bornOn")!.Description.ShouldBe("Unknown for some; see Name.");
        Shown(author.Field("rating")!).ShouldBe("rating: Int!");
        Shown(author.Field("secret")!).ShouldBe("secret: String");
        Shown(author.Field("portrait")!).ShouldBe("portrait: Portrait");
        Shown(author.Field("countryLabel")!).ShouldBe("countryLabel(language: Language!): String");
        Shown(author.Field("books")!).ShouldBe("books(first: Int, after: String, last: Int, before: String, where: BookFilterInput, order: [BookSortInput!]): BookConnection");
        Shown(author.Field("dearBooks")!).ShouldBe("dearBooks(first: Int): [Book!]");
        Shown(schema.Query.Field("book")!).ShouldBe("book(authorId: String!, number: Int!, atLeast: LedgerPosition): Book");
        Shown(((ObjectType)schema.Types["Portrait"]).Field("features")!).ShouldBe("features: [Feature!]!");
        ((EnumType)schema.Types["Country"]).Values.Select(value => value.Name).ShouldBe(["CHINA", "NEW_ZEALAND", "WALES"]);
        Inputs(schema, "AuthorFilterInput").ShouldBe("and or not id name country rating bornOn fee");
        Inputs(schema, "TextOperationFilterInput").ShouldBe("eq neq in nin startsWith contains");
        Inputs(schema, "IntOperationFilterInput").ShouldBe("eq neq in nin gt gte lt lte");
        Inputs(schema, "AuthorSortInput").ShouldBe("rating name bornOn country fee");
        ((InputObjectType)schema.Types["RenameAuthorInput"]).Fields.Select(field => $"{field.Name}: {field.Type}").ShouldBe(["id: String!", "names: [String!]!", "place: PlaceInput", "times: Int"]);
    }

    [Fact]
    public void the_hosts_own_words_come_before_the_comments()
    {
        var graph = new GraphBuilder(library.Database, JsonSerializerOptions.Web)
        {
            Describe = member => member.GetCustomAttribute<DescriptionAttribute>()?.Description,
        };
        Library.Graph(graph);
        var schema = graph.Build();
        ((EnumType)schema.Types["Country"]).Values.Select(value => value.Description).ShouldBe(["In Asia.", null, "In Europe."]);
        schema.Types["Author"].Description.ShouldBe("Somebody who writes.");
    }

    [Fact]
    public void whatever_the_engine_adds_to_a_schema_is_described()
    {
        var schema = Engine().Schema;
        string[] made = ["PageInfo", "SortEnumType", "Language", "IntOperationFilterInput", "AuthorConnection", "AuthorEdge", "AuthorFilterInput", "AuthorSortInput"];
        foreach (var type in made.Select(name => schema.Types[name]))
        {
            type.Description.ShouldNotBeNullOrEmpty(type.Name);
            var members = type switch
            {
                FieldsType fields => fields.Fields.Select(field => (field.Name, field.Description)),
                EnumType values => values.Values.Select(value => (value.Name, value.Description)),
                _ => ((InputObjectType)type).Fields.Select(field => (field.Name, field.Description)),
            };
            members.ShouldAllBe(member => !string.IsNullOrEmpty(member.Description), type.Name);
        }

        ((ObjectType)schema.Types["Author"]).Field("books")!.Arguments.ShouldAllBe(argument => argument.Description != null);
    }

    [Fact]
    public async Task one_plan_and_one_text_serve_all_values_of_the_variables()
    {
        var engine = Engine();
        var counted = new Dictionary<string, long>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == GraphMetrics.MeterName)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        var mine = new AsyncLocal<bool> { Value = true };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
        {
            if (mine.Value)
            {
                lock (counted)
                {
                    counted[instrument.Name] = counted.GetValueOrDefault(instrument.Name) + value;
                }
            }
        });
        listener.Start();
        const string Query = """
            query ($where: AuthorFilterInput, $first: Int, $names: Boolean!) {
              authors(where: $where, first: $first) { totalCount nodes { id name @include(if: $names) books(first: $first) { nodes { number } } } }
            }
            """;
        foreach (var value in Enumerable.Range(0, 8))
        {
            await library.AskAsync(Query, new { where = new { rating = new { gte = value } }, first = 1 + value, names = true }, engine: engine);
        }

        (counted["graph.requests"], counted["graph.documents"], counted["graph.plans"], counted["graph.statements"]).ShouldBe((8, 1, 1, 3));
        await library.AskAsync(Query, new { where = new { rating = new { gte = 1, lt = 5 } }, first = 1, names = true }, engine: engine);
        (counted["graph.plans"], counted["graph.statements"]).ShouldBe((1, 6));
        await library.AskAsync(Query, new { where = new { rating = new { gte = 1, lt = 5 } }, first = 1, names = false }, engine: engine);
        (counted["graph.documents"], counted["graph.plans"]).ShouldBe((1, 2));
    }

    [Fact]
    public void a_graph_that_contradicts_itself_does_not_start()
    {
        var graph = new GraphBuilder(library.Database, JsonSerializerOptions.Web);
        graph.Table<Author>("Author", "read.author", key: row => row.Id).ToMany<Book>("books", row => row.Id, other => other.AuthorId);
        graph.Query.Connection<Author>("authors");
        Should.Throw<SchemaException>(graph.Build).Message.ShouldContain("Book");
        Should.Throw<SchemaException>(() => graph.Table<Author>("Writer", "read.author", key: row => row.Id));
        Should.Throw<SchemaException>(() =>
        {
            var other = new GraphBuilder(library.Database, JsonSerializerOptions.Web);
            other.Table<Author>("Author", "read.author", key: row => row.Id).Where(row => row.Name.Length > 3);
            other.Query.Connection<Author>("authors");
            other.Build();
        }).Message.ShouldContain("Length");
    }

    [Fact]
    public void what_can_only_fail_when_asked_for_does_not_start()
    {
        var graph = new GraphBuilder(library.Database, JsonSerializerOptions.Web);
        Library.Graph(graph);
        graph.Object<Feature>().Field("later", async (feature, _) =>
        {
            await Task.Yield();
            return feature.Name;
        });
        graph.Query.Field("someone", _ => ValueTask.FromResult(library.Authors[0]));
        var refused = Should.Throw<SchemaException>(graph.Build).Message;
        refused.ShouldContain("Query.someone gives Author");
        refused.ShouldContain("Author.faces is computed from a row, but Feature.later");
    }

    public sealed record Wrong(int Id, long Rating, string Absent, string Portrait);

    public sealed record Nowhere(string Id);

    [Fact]
    public async Task a_record_that_is_not_as_its_table_is_found_out_at_the_start()
    {
        var right = new GraphBuilder(library.Database, JsonSerializerOptions.Web);
        Library.Graph(right);
        right.Build();
        await right.VerifyAsync();

        var wrong = new GraphBuilder(library.Database, JsonSerializerOptions.Web);
        wrong.Table<Wrong>("Wrong", "read.author", key: row => row.Id);
        wrong.Table<Nowhere>("Nowhere", "read.nowhere", key: row => row.Id);
        wrong.Query.Connection<Wrong>("wrongs");
        wrong.Build();
        var problems = (await Should.ThrowAsync<SchemaException>(() => wrong.VerifyAsync())).Problems;
        problems.Count.ShouldBe(5);
        problems.ShouldContain("\"read\".\"author\" has no column \"absent\", which Wrong.Absent stands for.");
        problems.ShouldContain("\"read\".\"author\".\"rating\" is integer; Wrong.Rating reads Bigint.");
        problems.ShouldContain("\"read\".\"nowhere\" does not exist; Nowhere is its row.");
    }

    [Fact]
    public async Task every_type_of_an_assembly_that_has_a_place_in_the_graph_is_asked_for_it()
    {
        var graph = new GraphBuilder(library.Database, JsonSerializerOptions.Web).Discover(typeof(Library).Assembly);
        var engine = new GraphEngine(graph.Build(), new GraphOptions(), NullLogger<GraphEngine>.Instance);
        (await library.AskAsync("{ authors(first: 1) { nodes { id } } }", engine: engine)).ToJsonString().ShouldBe("""{"data":{"authors":{"nodes":[{"id":"a000"}]}}}""");
    }

    private static string Inputs(GraphSchema schema, string type) => string.Join(' ', ((InputObjectType)schema.Types[type]).Fields.Select(field => field.Name));

    private static string Shown(FieldDefinition field) => field.Name
        + (field.Arguments.Count == 0 ? "" : $"({string.Join(", ", field.Arguments.Select(argument => $"{argument.Name}: {argument.Type}"))})") + $": {field.Type}";
}
