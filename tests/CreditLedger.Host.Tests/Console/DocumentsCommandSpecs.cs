using CreditLedger.Host.Tests.Running;

namespace CreditLedger.Host.Tests.Console;

/// <summary>Documents as an organisation registers them, looked at before a host starts with them and by a host that does.</summary>
public sealed class DocumentsCommandSpecs : IDisposable
{
    private const string OfAnotherSchema = "query($id:String!){author(id:$id){name}}";

    private readonly string _folder = Directory.CreateTempSubdirectory("creditledger-documents-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task documents_that_fit_are_listed_with_their_ids()
    {
        var file = Write("first-bank/list.graphql", "{ enterprises(first: 1) { totalCount } }");
        Write("common.graphql", "{ __typename }");
        var id = (await HostProcess.RunAsync("documents", "id", file)).ShouldBeDone().Output.Trim();
        id.ShouldStartWith("sha256:");

        (await HostProcess.RunAsync("documents", "check", Folder)).ShouldBeDone().Output.Split('\n')
            .ShouldBe(["sha256:7f56e67dd21ab3f30d1ff8b7bed08893f0a0db86449836189b361dd1e56ddb4b\t-\tcommon.graphql", $"{id}\tfirst-bank\tfirst-bank/list.graphql"]);
    }

    [Fact]
    public async Task a_folder_without_documents_is_no_register()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "first-bank"));
        (await HostProcess.RunAsync("documents", "check", Folder)).ShouldBeRefused(1, "DOCUMENTS_NONE");
    }

    [Fact]
    public async Task every_document_that_does_not_fit_is_named_with_its_line()
    {
        Write("first-bank/list.graphql", "{\n  enterprises { nodes { nonsense } }\n}");
        Write("second-bank/list.graphql", OfAnotherSchema);
        var ended = await HostProcess.RunAsync("documents", "check", Folder);
        ended.ExitCode.ShouldBe(1);
        ended.Output.ShouldBeEmpty();
        ended.Errors.Split('\n').ShouldAllBe(line => line.StartsWith("error DOCUMENT_UNFIT: ", StringComparison.Ordinal));
        ended.Errors.ShouldContain("first-bank/list.graphql:2:25: ");
        ended.Errors.ShouldContain("second-bank/list.graphql:1:");
    }

    [Theory]
    [InlineData("FILE_NOT_FOUND", "documents", "check", "nowhere")]
    [InlineData("FILE_NOT_FOUND", "documents", "id", "nowhere.graphql")]
    [InlineData("USAGE", "documents", "check")]
    public async Task what_is_not_there_is_one_line(string code, params string[] arguments) => (await HostProcess.RunAsync(arguments)).ShouldBeRefused(2, code);

    [Theory]
    [InlineData("DOCUMENTS_SETTING", "all", null)]
    [InlineData("DOCUMENTS_FOLDER", "trusted", null)]
    [InlineData("DOCUMENTS_FOLDER", "any", "nowhere")]
    public async Task a_setting_that_makes_no_sense_is_told_before_anything_is_begun(string code, string setting, string? folder)
    {
        (await ServeAsync(setting, folder)).ShouldBeRefused(2, code);
        Directory.Exists(Path.Combine(_folder, "data")).ShouldBeFalse("nothing was begun");
    }

    [Fact]
    public async Task a_host_starts_only_when_every_registered_document_fits()
    {
        Directory.CreateDirectory(Folder);
        (await ServeAsync("trusted", Folder)).ShouldBeRefused(2, "DOCUMENTS_NONE");

        Write("first-bank/wrong.graphql", "{\n  enterprises { nodes { nonsense } }\n}");
        foreach (var setting in new[] { "any", "trusted" })
        {
            (await ServeAsync(setting, Folder)).ShouldBeRefused(2, "DOCUMENT_UNFIT").Errors.ShouldContain("first-bank/wrong.graphql:2:25: ");
        }

        File.Delete(Path.Combine(Folder, "first-bank", "wrong.graphql"));
        Write("common.graphql", "{ __typename }");
        await using var host = Start("trusted", Folder, "serve");
        using var http = new HttpClient { BaseAddress = new Uri((await host.LineAsync("Serving on ")).Split(' ')[2].TrimEnd('.')) };
        host.Output.ShouldContain($"Documents of {Folder} are registered, and no other is run.");
        (await http.AskAsync("{ __typename }")).ShouldBeFine();
        (await http.AskAsync("{ enterprises(first: 1) { totalCount } }")).ShouldBeRefused(System.Net.HttpStatusCode.OK, "DOCUMENT_NOT_TRUSTED");
    }

    [Fact]
    public async Task a_sample_platform_does_not_pretend_to_run_registered_documents_alone()
    {
        Write("common.graphql", "{ __typename }");
        await using var run = Start("trusted", Folder, "run");
        (await run.EndAsync()).ShouldBeRefused(2, "SAMPLE_NOT_TRUSTED");
    }

    private string Folder => Path.Combine(_folder, "documents");

    private async Task<Ended> ServeAsync(string setting, string? folder)
    {
        await using var host = Start(setting, folder, "serve");
        return await host.EndAsync();
    }

    private HostProcess Start(string setting, string? folder, string command) => HostProcess.StartIn(
        new Dictionary<string, string>(StringComparer.Ordinal) { ["GraphQL__Documents"] = setting, ["GraphQL__DocumentFolder"] = folder ?? "" },
        ledger: null, command, "--url", "http://127.0.0.1:0", "--data", Path.Combine(_folder, "data"));

    private string Write(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
