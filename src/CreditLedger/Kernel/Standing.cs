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
    public static readonly Refusal OutsideDistricts = Scope.OutsideDistricts;
    public static readonly Refusal OutsideSectors = Scope.OutsideSectors;
    public static readonly Refusal NotOwn = Scope.NotOwn;

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

            // A closed entry stays where it was last: what is left to do about it is still the same regulator's.
            if (Scope.Of(caller, readings.City).Refuse(subject, enterprise.LastDistrict!, enterprise.LastSector!) is { } outside) return outside;
        }

        return (Agencies.Contains(caller.Role) && IsOther(agency)) || (caller.Role is Role.Court && IsOther(court)) ? NotOwn : null;

        bool IsOther(PropertyInfo? named) => named?.GetValue(command) is string other && other != caller.Organisation;
    }

    private static PropertyInfo? Text(Type command, string name) =>
        command.GetProperty(name) is { } property && property.PropertyType == typeof(string) ? property : null;
}
