using CreditLedger.Archives;
using CreditLedger.Catalogue;
using CreditLedger.City;

namespace CreditLedger.Tests;

/// <summary>The reference data the product ships, as specs use it.</summary>
internal static class TestCity
{
    public static string Directory { get; } = Path.Combine(Root(), "ops", "programmes", "city");

    public static CityReference Reference { get; } = CityReference.Load(Directory);

    /// <summary>Of penalties and licences.</summary>
    public static IReadOnlyList<CatalogueVersion> Catalogues { get; } = [.. CatalogueVersion.LoadAll(Directory).Where(version => version.Id != ItemCatalogue.Id)];

    /// <summary>Of everything else.</summary>
    public static CatalogueVersion Items { get; } = CatalogueVersion.LoadAll(Directory).Last(version => version.Id == ItemCatalogue.Id);

    /// <summary>A copy of the reference data that a spec may spoil.</summary>
    public static string Copy()
    {
        var copy = TestFolder.Create();
        foreach (var file in System.IO.Directory.GetFiles(Directory)) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CreditLedger.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The specs run inside the repository.");
    }
}
