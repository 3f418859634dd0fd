using System.Text.Json;
using CreditLedger.Catalogue;
using CreditLedger.Store;
using CreditLedger.Tests.Enterprises;
using static CreditLedger.Tests.Archives.SampleRecord;

namespace CreditLedger.Tests.Archives;

/// <summary>What the ledger wrote it can read back, to the last digit.</summary>
public sealed class FactShapesSpecs
{
    public static TheoryData<string> Names => [.. Facts.Keys];

    private static readonly Dictionary<string, object> Facts = new object[]
    {
        FiledPenalty, FiledLicence, PenaltyRevoked, ItemSamples.PenaltyRepaired, ItemSamples.Listed, ItemSamples.Delisted, ItemSamples.Verified,
        SampleEnterprise.Registered, SampleEnterprise.Renamed, SampleEnterprise.Moved, SampleEnterprise.SectorChanged, SampleEnterprise.Suspended,
        SampleEnterprise.Resumed, SampleEnterprise.Deregistered, SampleEnterprise.Merged,
        new CatalogueEnacted(CatalogueInForce, "proposer", "approver", Today),
    }.ToDictionary(fact => fact.GetType().Name, StringComparer.Ordinal);

    [Theory, MemberData(nameof(Names))]
    public void a_fact_survives_being_stored(string name)
    {
        var fact = Facts[name];
        var written = JsonSerializer.Serialize(fact, fact.GetType(), LedgerJson.Options);
        var read = JsonSerializer.Deserialize(written, fact.GetType(), LedgerJson.Options);
        JsonSerializer.Serialize(read, fact.GetType(), LedgerJson.Options).ShouldBe(written);
        if (fact is not CatalogueEnacted) read.ShouldBe(fact);
    }
}
