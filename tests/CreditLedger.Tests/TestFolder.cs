namespace CreditLedger.Tests;

/// <summary>Folders for specs that write files; all are gone when the run is over.</summary>
internal static class TestFolder
{
    private static readonly Lazy<DirectoryInfo> Root = new(() =>
    {
        var root = Directory.CreateTempSubdirectory("creditledger-specs-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => root.Delete(recursive: true);
        return root;
    });

    public static string Create() => Root.Value.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName;
}
