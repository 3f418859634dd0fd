using CreditLedger.City;
using CreditLedger.Kernel;

namespace CreditLedger.Enterprises;

/// <summary>Seats a registered enterprise in another district of the city.</summary>
/// <param name="District">Six-digit code of the district as in force.</param>
public sealed record MoveEnterprise(Uscc Uscc, string District, DateOnly EffectiveOn)
{
    // After those of RegisterChange.
    public static readonly Refusal DistrictUnknown = Districts.Unknown;

    public static Decision<EnterpriseFact> Decide(MoveEnterprise command, Enterprise enterprise, CityReference city, DateOnly today)
    {
        var moved = new EnterpriseMoved(command.Uscc, command.District, command.EffectiveOn);
        return RegisterChange.Decide(enterprise, moved, command.EffectiveOn, today, fact => (fact as EnterpriseMoved)?.EffectiveOn, open =>
        {
            if (city.Districts.Find(command.District) is null)
            {
                return DistrictUnknown with { Message = $"the city has no district '{command.District}'" };
            }

            return open.District == command.District ? Decision<EnterpriseFact>.Nothing : moved;
        });
    }
}
