using CreditLedger.City;
using CreditLedger.Kernel;

namespace CreditLedger.Access;

/// <summary>
/// What a caller is confined to. Null in a place means: not confined there. A list that names nothing the city knows confines to nothing
/// at all, so a mistaken token shows too little and never too much.
/// </summary>
/// <param name="Districts">Six-digit codes of a regulator's districts.</param>
/// <param name="Sectors">A regulator's sectors, sections spread out into their divisions.</param>
/// <param name="Own">An enterprise's own code.</param>
/// <param name="Court">The name of a court, which sees its own cases.</param>
/// <param name="Agencies">The agencies whose deliveries a confined regulator sees: its own, and those of its districts.</param>
public sealed record Scope(
    IReadOnlyList<string>? Districts, IReadOnlyList<string>? Sectors, IReadOnlyList<Uscc>? Own, string? Court, IReadOnlyList<string>? Agencies)
{
    /// <summary>The code of a source agency, which sees the pledges it has accepted.</summary>
    public string? Agency { get; init; }

    /// <summary>Who acts as a credit steward, as facts name it: it sees the services that it rendered.</summary>
    public string? Steward { get; init; }

    // In order of precedence.
    public static readonly Refusal OutsideDistricts = new("OUTSIDE_DISTRICTS", "the enterprise is seated outside the caller's districts");
    public static readonly Refusal OutsideSectors = new("OUTSIDE_SECTORS", "the enterprise belongs to none of the caller's sectors");
    public static readonly Refusal NotOwn = new("NOT_OWN", "this is about someone other than the caller");

    public static Scope Of(Caller caller, CityReference city) => caller.Role switch
    {
        Role.Regulator => OfRegulator(caller, city),
        Role.Enterprise => new Scope(null, null, Uscc.Read(caller.Organisation, out var own) is null ? [own!] : [], null, null),
        Role.SourceAgency => new Scope(null, null, null, null, null) { Agency = caller.Organisation },
        Role.Steward => new Scope(null, null, null, null, null) { Steward = caller.Actor },
        Role.Court => new Scope(null, null, null, caller.Organisation, null),
        _ => new Scope(null, null, null, null, null),
    };

    /// <summary>Why the caller may not see what is not public of an enterprise; null when nothing confines it.</summary>
    /// <param name="district">Where the enterprise is seated now.</param>
    /// <param name="sector">Its sector now.</param>
    public Refusal? Refuse(Uscc uscc, string district, string sector) =>
        Districts is not null && !Districts.Contains(district) ? OutsideDistricts
        : Sectors is not null && !Sectors.Contains(sector) ? OutsideSectors
        : RefuseOther(uscc);

    /// <summary>The same for callers who are confined to themselves, where district and sector do not matter.</summary>
    public Refusal? RefuseOther(Uscc uscc) => Own is not null && !Own.Contains(uscc) ? NotOwn : null;

    private static Scope OfRegulator(Caller caller, CityReference city)
    {
        var districts = caller.Districts.Count == 0 ? null : caller.Districts.Select(written => city.Districts.Resolve(written, out var known) is null ? known!.Code : written).ToList();
        var sectors = caller.Sectors.Count == 0 ? null : caller.Sectors.SelectMany(code => city.Sectors.All.Where(sector => sector.Code == code || sector.Section == code))
            .Select(sector => sector.Code).Distinct(StringComparer.Ordinal).ToList();
        var agencies = districts is null && sectors is null ? null : city.Agencies.All
            .Where(agency => agency.Id == caller.Organisation || (agency.District is { } seat && districts?.Contains(seat) is true)).Select(agency => agency.Id).ToList();
        return new Scope(districts, sectors, null, null, agencies);
    }
}
