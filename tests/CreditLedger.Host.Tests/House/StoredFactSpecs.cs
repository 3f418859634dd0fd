using System.Text.Json;
using System.Text.Json.Nodes;
using CreditLedger.Host.Schema;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Host.Tests.House;

/// <summary>What any published version of the platform stored, this one reads: every member, every digit.</summary>
public sealed class StoredFactSpecs(StoredFacts ledger) : IClassFixture<StoredFacts>
{
    public static TheoryData<string> Paths => [.. StoredFacts.All.Select(example => example.Path)];

    [Fact]
    public void every_published_version_of_every_fact_has_a_stored_example()
    {
        StoredExamples.Missing(Platform.Facts.Shapes, StoredFacts.All).Select(example => example.Path)
            .ShouldBeEmpty("run: ops/creditledger schema write, and review what was added");
        StoredFacts.All.Select(example => example.Alias).Distinct().Except(Platform.Facts.Aliases).ShouldBeEmpty("what was stored once is read for ever");
        foreach (var fact in StoredFacts.All.GroupBy(example => example.Alias))
        {
            fact.Select(example => example.Number).ShouldBe(Enumerable.Range(1, fact.Count()), $"an example of {fact.Key} is gone");
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task what_was_stored_is_read_with_every_member_and_every_digit(string path)
    {
        var example = Example(path);
        (await LossesAsync(StoredFacts.Whole(example), example.Alias, example.Data, Platform.Facts)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task what_a_published_shape_lets_be_absent_may_be_absent(string path)
    {
        var example = Example(path);
        (await LossesAsync(StoredFacts.Bare(example), example.Alias, StoredFacts.Bared(example), Platform.Facts)).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_shape_that_lost_a_member_or_a_digit_would_be_noticed()
    {
        var example = Example("facts/stored/penalty_filed.1.json");
        var losses = await LossesAsync(StoredFacts.Whole(example), example.Alias, example.Data, FactTypes.Among(typeof(Shrunk).GetNestedTypes()));

        losses.ShouldContain("$.fineAmount was 1234.50 and is 1234.5");
        losses.ShouldContain("$.decisionNumber is gone");
        losses.ShouldNotContain(loss => loss.StartsWith("$.uscc", StringComparison.Ordinal));
    }

    [Fact]
    public void a_shape_that_grew_without_an_example_would_be_noticed()
    {
        var grown = FactTypes.Among(typeof(Grown).GetNestedTypes()).Shapes;

        var wanted = StoredExamples.Missing(grown, StoredFacts.All).ShouldHaveSingleItem();
        (wanted.Path, wanted.Data["settledOn"]!.GetValue<string>()).ShouldBe(("facts/stored/pledge_breached.2.json", "2026-03-31"));
        StoredExamples.Missing(grown, [.. StoredFacts.All, wanted]).ShouldBeEmpty();
    }

    [Fact]
    public async Task writing_the_schema_adds_what_is_missing_and_leaves_what_is_there()
    {
        var folder = Directory.CreateTempSubdirectory("creditledger-schema-").FullName;
        try
        {
            (await HostProcess.RunAsync("schema", "write", "--schema", folder)).ShouldBeDone().Output.ShouldContain($"{Platform.Facts.Shapes.Count} stored examples added");
            var kept = Path.Combine(folder, "facts/stored/penalty_filed.1.json");
            await File.WriteAllTextAsync(kept, (await File.ReadAllTextAsync(kept)).Replace("2026-03-31", "2025-01-02", StringComparison.Ordinal));
            File.Delete(Path.Combine(folder, "facts/stored/licence_filed.1.json"));

            (await HostProcess.RunAsync("schema", "write", "--schema", folder)).ShouldBeDone().Output.ShouldContain(" 1 stored examples added");
            File.ReadAllText(kept).ShouldContain("2025-01-02");
            File.Exists(Path.Combine(folder, "facts/stored/licence_filed.1.json")).ShouldBeTrue();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static StoredExample Example(string path) => StoredFacts.All.Single(example => example.Path == path);

    private async Task<IReadOnlyList<string>> LossesAsync(StreamId stream, string alias, JsonNode stored, FactTypes types)
    {
        types.TryFind(alias, out var shape).ShouldBeTrue();
        var body = await ledger.ReadAsync(stream, types);
        body.ShouldBeOfType(shape.Fact);

        // A former shape keeps what it stored; what becomes of it in today's fact is for that fact's own specs.
        var read = shape.IsFormer ? stored.Deserialize(shape.Type, LedgerJson.Options) : body;
        return [.. FactLoss.Between(stored, JsonSerializer.SerializeToNode(read, shape.Type, LedgerJson.Options))];
    }

    /// <summary>A fact that lost its decision number and counts money in floating point.</summary>
    private static class Shrunk
    {
        public abstract record FilingFact;

        public sealed record PenaltyFiled(Uscc Uscc, double FineAmount) : FilingFact;

        public sealed record Filing : IFold<Filing, FilingFact>
        {
            public static Filing Initial { get; } = new();

            public static Filing Evolve(Filing state, FilingFact fact) => state;
        }
    }

    /// <summary>A fact that a later version would know more about.</summary>
    private static class Grown
    {
        public abstract record PromiseFact;

        public sealed record PledgeBreached(Uscc Uscc, DateOnly? SettledOn = null) : PromiseFact;

        public sealed record Promise : IFold<Promise, PromiseFact>
        {
            public static Promise Initial { get; } = new();

            public static Promise Evolve(Promise state, PromiseFact fact) => state;
        }
    }
}
