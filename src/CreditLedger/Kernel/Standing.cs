using System.Reflection;
using CreditLedger.Access;
using CreditLedger.Enterprises;
using CreditLedger.Store;

namespace CreditLedger.Kernel;

/// <summary>
/// Whether a caller may act for whom a command names: an enterprise of the register inside a regulator's districts and sectors, an
/// enterprise only for itself, an agency and a court only in their own name.
/// </summary>
public sealed class Standing
{
    // In order of precedence.
    public static readonly Refusal NotRegistered = RegisterChange.NotRegistered;
    public static readonly Refusal OutsideDistricts = new("OUTSIDE_DISTRICTS", "the enterprise is seated outside the caller's districts");
    public static readonly Refusal OutsideSectors = new("OUTSIDE_SECTORS", "the enterprise belongs to none of the caller's sectors");
    public static readonly Refusal NotOwn = new("NOT_OWN", "the command names someone other than the caller", "act under your own code");

    private static readonly Role[] Agencies = [Role.Regulator, Role.SourceAgency];

    private readonly PropertyInfo? uscc;
    private readonly PropertyInfo? agency;
    private readonly PropertyInfo? court;

    internal Standing(Type command, IReadOnlyList<Role> roles)
    {
        (uscc, agency, court) = (Supplies.UsccOf(command), Text(command, "AgencyId"), Text(command, "Court"));
        var isOwn = (uscc is not null && roles.Contains(Role.Enterprise)) || (agency is not null && roles.Any(Agencies.Contains))
            || (court is not null && roles.Contains(Role.Court));
        Refusals =
        [
            .. uscc is null ? [] : new[] { NotRegistered },
            .. uscc is not null && roles.Contains(Role.Regulator) ? new[] { OutsideDistricts, OutsideSectors } : [],
            .. isOwn ? new[] { NotOwn } : [],
        ];
    }

    /// <summary>Those that can come of a command of this kind.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>Null when the caller may act.</summary>
    public async Task<Refusal?> CheckAsync(object command, Readings readings, CancellationToken cancellation)
    {
        var caller = readings.Caller;
        if (uscc?.GetValue(command) is Uscc subject)
        {
            var stream = StreamId.For<Enterprise>(subject.Value);
            var (enterprise, _) = await readings.Store.LoadAsync<Enterprise, EnterpriseFact>(stream, cancellation: cancellation);
            if (enterprise is Enterprise.Unregistered) return NotRegistered;
            if (caller.Role is Role.Regulator && Outside(caller, enterprise) is { } outside) return outside;
            if (caller.Role is Role.Enterprise && caller.Organisation != subject.Value) return NotOwn;
        }

        return (Agencies.Contains(caller.Role) && IsOther(agency)) || (caller.Role is Role.Court && IsOther(court)) ? NotOwn : null;

        bool IsOther(PropertyInfo? named) => named?.GetValue(command) is string other && other != caller.Organisation;
    }

    // A closed entry stays where it was last: what is left to do about it is still the same regulator's.
    private static Refusal? Outside(Caller caller, Enterprise enterprise)
    {
        var district = Last(fact => fact switch { EnterpriseRegistered f => f.District, EnterpriseMoved f => f.District, _ => null });
        if (caller.Districts.Count > 0 && !caller.Districts.Contains(district)) return OutsideDistricts;
        var sector = Last(fact => fact switch { EnterpriseRegistered f => f.Sector, EnterpriseSectorChanged f => f.Sector, _ => null });
        return caller.Sectors.Count > 0 && !caller.Sectors.Any(own => Covers(own, sector)) ? OutsideSectors : null;

        string Last(Func<EnterpriseFact, string?> said) => enterprise.Changes.Select(said).OfType<string>().Last();
    }

    /// <summary>A section (<c>F</c>) covers its divisions (<c>F51</c>); a division covers itself.</summary>
    private static bool Covers(string own, string sector) => own == sector || (own.Length == 1 && sector.StartsWith(own, StringComparison.Ordinal));

    private static PropertyInfo? Text(Type command, string name) =>
        command.GetProperty(name) is { } property && property.PropertyType == typeof(string) ? property : null;
}
