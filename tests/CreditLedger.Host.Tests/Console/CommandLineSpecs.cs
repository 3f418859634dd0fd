using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CreditLedger.Host.Tests.House;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Store;
using Npgsql;

namespace CreditLedger.Host.Tests.Console;

/// <summary>The commands that need no running platform, and what they say to input they cannot use.</summary>
public sealed class CommandLineSpecs : IDisposable
{
    private const string Registrar = "11120000900001017Y";

    private readonly string _folder = Directory.CreateTempSubdirectory("creditledger-console-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string In(string name) => Path.Combine(_folder, name);

    [Fact]
    public async Task a_sample_city_is_the_same_bytes_for_the_same_seed_and_others_for_another()
    {
        foreach (var (name, seed) in new[] { ("one", "7"), ("two", "7"), ("other", "8") })
        {
            (await HostProcess.RunAsync("sample", "--enterprises", "40", "--seed", seed, "--out", In(name))).ShouldBeDone();
        }

        Digest("two").ShouldBe(Digest("one"));
        Digest("other").ShouldNotBe(Digest("one"));
    }

    [Theory]
    [InlineData("USAGE", "import")]
    [InlineData("USAGE", "import", "x.csv", "--agencies", "y")]
    [InlineData("USAGE", "import", "x.csv", "--delivered-on", "2026-13-01")]
    [InlineData("USAGE", "import", "x.csv", "--rows", "many")]
    [InlineData("USAGE", "frobnicate")]
    [InlineData("USAGE", "token", "--role", "banker", "--organisation", "x")]
    [InlineData("USAGE", "token", "--role", "1", "--organisation", "x")]
    [InlineData("USAGE", "token", "--role", "bank")]
    [InlineData("USAGE", "token", "--role", "bank", "--organisation", "x", "--hours", "0")]
    [InlineData("USAGE", "token", "--role", "bank", "--organisation", "x", "--hours", "many")]
    [InlineData("TOKEN_ROLE", "token", "--role", "public", "--organisation", "x")]
    [InlineData("TOKEN_ORGANISATION", "token", "--role", "bank", "--organisation", "")]
    [InlineData("USAGE", "sample", "--enterprises", "30")]
    [InlineData("SAMPLE_SIZE", "sample", "--enterprises", "3", "--out", "nowhere")]
    [InlineData("SAMPLE_SIZE", "run", "--enterprises", "3")]
    [InlineData("URL_INVALID", "serve", "--url", "nonsense")]
    [InlineData("URL_INVALID", "run", "--url", "https://127.0.0.1:1")]
    [InlineData("USCC_LENGTH", "explain", "123")]
    [InlineData("FILE_NOT_FOUND", "import", "nowhere.csv", "--agency", Registrar)]
    [InlineData("FACTS_NOTHING_ASKED", "facts")]
    [InlineData("FACTS_NOTHING_ASKED", "facts", "--limit", "5")]
    [InlineData("USAGE", "facts", "--actor", "x", "--limit", "0")]
    [InlineData("USAGE", "facts", "--actor", "x", "--limit", "many")]
    [InlineData("USAGE", "facts", "--from", "yesterday")]
    [InlineData("USAGE", "facts", "--until", "9999-12-31")]
    [InlineData("USAGE", "draw", "verify")]
    [InlineData("FILE_NOT_FOUND", "draw", "verify", "nowhere.json")]
    [InlineData("USAGE", "explain", "91110000600037341L", "--as-of", "22.11.2026")]
    [InlineData("USAGE", "explain", "91110000600037341L", "--known-at", "noon")]
    [InlineData("DRAFT_OF_TODAY", "explain", "91110000600037341L", "--as-of", "2026-01-02", "--programme", "draft.json")]
    [InlineData("USAGE", "programme")]
    [InlineData("USAGE", "programme", "enact", "nowhere.json")]
    [InlineData("FILE_NOT_FOUND", "programme", "simulate", "nowhere.json")]
    [InlineData("FILE_NOT_FOUND", "programme", "enact", "nowhere.json", "--proposed-by", "li", "--approved-by", "wang")]
    public async Task what_cannot_be_understood_is_one_line_and_exit_code_2(string code, params string[] arguments)
    {
        string[] data = arguments[0] is "sample" or "draw" or "frobnicate" ? [] : ["--data", In("data")];
        (await HostProcess.RunAsync([.. arguments, .. data])).ShouldBeRefused(2, code).Output.ShouldBeEmpty();
        Directory.Exists(In("data")).ShouldBeFalse("nothing was begun");
    }

    [Fact]
    public async Task an_address_of_another_machine_is_one_line_and_exit_code_3() =>
        (await HostProcess.RunAsync("serve", "--url", "http://203.0.113.7:5080", "--data", In("data"))).ShouldBeRefused(3, "ADDRESS_UNAVAILABLE");

    [Theory]
    [InlineData("source-agency", "sourceAgency")]
    [InlineData("SourceAgency", "sourceAgency")]
    [InlineData("SOURCE_AGENCY", "sourceAgency")]
    [InlineData("Regulator", "regulator")]
    public async Task a_role_is_understood_however_it_is_written(string written, string role)
    {
        var token = (await HostProcess.RunAsync("token", "--role", written, "--organisation", "x", "--district", "120116", "--sector", "F", "--sector", "C13", "--person", "7", "--data", In("data")))
            .ShouldBeDone().Output.Trim();
        var claims = System.Text.Json.Nodes.JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1]))!;
        ((string)claims["role"]!, (string)claims["sub"]!, claims["sectors"]!.ToJsonString()).ShouldBe((role, "7", """["F","C13"]"""));
    }

    [Fact]
    public async Task help_is_there_for_who_asks_and_for_who_says_nothing()
    {
        (await HostProcess.RunAsync("--help")).ShouldBeDone().Output.ShouldContain("import <file>");
        (await HostProcess.RunAsync()).ShouldBeDone().Output.ShouldContain("import <file>");
        (await HostProcess.RunAsync("import", "--help")).ShouldBeDone().Output.ShouldContain("--agency");
    }

    [Fact]
    public async Task files_are_imported_by_option_and_by_sidecar_and_rehearsed_and_refused()
    {
        (await HostProcess.RunAsync("sample", "--enterprises", "40", "--out", In("sample"))).ShouldBeDone();
        await using var host = HostProcess.Start(ledger: null, "serve", "--url", "http://127.0.0.1:0", "--data", In("data"));
        await host.LineAsync("Serving on ");
        var file = Directory.GetFiles(In("sample"), "register-*.csv").Order(StringComparer.Ordinal).First();

        var refused = In("sample") + "/wrong.csv";
        await File.WriteAllTextAsync(refused, "a,b\n1,2\n");
        (await ImportAsync(refused)).ShouldBeRefused(2, "IMPORT_AGENCY");
        (await ImportAsync(refused, "--agency", Registrar)).ShouldBeRefused(2, "FILE_LAYOUT_UNKNOWN");
        (await ImportAsync(refused, "--agency", "nobody")).ShouldBeRefused(2, "FILE_AGENCY_UNKNOWN");
        // A refused file used to write over the error report of the import before it.
        File.Exists(refused + ".errors.csv").ShouldBeFalse();

        // A platform that was not filled by `run` had no way to bring a catalogue into force, and took no file.
        (await ImportAsync(file)).ShouldBeRefused(2, "FILE_NO_CATALOGUE");
        var enacted = (await HostProcess.RunAsync("enact", Repository.PathTo("ops", "programmes"), "--proposed-by", "li", "--approved-by", "wang", "--data", In("data"))).ShouldBeDone();
        enacted.Output.ShouldContain("public-credit version 1 is enacted");
        (await ImportAsync(file, "--dry-run", "--errors", In("errors.csv"))).ShouldBeDone().Output.ShouldContain("dry run: nothing recorded");
        File.ReadAllText(In("errors.csv")).ShouldStartWith("row,rule,column");
        (await ImportAsync(file)).ShouldBeDone().Output.ShouldNotContain(" rows = 0 accepted");
        (await ImportAsync(file)).ShouldBeDone().Output.ShouldContain(" rows = 0 accepted");

        var bare = In("bare.csv");
        File.Copy(file, bare);
        var differing = await ImportAsync(bare, "--agency", Registrar, "--rows", "1");
        differing.ExitCode.ShouldBe(1);
        differing.Errors.ShouldStartWith("error TOTALS_DIFFER: rows declared 1, seen ");
        await File.WriteAllTextAsync(bare + ".delivery.json", "{ \"agency\": 7 }");
        (await ImportAsync(bare)).ShouldBeRefused(2, "RULE_FILE_INVALID");
    }

    // Three of four ended with POSTGRES_START_FAILED, and on an empty folder one could delete the cluster another was making.
    [Fact]
    public async Task programs_started_at_the_same_moment_share_one_private_server()
    {
        var hosts = Enumerable.Range(0, 3).Select(_ => HostProcess.Start(ledger: null, "serve", "--url", "http://127.0.0.1:0", "--data", In("data"))).ToList();
        try
        {
            foreach (var url in await Task.WhenAll(hosts.Select(host => host.LineAsync("Serving on "))))
            {
                using var http = new HttpClient { BaseAddress = new Uri(url.Split(' ')[2].TrimEnd('.')) };
                (await http.GetForAnswerAsync("/health")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
            }
        }
        finally
        {
            foreach (var host in hosts) await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task an_interrupted_start_is_taken_up_again_and_the_city_is_whole()
    {
        var first = HostProcess.Start(ledger: null, "run", "--enterprises", "1500", "--url", "http://127.0.0.1:0", "--data", In("data"));
        await using (first)
        {
            await first.LineAsync("Writing the sample city");
            await first.SignalAsync("INT");
            var ended = await first.EndAsync();
            ended.ExitCode.ShouldBe(130, ended.Errors);
            ended.Errors.ShouldStartWith("interrupted: ");
        }

        await using var second = HostProcess.Start(ledger: null, "run", "--url", "http://127.0.0.1:0", "--data", In("data"));
        await second.LineAsync("Serving on ");
        second.Output.ShouldNotContain("Writing the sample city");
        var expected = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(In("data"), "sample", "expected.json")))!["total"]!;

        // Places hand in their members after the sample's own files; every row of theirs is accepted.
        var (sampled, accepted) = ((int)expected["rows"]!, (int)expected["accepted"]!);
        var told = Regex.Match(second.Output, @"Rows +([\d,]+) = ([\d,]+) accepted", RegexOptions.None, TimeSpan.FromSeconds(1));
        var (rows, taken) = (Number(told.Groups[1]), Number(told.Groups[2]));
        rows.ShouldBeGreaterThanOrEqualTo(sampled);
        (taken - accepted).ShouldBe(rows - sampled);
        second.Output.ShouldContain($" + {expected["quarantined"]!.AsObject().Sum(rule => (int)rule.Value!):N0} in quarantine");

        static int Number(Group text) => int.Parse(text.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task the_check_passes_and_leaves_nothing_behind()
    {
        var ended = (await HostProcess.RunAsync("run", "--check", "--enterprises", "60")).ShouldBeDone();
        ended.Output.ShouldContain("check passed");
        ended.Errors.ShouldBeEmpty();
    }

    // The check used to fill the ledger it was pointed at with the sample city; a data folder once filled left every other ledger empty.
    [Fact]
    public async Task an_external_ledger_is_not_touched_by_the_check_and_is_filled_by_a_run_whatever_the_folder_remembers()
    {
        await using var server = await EmbeddedPostgres.StartAsync(In("external"), EmbeddedPostgresOptions.ForTests);
        (await HostProcess.RunOnAsync(server.ConnectionString, "run", "--check", "--enterprises", "60")).ShouldBeDone();
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using (var traces = source.CreateCommand("select (select count(*) from pg_database where datname like 'creditledger_check%') + (select count(*) from pg_namespace where nspname in ('ledger', 'read'))"))
        {
            (await traces.ExecuteScalarAsync()).ShouldBe(0L);
        }

        foreach (var ledger in new[] { null, server.ConnectionString })
        {
            await using var run = HostProcess.Start(ledger, "run", "--enterprises", "40", "--url", "http://127.0.0.1:0", "--data", In("data"));
            await run.LineAsync("Serving on ");
            run.Output.ShouldContain("Importing its files");
            run.Output.ShouldNotContain("Rows         0 =");
        }
    }

    private Task<Ended> ImportAsync(string file, params string[] options) => HostProcess.RunAsync(["import", file, .. options, "--data", In("data")]);

    private string Digest(string name) => string.Join('\n', Directory.GetFiles(In(name)).Order(StringComparer.Ordinal)
        .Select(file => $"{Path.GetFileName(file)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}"));
}
