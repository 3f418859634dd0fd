using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace CreditLedger.GraphQL.Tests.Postgres;

public sealed class FilterSpecs(LibraryGraph library)
{
    private static readonly Config Short = Config.QuickThrowOnFailure.WithMaxTest(100);

    /// <summary>A filter twice: as it is sent, and as C# would have it.</summary>
    private sealed record Filter(JsonObject Json, Func<Author, bool> Holds)
    {
        public override string ToString() => Json.ToJsonString();
    }

    private static readonly Gen<Filter> Ratings =
        from operation in Gen.Elements("eq", "neq", "gt", "gte", "lt", "lte")
        from value in Gen.Choose(-1, 11)
        select new Filter(On("rating", operation, value), author => Compare(operation, author.Rating, value));

    private static readonly Gen<Filter> Births =
        from operation in Gen.Elements("eq", "neq", "gt", "gte", "lt", "lte")
        from day in Gen.Choose(0, 200)
        let value = new DateOnly(1900, 1, 1).AddDays(day)
        select new Filter(On("bornOn", operation, value.ToString("yyyy-MM-dd")), author => Compare(operation, author.BornOn?.DayNumber, value.DayNumber));

    private static readonly Gen<Filter> Missing =
        from operation in Gen.Elements("eq", "neq")
        select new Filter(On("bornOn", operation, null), author => author.BornOn is null == (operation == "eq"));

    private static readonly Gen<Filter> Countries =
        from operation in Gen.Elements("in", "nin")
        from values in Gen.SubListOf(Enum.GetValues<Country>())
        select new Filter(
            On("country", operation, new JsonArray([.. values.Select(value => (JsonNode)(value == Country.NewZealand ? "NEW_ZEALAND" : value.ToString().ToUpperInvariant()))])),
            author => values.Contains(author.Country) == (operation == "in"));

    private static readonly Gen<Filter> Names =
        from operation in Gen.Elements("contains", "startsWith", "eq")
        from text in Gen.Elements("天", "50%", "%", "_", "under_", "\\", "\"", "'", "'; drop table read.author; --", "新\n", "滨海 1", "")
        select new Filter(On("name", operation, text), author => operation switch
        {
            "contains" => author.Name.Contains(text, StringComparison.Ordinal),
            "startsWith" => author.Name.StartsWith(text, StringComparison.Ordinal),
            _ => author.Name == text,
        });

    private static Gen<Filter> Filters(int depth) => depth == 0
        ? Gen.OneOf(Ratings, Births, Missing, Countries, Names)
        : Gen.OneOf(
            Filters(0),
            from each in Gen.ListOf(Filters(depth - 1)).Select(list => list.Take(3).ToList())
            select new Filter(Combined("and", each), author => each.All(filter => filter.Holds(author))),
            from each in Gen.ListOf(Filters(depth - 1)).Select(list => list.Take(3).ToList())
            select new Filter(Combined("or", each), author => each.Any(filter => filter.Holds(author))),
            from one in Filters(depth - 1)
            select new Filter(new JsonObject { ["not"] = one.Json.DeepClone() }, author => !one.Holds(author)));

    [Fact]
    public void a_filter_finds_what_the_same_condition_finds_in_memory() =>
        Check.One(Short, Prop.ForAll(Filters(3).ToArbitrary(), filter =>
        {
            var found = library.DataAsync("query ($where: AuthorFilterInput) { authors(first: 200, where: $where) { totalCount nodes { id } } }", new { where = filter.Json })
                .GetAwaiter().GetResult()["authors"]!;
            var expected = library.Authors.Where(filter.Holds).Select(author => author.Id).Order(StringComparer.Ordinal).ToList();
            found["nodes"]!.AsArray().Select(node => node!["id"]!.GetValue<string>()).ShouldBe(expected.Take(200));
            found["totalCount"]!.GetValue<int>().ShouldBe(expected.Count);
        }));

    [Theory]
    [InlineData("rating: { gte: null }")]
    [InlineData("rating: null")]
    [InlineData("and: null")]
    [InlineData("country: { in: null }")]
    public async Task a_condition_without_a_value_is_refused_rather_than_dropped(string where)
    {
        var answer = await library.AskAsync($"{{ authors(where: {{ {where} }}) {{ nodes {{ id }} }} }}");
        answer["errors"]![0]!["extensions"]!["code"]!.GetValue<string>().ShouldBe("BAD_FILTER");
        answer["data"]!["authors"].ShouldBeNull();
    }

    [Fact]
    public async Task a_list_of_a_thousand_values_is_enough_for_anybody()
    {
        var many = new { where = new { rating = new { @in = Enumerable.Range(0, 1001) } } };
        var answer = await library.AskAsync("query ($where: AuthorFilterInput) { authors(where: $where) { nodes { id } } }", many);
        answer["errors"]![0]!["extensions"]!["code"]!.GetValue<string>().ShouldBe("BAD_FILTER");
    }

    private static JsonObject On(string field, string operation, JsonNode? value) => new() { [field] = new JsonObject { [operation] = value } };

    private static JsonObject Combined(string how, IEnumerable<Filter> filters) => new() { [how] = new JsonArray([.. filters.Select(filter => filter.Json.DeepClone())]) };

    private static bool Compare(string operation, int? left, int right) => operation switch
    {
        "eq" => left == right,
        "neq" => left != right,
        "gt" => left > right,
        "gte" => left >= right,
        "lt" => left < right,
        _ => left <= right,
    };
}
