using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.GovernmentBodies;

/// <summary>Enters a public body in the register of those whose integrity is evaluated.</summary>
/// <param name="Body">Its unified social credit code: 11 for an organ, 12 for a public institution.</param>
/// <param name="Name">Its name, at most 200 characters.</param>
/// <param name="Kind">What kind of body it is.</param>
/// <param name="District">Six-digit code of the district to which it belongs.</param>
/// <param name="RegisteredOn">From when on it is evaluated.</param>
[Command(typeof(GovernmentBodyRow), Role.Regulator, Role.Operator)]
public sealed record RegisterGovernmentBody(Uscc Body, string Name, GovernmentBodyKind Kind, string District, DateOnly RegisteredOn)
{
    public const int NameMax = 200;

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotGovernmentBody = new(
        "CODE_NOT_OF_GOVERNMENT_BODY", "the code is not one of a government body", "codes of organs begin with 11, those of public institutions with 12");
    public static readonly Refusal KindContradictsCode = new("BODY_KIND_CONTRADICTS_CODE", "the kind of body contradicts the code", "a public institution's code begins with 12, any other's with 11");
    public static readonly Refusal AlreadyRegistered = new("BODY_ALREADY_REGISTERED", "the body is registered with other particulars");
    public static readonly Refusal NameMissing = new("BODY_NAME_MISSING", "the body has no name, or one that is too long", "at most 200 characters");
    public static readonly Refusal DistrictUnknown = Districts.Unknown;
    public static readonly Refusal OutsideDistricts = BodyFiling.OutsideDistricts;
    public static readonly Refusal InFuture = BodyFiling.InFuture;

    public StreamId Stream => StreamId.For<GovernmentBody>(Body.Value);

    public static Decision<GovernmentBodyFact> Decide(RegisterGovernmentBody command, GovernmentBody body, Caller caller, CityReference city, DateOnly today)
    {
        if (!GovernmentBody.Bears(command.Body)) return NotGovernmentBody;
        if ((command.Body.Class == "12") != command.Kind is GovernmentBodyKind.PublicInstitution) return KindContradictsCode;
        if (body is GovernmentBody.Registered known)
        {
            return (known.Name, known.Kind, known.District, known.RegisteredOn) == (command.Name.Trim(), command.Kind, command.District, command.RegisteredOn)
                ? Decision<GovernmentBodyFact>.Nothing
                : AlreadyRegistered;
        }

        if (string.IsNullOrWhiteSpace(command.Name) || command.Name.Length > NameMax) return NameMissing;
        if (city.Districts.Find(command.District) is null) return DistrictUnknown with { Message = $"the city has no district '{command.District}'" };
        if (BodyFiling.RefuseDistrict(command.District, caller, city) is { } outside) return outside;
        if (command.RegisteredOn > today) return InFuture;
        return new GovernmentBodyRegistered(command.Body, command.Name.Trim(), command.Kind, command.District, command.RegisteredOn);
    }
}
