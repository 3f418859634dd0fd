using System.Text;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Limits;
using CreditLedger.GraphQL.Tests.Postgres;
using Npgsql;

namespace CreditLedger.GraphQL.Tests.Hostile;

/// <summary>What is kept for the next request is bounded by what it holds, however callers choose what that is.</summary>
public sealed class KeptSpecs(LibraryGraph library)
{
    [Fact]
    public void what_is_kept_is_bounded_by_its_weight_and_by_its_number()
    {
        var cache = new RecentCache<string>(capacity: 100, weightMax: 800);
        for (var number = 0; number < 1_000; number++)
        {
            cache.Keep($"{number}", "x", weight: 100);
        }

        Enumerable.Range(0, 1_000).Count(number => cache.Find($"{number}") is not null).ShouldBeInRange(8, 16);
        cache.Keep("heavy", "x", weight: 101);
        cache.Find("heavy").ShouldBeNull();
    }

    [Theory]
    [InlineData("id ", 1_900)]
    [InlineData("country ", 1_900)]
    [InlineData("books{totalCount}", 900)]
    [InlineData("publisher{id}", 900)]
    public void a_document_is_taken_to_weigh_no_less_than_it_does(string part, int times)
    {
        var text = Encoding.UTF8.GetBytes("{ authors(first: 1) { nodes {" + string.Concat(Enumerable.Range(0, times).Select(number => $"a{number}:{part}")) + "} } }");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var document = Parser.Parse(text);
        var read = GC.GetAllocatedBytesForCurrentThread() - before;
        DocumentSize.Refusal(document, new() { Fields = 10_000, Aliases = 10_000 }, out var fields).ShouldBeNull();
        var prepared = new PreparedDocument(library.Engine.Schema, document, fields);
        before = GC.GetAllocatedBytesForCurrentThread();
        var plan = prepared.Select(null).Operation!.Plan(InputCoercion.NoVariables);
        Cost.Refusal(plan, library.Engine.Schema, InputCoercion.NoVariables, new());
        var planned = GC.GetAllocatedBytesForCurrentThread() - before;
        prepared.Weight.ShouldBeGreaterThan(read + planned);
    }

    [Theory]
    [InlineData(20, "creditledger-graph")]
    [InlineData(195, "creditledger-graph-long")]
    public async Task a_filter_of_very_many_conditions_is_not_prepared_and_runs_beside_the_others(int conditions, string application)
    {
        var asked = "{ authors(where: { or: [" + string.Concat(Enumerable.Repeat("{ rating: { gt: 1, gte: 1, lt: 9, lte: 9 } }", conditions / 5)) + "] }) { totalCount } }";
        await using var connection = new NpgsqlConnection(library.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "select count(*) from pg_stat_activity where datname = current_database() and application_name = $1 and query like $2", connection)
        {
            Parameters = { new() { Value = application }, new() { Value = "%\"rating\" >= $2 and%" } },
        };

        // A connection tells its last statement only, and others who ask meanwhile may have it next: then it is asked again.
        var seen = 0L;
        for (var attempt = 0; attempt < 50 && seen == 0; attempt++)
        {
            await library.DataAsync(asked);
            seen = (long)(await command.ExecuteScalarAsync())!;
        }

        seen.ShouldBeGreaterThan(0);
    }
}
