using System.Net.Http.Headers;
using CreditLedger.Access;
using CreditLedger.Host.CommandLine;
using CreditLedger.Host.Http;
using CreditLedger.Host.Identity;
using CreditLedger.Ingestion;
using CreditLedger.Samples;
using CreditLedger.Store;
using Microsoft.AspNetCore.Builder;
using Npgsql;

namespace CreditLedger.Host.Tests.Running;

/// <summary>
/// The whole platform as it is served, over a sample city that came in through the importer: one PostgreSQL, one host on a free port,
/// shared by the tests that only ask. Those that change something take a ledger of their own on the same server.
/// </summary>
public sealed class RunningPlatform : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("creditledger-host-").FullName;
    private EmbeddedPostgres _server = null!;
    private WebApplication _app = null!;
    private int _ledgers;

    internal Platform Platform { get; private set; } = null!;

    internal Tokens Tokens { get; private set; } = null!;

    internal CertificateKeys Keys { get; private set; } = null!;

    internal SampleExpectation City { get; private set; } = null!;

    /// <summary>What became of each file of the city, by its name.</summary>
    internal Dictionary<string, ImportReport> Reports { get; } = new(StringComparer.Ordinal);

    public HttpClient Http { get; private set; } = null!;

    public string Sample => Path.Combine(_folder, "sample");

    public string DrawKeyFile => Path.Combine(_folder, "draw.key");

    public string TokenKey => Path.Combine(_folder, "token.pem");

    public async ValueTask InitializeAsync()
    {
        _server = await EmbeddedPostgres.StartAsync(Path.Combine(_folder, "postgres"), EmbeddedPostgresOptions.ForTests);
        City = await SampleCity.WriteAsync(new SampleOptions(Enterprises: 400, Seed: 1, Sample, Steps.SampleDay(TimeProvider.System)), progress: null, CancellationToken.None);
        Platform = await NewLedgerAsync();
        foreach (var file in City.Files) Reports[file.File] = await ImportAsync(Platform, file.File);
        await Platform.Daemon.CatchUpAsync();

        Tokens = new Tokens(SigningKey.OpenOrCreate(TokenKey), TimeProvider.System);
        Keys = CertificateKeys.Open(Path.Combine(_folder, "keys"));
        _app = Server.Build(Platform, Tokens, Keys, "http://127.0.0.1:0");
        await _app.StartAsync();
        Http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Platform.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>An empty ledger on the same server, with the shipped rules in force.</summary>
    /// <param name="clock">The real one unless given.</param>
    internal async Task<Platform> NewLedgerAsync(TimeProvider? clock = null)
    {
        var name = $"ledger_{Interlocked.Increment(ref _ledgers)}";
        await using (var source = NpgsqlDataSource.Create(_server.ConnectionString))
        await using (var create = source.CreateCommand($"create database {name}"))
        {
            await create.ExecuteNonQueryAsync();
        }

        var platform = await OpenAsync(name, DrawKeyFile, clock);
        (await Steps.EnactAsync(platform, Platform.Programmes, "drafting desk", "approving desk", CancellationToken.None)).Refusal.ShouldBeNull();
        return platform;
    }

    /// <summary>How another program reaches a ledger on the same server.</summary>
    internal string ConnectionTo(Platform ledger) => new NpgsqlConnectionStringBuilder(_server.ConnectionString)
    {
        Database = new NpgsqlConnectionStringBuilder(ledger.Database.Ledger.ConnectionString).Database,
    }.ConnectionString;

    /// <summary>Another host on a ledger that is there already.</summary>
    internal Task<Platform> JoinAsync(Platform ledger, string drawKey) =>
        OpenAsync(new NpgsqlConnectionStringBuilder(ledger.Database.Ledger.ConnectionString).Database!, drawKey);

    private Task<Platform> OpenAsync(string database, string drawKey, TimeProvider? clock = null) => Platform.OpenAsync(
        Database.Of(new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Database = database }.ConnectionString), clock ?? TimeProvider.System,
        CancellationToken.None, DrawKey.OpenOrCreate(drawKey));

    /// <summary>One file of the sample as its agency delivers it.</summary>
    internal async Task<ImportReport> ImportAsync(Platform into, string file)
    {
        var path = Path.Combine(Sample, file);
        await using var stream = File.OpenRead(path);
        return await into.Importer.ImportAsync(stream, ImportOptions.Of(file, agencyId: null, Delivery.ReadBeside(path)));
    }

    public string Token(Role role, string organisation = "somebody") => Token(new Caller(role, organisation, []));

    public string Token(Caller caller) => Tokens.Issue(caller, TimeSpan.FromHours(1));

    public Task<Answer> AskAsync(string query, Caller caller, object? variables = null, string? purpose = null) =>
        Http.AskAsync(query, caller.Role is Role.Public ? null : Token(caller), variables, purpose);

    public Task<Answer> AskAsync(string query, Role role = Role.Public, object? variables = null) =>
        Http.AskAsync(query, role is Role.Public ? null : Token(role), variables);

    /// <summary>The rows of a question to the database behind the platform's back.</summary>
    internal static async Task<List<string>> RowsAsync(Platform platform, string sql, params object[] values)
    {
        await using var command = platform.Database.Ledger.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetValue(i)}")));
        return rows;
    }

    public async Task<Answer> DeliverAsync(byte[] file, string fileName, string? token, string more = "", string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/deliveries?fileName={Uri.EscapeDataString(fileName)}{more}") { Content = new ByteArrayContent(file) };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (accept is not null) request.Headers.Accept.ParseAdd(accept);
        return await Http.SendForAnswerAsync(request);
    }
}

[CollectionDefinition(nameof(RunningPlatform))]
public sealed class RunningPlatformTests : ICollectionFixture<RunningPlatform>;
