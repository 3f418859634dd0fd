using CreditLedger.City;
using CreditLedger.Kernel;

namespace CreditLedger.Enterprises;

/// <summary>Puts a registered enterprise into another sector.</summary>
/// <param name="Sector">GB/T 4754-2017 section letter, with the two-digit division where known.</param>
public sealed record ChangeSector(Uscc Uscc, string Sector, DateOnly EffectiveOn)
{
    // After those of RegisterChange.
    public static readonly Refusal SectorUnknown = Sectors.Unknown;

    public static Decision<EnterpriseFact> Decide(ChangeSector command, Enterprise enterprise, CityReference city, DateOnly today)
    {
        var changed = new EnterpriseSectorChanged(command.Uscc, command.Sector, command.EffectiveOn);
        return RegisterChange.Decide(enterprise, changed, command.EffectiveOn, today, fact => (fact as EnterpriseSectorChanged)?.EffectiveOn, open =>
        {
            if (city.Sectors.Find(command.Sector) is null)
            {
                return SectorUnknown with { Message = $"no sector of GB/T 4754-2017 has the code '{command.Sector}'" };
            }

            return open.Sector == command.Sector ? Decision<EnterpriseFact>.Nothing : changed;
        });
    }
}
