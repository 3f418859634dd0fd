using System.Globalization;
using CreditLedger.Benchmarks.Stages;

namespace CreditLedger.Benchmarks.City;

/// <summary>Whether a city finds room, before an hour has gone by.</summary>
internal static class Disk
{
    // Worked out of the shares of CityPopulation: registrations, disclosures, and pledges signed, published and verified.
    private const double FactsAnEnterprise = 16.5;

    // Tables with indexes, and at the same time either the months not yet recorded, the rows of the bare COPY twice, or read models twice;
    // of a city that is measured in part, the months or a third of the rows twice.
    private const double BytesAFact = 3_000;
    private const double BytesAFactOfPart = 1_700;
    private const double Log = 5e9; // max_wal_size, and what is on its way.

    public static void RefuseWhenShort(string folder, CityPlan plan)
    {
        var needed = (plan.Enterprises * FactsAnEnterprise * (plan.IsPartial ? BytesAFactOfPart : BytesAFact)) + (plan.IsShort ? 0 : Log);
        var free = (double)new DriveInfo(folder).AvailableFreeSpace;
        if (free < needed)
        {
            throw new StageFailedException(string.Create(
                CultureInfo.InvariantCulture, $"{plan.Enterprises:N0} enterprises need about {needed / 1e9:0} GB in {folder}, {free / 1e9:0} GB are free"));
        }
    }
}
