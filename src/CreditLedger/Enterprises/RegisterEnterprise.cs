using CreditLedger.City;
using CreditLedger.Kernel;

namespace CreditLedger.Enterprises;

/// <summary>Enters an enterprise into the register as the registration authority reports it.</summary>
/// <param name="District">Six-digit code of the district as in force.</param>
/// <param name="Sector">GB/T 4754-2017 section letter, with the two-digit division where known.</param>
/// <param name="RegisteredCapital">In yuan; null when the register does not say.</param>
public sealed record RegisterEnterprise(
    Uscc Uscc, string Name, MarketEntityKind Kind, string District, string Sector, EnterpriseSize Size,
    decimal? RegisteredCapital, DateOnly RegisteredOn)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal Closed = RegisterChange.Closed;
    public static readonly Refusal AlreadyRegistered = new(
        "ENTERPRISE_ALREADY_REGISTERED", "the enterprise is registered with other particulars", "deliver the difference as a change");
    public static readonly Refusal NotMarketEntity = new(
        "CODE_NOT_OF_MARKET_ENTITY", "the code is not one of a market entity", "codes of market entities begin with 9");
    public static readonly Refusal KindContradictsCode = new(
        "KIND_CONTRADICTS_CODE", "the kind of market entity contradicts the code", "91 is a firm, 92 a sole trader, 93 a farmer cooperative");
    public static readonly Refusal NameMissing = new("ENTERPRISE_NAME_MISSING", "the enterprise has no name");
    public static readonly Refusal DistrictUnknown = Districts.Unknown;
    public static readonly Refusal SectorUnknown = Sectors.Unknown;
    public static readonly Refusal CapitalNegative = new("ENTERPRISE_CAPITAL_NEGATIVE", "the registered capital is below zero");
    public static readonly Refusal DateInFuture = RegisterChange.DateInFuture;

    public static Decision<EnterpriseFact> Decide(RegisterEnterprise command, Enterprise enterprise, CityReference city, DateOnly today)
    {
        var registered = new EnterpriseRegistered(
            command.Uscc, command.Name, command.Kind, command.District, command.Sector, command.Size, command.RegisteredCapital, command.RegisteredOn);
        if (enterprise.Changes.Contains(registered) || IsCurrent(registered, enterprise)) return Decision<EnterpriseFact>.Nothing;
        if (enterprise is Enterprise.Closed) return Closed;
        if (enterprise is Enterprise.Registered) return AlreadyRegistered;
        if (command.Uscc.Class[0] != '9') return NotMarketEntity;
        if (command.Kind != KindOf(command.Uscc))
        {
            return KindContradictsCode with { Message = $"a code that begins with {command.Uscc.Class} is not one of a {command.Kind}" };
        }

        if (string.IsNullOrWhiteSpace(command.Name)) return NameMissing;
        if (city.Districts.Find(command.District) is null)
        {
            return DistrictUnknown with { Message = $"the city has no district '{command.District}'" };
        }

        if (city.Sectors.Find(command.Sector) is null)
        {
            return SectorUnknown with { Message = $"no sector of GB/T 4754-2017 has the code '{command.Sector}'" };
        }

        if (command.RegisteredCapital < 0) return CapitalNegative;
        if (command.RegisteredOn > today) return DateInFuture;
        return registered;
    }

    /// <summary>The kind a code of a market entity stands for (GB 32100-2015, table 1: class 2 sole traders, class 3 farmer cooperatives).</summary>
    public static MarketEntityKind KindOf(Uscc uscc) => uscc.Class switch
    {
        "92" => MarketEntityKind.SoleTrader,
        "93" => MarketEntityKind.FarmerCooperative,
        _ => MarketEntityKind.Firm,
    };

    // The whole register is delivered again from time to time, with the particulars of its own day.
    private static bool IsCurrent(EnterpriseRegistered registered, Enterprise enterprise) =>
        enterprise is Enterprise.Registered now
        && enterprise.Changes[0] is EnterpriseRegistered first
        && first with { Name = now.Name, District = now.District, Sector = now.Sector } == registered;
}
