using System.Text.Json;
using CreditLedger.Kernel;
using CreditLedger.Samples;

namespace CreditLedger.Tests.Samples;

public sealed class SampleCitySpecs
{
    [Fact]
    public async Task the_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        using SampleFolder one = new(), same = new(), other = new();
        await one.WriteAsync(300);
        await same.WriteAsync(300);
        await other.WriteAsync(300, seed: 2);

        same.Names.ShouldBe(one.Names);
        foreach (var name in one.Names) same.Bytes(name).ShouldBe(one.Bytes(name), name);
        other.Bytes("register-120116.csv").ShouldNotBe(one.Bytes("register-120116.csv"));
    }

    [Fact]
    public async Task the_bytes_are_those_of_every_other_machine()
    {
        using var folder = new SampleFolder();
        await folder.WriteAsync(300);
        var all = folder.Names.SelectMany(folder.Bytes).ToArray();
        // Changes with the population or a layout; it must never change from one process or platform to the next.
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(all))[..16].ShouldBe("9294351f7c67f570");
    }

    [Fact]
    public async Task a_folder_is_written_again_without_leftovers()
    {
        using SampleFolder twice = new(), once = new();
        await twice.WriteAsync(3000);
        await twice.WriteAsync(300);
        await once.WriteAsync(300);
        twice.Names.ShouldBe(once.Names);
        foreach (var name in once.Names) twice.Bytes(name).ShouldBe(once.Bytes(name), name);
    }

    [Fact]
    public async Task every_file_comes_with_a_true_declaration()
    {
        using var folder = new SampleFolder();
        var expected = await folder.WriteAsync(2000);
        expected.Files.Select(file => file.File).ShouldBeUnique();
        foreach (var file in expected.Files)
        {
            using var sidecar = JsonDocument.Parse(folder.Bytes(file.File + ".delivery.json"));
            var rows = folder.Rows(file);
            sidecar.RootElement.GetProperty("agency").GetString().ShouldBe(file.Agency);
            sidecar.RootElement.GetProperty("deliveredOn").GetString().ShouldBe($"{file.DeliveredOn:yyyy-MM-dd}");
            sidecar.RootElement.GetProperty("rows").GetInt64().ShouldBe(rows.Count);
            decimal? fines = file.Layout == "penalty"
                ? rows.Sum(row => row["CF_NR_FK"].Length == 0 ? 0 : decimal.Parse(row["CF_NR_FK"]) * 10_000)
                : null;
            (sidecar.RootElement.GetProperty("fines") is { ValueKind: JsonValueKind.Number } declared ? declared.GetDecimal() : (decimal?)null).ShouldBe(fines);
        }
    }

    [Fact]
    public async Task accepted_duplicate_and_quarantined_rows_add_up_to_the_rows()
    {
        using var folder = new SampleFolder();
        var expected = await folder.WriteAsync(2000);
        foreach (var tally in expected.Files.Select(file => file.Tally).Append(expected.Total))
        {
            (tally.Accepted + tally.Duplicates + tally.Quarantined.Values.Sum()).ShouldBe(tally.Rows);
        }

        expected.Total.Rows.ShouldBe(expected.Files.Sum(file => file.Tally.Rows));
        var written = JsonSerializer.Deserialize<SampleExpectation>(folder.Bytes(SampleExpectation.FileName), RuleFile.Options)!;
        JsonSerializer.Serialize(written).ShouldBe(JsonSerializer.Serialize(expected));
    }

    [Fact]
    public async Task progress_reaches_the_end()
    {
        using var folder = new SampleFolder();
        var steps = new List<SampleProgress>();
        await SampleCity.WriteAsync(new SampleOptions(2500, 1, folder.Path, SampleFolder.Today), new Steps(steps.Add), TestContext.Current.CancellationToken);
        steps.ShouldBe([new(1000, 2500), new(2000, 2500), new(2500, 2500)]);
    }

    [Fact]
    public async Task rows_reach_the_disk_as_they_are_made_and_a_city_broken_off_has_no_expectation()
    {
        using var folder = new SampleFolder();
        await folder.WriteAsync(300);
        using var stop = new CancellationTokenSource();
        // The first 5,000 of 10,000 fill the first ten districts, and all their files are closed by then.
        var steps = new Steps(step => { if (step.Enterprises == 5000) stop.Cancel(); });
        await Should.ThrowAsync<OperationCanceledException>(() =>
            SampleCity.WriteAsync(new SampleOptions(10_000, 1, folder.Path, SampleFolder.Today), steps, stop.Token));

        folder.Bytes("register-120101.csv").Length.ShouldBeGreaterThan(20_000);
        folder.Names.ShouldNotContain(SampleExpectation.FileName);
    }

    [Theory]
    [InlineData(15, 2, 2026, "SAMPLE_SIZE")]
    [InlineData((1 << 20) + 1, 2, 2026, "SAMPLE_SIZE")]
    [InlineData(300, 21, 2026, "SAMPLE_LICENCES")]
    [InlineData(300, 2, 2021, "SAMPLE_DAY")]
    public void impossible_cities_are_refused(int enterprises, int licences, int year, string code) =>
        new SampleOptions(enterprises, 1, "unused", new DateOnly(year, 1, 1)) { LicencesPerEnterprise = licences }.Check()!.Code.ShouldBe(code);

    [Theory]
    [InlineData("120116", "129999", "$.districts")]
    [InlineData("市场监督管理", "海事", "$.violations")]
    [InlineData("\"by\": \"消防\", \"days\"", "\"by\": \"海事\", \"days\"", "$.pledges")]
    [InlineData("安邦", "安安", "$.brandCharacters")]
    public async Task a_population_that_the_city_cannot_hold_is_refused_at_its_place(string written, string instead, string member)
    {
        using SampleFolder city = new(), folder = new();
        var options = new SampleOptions(16, 1, folder.Path, SampleFolder.Today);
        foreach (var file in (string[])["districts.json", "agencies.json"]) File.Copy(Path.Combine(options.City, file), Path.Combine(city.Path, file));
        var population = await File.ReadAllTextAsync(Path.Combine(options.City, "population.json"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(city.Path, "population.json"), population.Replace(written, instead), TestContext.Current.CancellationToken);

        var refused = await Should.ThrowAsync<RuleFileException>(() =>
            SampleCity.WriteAsync(options with { City = city.Path }, progress: null, TestContext.Current.CancellationToken));
        refused.Member.ShouldBe(member);
        folder.Names.ShouldBeEmpty();
    }

    private sealed class Steps(Action<SampleProgress> then) : IProgress<SampleProgress>
    {
        public void Report(SampleProgress value) => then(value);
    }
}
