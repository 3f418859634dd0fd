using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Tests.Postgres;

namespace CreditLedger.GraphQL.Tests.Transport;

/// <summary>What goes wrong on our side before anything is run is not told as the client's fault.</summary>
public sealed class FaultSpecs(LibraryGraph library)
{
    [Theory]
    [InlineData("application/graphql-response+json", false, 500, "INTERNAL")]
    [InlineData("application/graphql-response+json", true, 503, "TIMEOUT")]
    [InlineData("application/json", false, 200, "INTERNAL")]
    public async Task a_fault_of_ours_has_a_status_of_its_own(string accept, bool isLate, int status, string code)
    {
        await using var server = new FaultyServer(library, isLate ? new Npgsql.NpgsqlException("late", new TimeoutException()) : new InvalidOperationException("broken"));
        await server.InitializeAsync();
        var answer = await server.SendAsync(HttpMethod.Post, """{"query":"{ __typename }"}""", accept);
        (answer.Status, answer.Body!["errors"]![0]!["extensions"]!["code"]!.GetValue<string>()).ShouldBe((status, code));
        answer.Body.AsObject().ContainsKey("data").ShouldBeFalse();
    }

    private sealed class FaultyServer(LibraryGraph library, Exception fault) : GraphServer(library)
    {
        protected override GraphOptions Options => base.Options with { OnlyTrusted = true, Organisation = _ => throw fault };
    }
}
