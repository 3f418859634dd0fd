using CreditLedger.Catalogue;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Archives;

/// <summary>The catalogue of what may be filed beside penalties and licences, as it is in force on the day of intake.</summary>
/// <param name="InForce">Null while none is in force: then nothing is admitted.</param>
public sealed record ItemCatalogue(CatalogueVersion? InForce)
{
    /// <summary>The catalogue's id, the subject of its stream.</summary>
    public const string Id = "credit-items";

    /// <summary>Null where the catalogue does not know the item.</summary>
    public CatalogueItem? Find(string code) =>
        InForce?.Items.FirstOrDefault(item => item.Kind is RecordKind.Item && string.Equals(item.Code, code, StringComparison.Ordinal));

    public static Task<ItemCatalogue> ReadAsync(FileItem command, Readings readings, CancellationToken cancellation) => ReadAsync(readings, cancellation);

    public static Task<ItemCatalogue> ReadAsync(DeclareItem command, Readings readings, CancellationToken cancellation) => ReadAsync(readings, cancellation);

    private static async Task<ItemCatalogue> ReadAsync(Readings readings, CancellationToken cancellation)
    {
        var (catalogue, _) = await readings.Store.LoadAsync<Catalogue.Catalogue, CatalogueFact>(StreamId.For<Catalogue.Catalogue>(Id), cancellation: cancellation);
        return new(catalogue.InForceOn(readings.Today));
    }
}
