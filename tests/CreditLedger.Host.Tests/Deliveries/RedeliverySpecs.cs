using CreditLedger.Archives;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Ingestion;
using CreditLedger.Samples;
using CreditLedger.Store;

namespace CreditLedger.Host.Tests.Deliveries;

/// <summary>Agencies deliver twice and out of order; the archives and the grades must not depend on it.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class RedeliverySpecs(RunningPlatform city)
{
    [Fact]
    public async Task everything_delivered_a_second_time_is_known_and_adds_nothing_but_its_batches()
    {
        await using var ledger = await city.NewLedgerAsync();
        var first = await ImportAsync(ledger, city.City.Files);
        var head = await ledger.Store.HeadAsync();

        var second = await ImportAsync(ledger, city.City.Files);

        foreach (var file in city.City.Files)
        {
            var (before, now) = (first[file.File], second[file.File]);
            now.Accepted.ShouldBe(0, file.File);
            now.Duplicates.ShouldBe(before.Accepted + before.Duplicates, file.File);
            now.Quarantined.ShouldBe(before.Quarantined, file.File);
        }

        await foreach (var fact in ledger.Store.ReadAllAsync(head)) (fact.Body is IngestionBatchFact or QuarantineFact).ShouldBeTrue($"{fact.Stream} {fact.Body}");
    }

    [Fact]
    public async Task records_that_arrive_before_the_register_end_in_the_same_archives_and_grades()
    {
        await using var ledger = await city.NewLedgerAsync();
        // A pledge says where its signatory is seated, so it alone waits for the register.
        await ImportAsync(ledger, [.. city.City.Files.OrderBy(file => file.Layout switch { "pledge" => 2, "register" or "register-changes" => 1, _ => 0 })]);
        await ledger.Daemon.CatchUpAsync();

        // Whether a name belongs to a code cannot be told before the register is there: that row alone comes in.
        var unheld = await UncheckedAsync();
        unheld.Count.ShouldBe(1);
        var archives = (await ArchivesAsync(city.Platform), await ArchivesAsync(ledger));
        foreach (var uscc in archives.Item1.Keys.Union(archives.Item2.Keys).Except(unheld))
        {
            archives.Item2.GetValueOrDefault(uscc).ShouldBe(archives.Item1.GetValueOrDefault(uscc), uscc);
        }

        const string Grades = "select uscc, grade, score from read.enterprise where uscc <> all($1) order by 1";
        (await RunningPlatform.RowsAsync(ledger, Grades, (object)unheld.ToArray())).ShouldBe(await RunningPlatform.RowsAsync(city.Platform, Grades, (object)unheld.ToArray()));
        const string Entries = "select uscc, list_id, status from read.whitelist_entry where uscc <> all($1) order by 1, 2";
        (await RunningPlatform.RowsAsync(ledger, Entries, (object)unheld.ToArray())).ShouldBe(await RunningPlatform.RowsAsync(city.Platform, Entries, (object)unheld.ToArray()));
    }

    private async Task<Dictionary<string, ImportReport>> ImportAsync(Platform ledger, IEnumerable<SampleFileExpectation> files)
    {
        var reports = new Dictionary<string, ImportReport>(StringComparer.Ordinal);
        foreach (var file in files) reports[file.File] = await city.ImportAsync(ledger, file.File);
        return reports;
    }

    private async Task<List<string>> UncheckedAsync()
    {
        var subjects = new List<string>();
        await foreach (var fact in city.Platform.Store.ReadAllAsync(0))
        {
            if (fact.Body is RowQuarantined row && row.Findings[0].Rule == QualityRules.NameMismatch.Id)
            {
                subjects.Add(row.Values.Single(value => value.Column is "CF_XDR_SHXYM" or "XK_XDR_SHXYM").Value);
            }
        }

        return subjects;
    }

    // Each archive as the set of its facts; the order of a subject's records follows that of the files.
    private static async Task<Dictionary<string, string>> ArchivesAsync(Platform ledger)
    {
        var facts = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        await foreach (var fact in ledger.Store.ReadAllAsync(0))
        {
            if (fact.Body is not ArchiveFact) continue;
            if (!facts.TryGetValue(fact.Stream.Subject, out var list)) facts[fact.Stream.Subject] = list = [];
            list.Add(System.Text.Json.JsonSerializer.Serialize(fact.Body, LedgerJson.Options));
        }

        return facts.ToDictionary(pair => pair.Key, pair => string.Join('\n', pair.Value.Order(StringComparer.Ordinal)), StringComparer.Ordinal);
    }
}
