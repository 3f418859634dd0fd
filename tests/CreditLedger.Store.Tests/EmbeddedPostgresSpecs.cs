using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace CreditLedger.Store.Tests;

/// <summary>Servers of their own, killed and started again: not beside other tests.</summary>
[CollectionDefinition(nameof(OwnServer), DisableParallelization = true)]
public sealed class OwnServer;

[Collection(nameof(OwnServer))]
public sealed class EmbeddedPostgresSpecs : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("creditledger-own-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task a_server_stops_when_disposed_and_finds_its_data_when_started_again()
    {
        int id;
        await using (var server = await EmbeddedPostgres.StartAsync(folder))
        {
            await ExecuteAsync(server, "create table kept (n int)");
            id = ServerOf(folder);
        }

        IsAlive(id).ShouldBeFalse();
        await using var again = await EmbeddedPostgres.StartAsync(folder);
        await ExecuteAsync(again, "insert into kept values (1)");
    }

    [Fact]
    public async Task by_default_an_acknowledged_commit_is_on_the_disk()
    {
        await using var server = await EmbeddedPostgres.StartAsync(folder);

        foreach (var setting in new[] { "fsync", "synchronous_commit", "full_page_writes" })
        {
            (await ScalarAsync(server, $"show {setting}")).ShouldBe("on");
        }

        (await ScalarAsync(server, "show max_connections")).ShouldBe("200");
        (await ScalarAsync(server, "select datcollate || ' ' || pg_encoding_to_char(encoding) from pg_database where datname = 'ledger'")).ShouldBe("C UTF8");
    }

    [Fact]
    public async Task a_folder_that_only_its_owner_can_enter_is_good_enough_also_for_root()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var inner = Directory.CreateDirectory(Path.Combine(folder, "closed", ".data")).FullName;
        File.SetUnixFileMode(Path.Combine(folder, "closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        await using var server = await EmbeddedPostgres.StartAsync(inner);

        (await ScalarAsync(server, "select 'here'")).ShouldBe("here");
    }

    [Fact]
    public async Task a_second_server_on_one_folder_is_refused_and_the_first_goes_on()
    {
        await using var server = await EmbeddedPostgres.StartAsync(folder);

        var refused = await Should.ThrowAsync<EmbeddedPostgresException>(() => EmbeddedPostgres.StartAsync(folder));

        refused.Code.ShouldBe(EmbeddedPostgresException.AlreadyRunning);
        (await ScalarAsync(server, "select 'still here'")).ShouldBe("still here");
    }

    [Fact]
    public async Task what_was_acknowledged_survives_the_servers_being_killed()
    {
        await using (var server = await EmbeddedPostgres.StartAsync(folder))
        {
            await ExecuteAsync(server, "create table kept (n int); insert into kept values (42)");
            Kill(folder);
        }

        File.Exists(Path.Combine(folder, "cluster", "postmaster.pid")).ShouldBeTrue();
        await using var again = await EmbeddedPostgres.StartAsync(folder);
        (await ScalarAsync(again, "select n::text from kept")).ShouldBe("42");
    }

    [Fact]
    public async Task the_number_of_a_killed_server_may_since_belong_to_another_program()
    {
        await using (await EmbeddedPostgres.StartAsync(folder))
        {
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "cluster", "postmaster.pid"), $"{Environment.ProcessId}\n{folder}/cluster\n");

        await using var again = await EmbeddedPostgres.StartAsync(folder);
        (await ScalarAsync(again, "select 'here'")).ShouldBe("here");
    }

    [Fact]
    public async Task a_first_start_that_was_cut_off_is_begun_again()
    {
        Directory.CreateDirectory(Path.Combine(folder, "cluster", "base"));

        await using var server = await EmbeddedPostgres.StartAsync(folder);

        (await ScalarAsync(server, "select 'here'")).ShouldBe("here");
    }

    [Fact]
    public async Task a_port_that_is_taken_gives_one_clear_line()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;

        var refused = await Should.ThrowAsync<EmbeddedPostgresException>(() =>
            EmbeddedPostgres.StartAsync(folder, new EmbeddedPostgresOptions { Port = port }));

        refused.Code.ShouldBe(EmbeddedPostgresException.StartFailed);
        refused.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task without_server_programs_it_says_what_to_install()
    {
        Environment.SetEnvironmentVariable("PG_BIN", folder);
        try
        {
            var missing = await Should.ThrowAsync<EmbeddedPostgresException>(() => EmbeddedPostgres.StartAsync(folder));
            missing.Code.ShouldBe(EmbeddedPostgresException.NotFound);
            missing.Message.ShouldContain("apt-get install postgresql");
        }
        finally
        {
            Environment.SetEnvironmentVariable("PG_BIN", null);
        }
    }

    [Fact]
    public async Task ctrl_c_in_the_terminal_does_not_reach_the_server()
    {
        await using var server = await EmbeddedPostgres.StartAsync(folder);

        SessionOf(ServerOf(folder)).ShouldNotBe(SessionOf(Environment.ProcessId));
    }

    internal static int ServerOf(string folder) =>
        int.Parse(File.ReadLines(Path.Combine(folder, "cluster", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    internal static void Kill(string folder)
    {
        using var server = Process.GetProcessById(ServerOf(folder));
        server.Kill();
        server.WaitForExit();
    }

    private static bool IsAlive(int id) => Directory.Exists($"/proc/{id}");

    // proc(5): the sixth field, counted after the program's name in brackets.
    private static string SessionOf(int id) => File.ReadAllText($"/proc/{id}/stat").Split(") ")[1].Split(' ')[3];

    private static async Task ExecuteAsync(EmbeddedPostgres server, string sql) => await ScalarAsync(server, sql);

    private static async Task<object?> ScalarAsync(EmbeddedPostgres server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
