using System.Text.RegularExpressions;
using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>Enters a law-enforcement officer in the agency's inspector register, or enters new particulars of one.</summary>
/// <param name="AgencyId">The agency's own unified social credit code.</param>
/// <param name="Certificate">Number of the law-enforcement certificate (执法证号): 8 to 14 digits or capital letters. No name is taken.</param>
/// <param name="Specialities">What the officer is qualified in, as inspection items name it; may be empty.</param>
/// <param name="QualifiedUntil">The last day on which the certificate is valid.</param>
[Command(typeof(InspectorRow), Role.Regulator)]
public sealed partial record EnrolInspector(string AgencyId, string Certificate, IReadOnlyList<string> Specialities, DateOnly QualifiedUntil)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal AgencyUnknown = Agencies.Unknown;
    public static readonly Refusal CertificateMalformed = new(
        "INSPECTOR_CERTIFICATE_MALFORMED", "the number is not one of a law-enforcement certificate", "8 to 14 digits or capital letters");
    public static readonly Refusal SpecialityMalformed = new(
        "INSPECTOR_SPECIALITY_MALFORMED", "a speciality is not written as inspection items write it", "lower-case words joined by hyphens: special-equipment");
    public static readonly Refusal QualificationOver = new("INSPECTOR_QUALIFICATION_OVER", "the certificate is no longer valid");

    public StreamId Stream => StreamId.For<Inspector>(AgencyId, Certificate);

    public static Decision<InspectorFact> Decide(EnrolInspector command, Inspector inspector, CityReference city, DateOnly today)
    {
        if (city.Agencies.Find(command.AgencyId) is null) return AgencyUnknown;

        // Shorter than an identity number (GB 11643), which must not come in by mistake.
        if (!CertificateNumber().IsMatch(command.Certificate)) return CertificateMalformed;
        if (command.Specialities.FirstOrDefault(speciality => !SchemeCheck.RuleId().IsMatch(speciality)) is { } odd)
        {
            return SpecialityMalformed with { Message = $"'{odd}' is not written as inspection items write a speciality" };
        }

        if (command.QualifiedUntil < today) return QualificationOver;
        string[] specialities = [.. command.Specialities.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var isSo = inspector is Inspector.Enrolled known && known.QualifiedUntil == command.QualifiedUntil && known.Specialities.SequenceEqual(specialities, StringComparer.Ordinal);
        return isSo
            ? Decision<InspectorFact>.Nothing
            : new InspectorEnrolled(command.AgencyId, command.Certificate, specialities, command.QualifiedUntil, today);
    }

    [GeneratedRegex("^[0-9A-Z]{8,14}$", RegexOptions.None, 1000)]
    private static partial Regex CertificateNumber();
}
