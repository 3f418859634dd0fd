using System.Collections.Immutable;
using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Kernel;

namespace CreditLedger.GovernmentBodies;

/// <summary>What everything that is filed about a government body must meet.</summary>
internal static class BodyFiling
{
    public const int ReferenceMax = 64;
    public const int TextMax = 1_000;

    // In order of precedence.
    public static readonly Refusal NotRegistered = new("BODY_NOT_REGISTERED", "no government body is registered under this code");
    public static readonly Refusal OutsideDistricts = new("BODY_OUTSIDE_DISTRICTS", "the government body belongs to a district outside the caller's");
    public static readonly Refusal ReferenceInvalid = new("INTEGRITY_REFERENCE_INVALID", "the reference is empty or too long", "at most 64 characters");
    public static readonly Refusal ReferenceTaken = new("INTEGRITY_REFERENCE_TAKEN", "another record was filed under this reference");
    public static readonly Refusal InFuture = new("INTEGRITY_RECORD_IN_FUTURE", "the record is dated after today");

    /// <summary>Why the caller may not act on the body; null when it may.</summary>
    /// <param name="records">What stands about the body, by reference; nothing where it is not registered.</param>
    public static Refusal? Refuse(GovernmentBody body, Caller caller, CityReference city, out ImmutableSortedDictionary<string, IntegrityRecord> records)
    {
        var known = body as GovernmentBody.Registered;
        records = known?.Records ?? ImmutableSortedDictionary<string, IntegrityRecord>.Empty;
        return known is null ? NotRegistered : RefuseDistrict(known.District, caller, city);
    }

    public static Refusal? RefuseDistrict(string district, Caller caller, CityReference city) =>
        Scope.Of(caller, city).Districts is { } districts && !districts.Contains(district) ? OutsideDistricts : null;

    public static bool IsReference(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= ReferenceMax;

    public static bool IsText(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= TextMax;
}
