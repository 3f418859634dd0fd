namespace CreditLedger.Host.Tests.House;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string PathTo(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Source files below a folder, as (path from the root, text); what was built into bin and obj is left out.</summary>
    public static IReadOnlyList<SourceFile> Sources(string folder, string pattern = "*.cs") =>
    [
        .. Directory.EnumerateFiles(PathTo(folder), pattern, SearchOption.AllDirectories)
            .Select(path => new SourceFile(Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path)))
            .Where(file => !file.Path.Contains("/obj/", StringComparison.Ordinal) && !file.Path.Contains("/bin/", StringComparison.Ordinal))
            .OrderBy(file => file.Path, StringComparer.Ordinal),
    ];

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "CreditLedger.sln"))
        ? folder
        : Find(Path.GetDirectoryName(folder.TrimEnd('/')) ?? throw new InvalidOperationException("The tests do not run inside the repository."));
}

internal sealed record SourceFile(string Path, string Text);
