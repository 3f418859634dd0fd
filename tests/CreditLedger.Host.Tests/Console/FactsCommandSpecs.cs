using CreditLedger.Host.Tests.Running;
using CreditLedger.Store;
using CreditLedger.Supervision;
using CreditLedger.Testing;

namespace CreditLedger.Host.Tests.Console;

/// <summary>An operator asks the ledger who recorded what, when and why.</summary>
public sealed class FactsCommandSpecs : IAsyncLifetime
{
    private const string Agency = "11120000900001017Y";
    private static readonly Guid Command = Guid.Parse("0199c0de-0000-7000-8000-000000000001");

    private LedgerDatabase database = null!;

    public async ValueTask InitializeAsync()
    {
        database = await LedgerDatabase.CreateDatabaseAsync();
        await RecordAsync("2026-05-01T15:59:59Z", "02010010001", new FactMetadata("run 1", "fact 7", $"{Agency}#0017", Agency, "SUPERVISION", Command));
        await RecordAsync("2026-05-01T16:00:00Z", "02010010002", new FactMetadata("run 1", Actor: "EvaluateOnChange"));
        await RecordAsync("2026-05-03T00:00:00Z", "02010010003", FactMetadata.None);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task a_fact_is_one_line_with_its_position_time_stream_name_actor_and_command()
    {
        var listed = (await ListAsync("--correlation", "run 1")).ShouldBeDone();
        listed.Output.TrimEnd().ShouldBe(
            $"1\t2026-05-01 23:59:59\tinspector/{Agency}/02010010001\tinspector_withdrawn\t{Agency}#0017\t{Command}\n" +
            $"2\t2026-05-02 00:00:00\tinspector/{Agency}/02010010002\tinspector_withdrawn\tEvaluateOnChange\t-");
        listed.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task facts_are_found_by_whatever_is_known_of_them()
    {
        (await PositionsAsync("--causation", "fact 7")).ShouldBe("1");
        (await PositionsAsync("--actor", "EvaluateOnChange")).ShouldBe("2");
        (await PositionsAsync("--organisation", Agency, "--purpose", "SUPERVISION")).ShouldBe("1");
        (await PositionsAsync("--subject", Agency)).ShouldBe("1 2 3");
        (await PositionsAsync("--from", "2026-05-02", "--until", "2026-05-02")).ShouldBe("2");
        (await PositionsAsync("--until", "2026-05-02")).ShouldBe("1 2");
        (await PositionsAsync("--correlation", "run 1", "--actor", "nobody")).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_list_ends_at_its_limit_and_says_where_the_next_begins()
    {
        var listed = (await ListAsync("--subject", Agency, "--limit", "2")).ShouldBeDone();
        (Positions(listed), listed.Errors.Trim()).ShouldBe(("1 2", "there are more: --after 2"));
        (await PositionsAsync("--subject", Agency, "--limit", "2", "--after", "2")).ShouldBe("3");
        (await ListAsync("--subject", Agency, "--limit", "3")).ShouldBeDone().Errors.ShouldBeEmpty();
    }

    private async Task RecordAsync(string at, string certificate, FactMetadata metadata)
    {
        var store = new EventStore(database.Source, Platform.Facts, new StoppedClock(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));
        await store.AppendAsync(new Append(
            StreamId.For<Inspector>(Agency, certificate), ExpectedVersion.Any, [new InspectorWithdrawn(Agency, certificate, new DateOnly(2026, 5, 1))], metadata));
    }

    private Task<Ended> ListAsync(params string[] options) => HostProcess.RunOnAsync(database.ConnectionString, ["facts", .. options]);

    private async Task<string> PositionsAsync(params string[] options) => Positions((await ListAsync(options)).ShouldBeDone());

    private static string Positions(Ended listed) =>
        string.Join(' ', listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0]));

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
