using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using CreditLedger.Access;
using CreditLedger.Host.Identity;
using CreditLedger.Kernel;

namespace CreditLedger.Host.CommandLine;

/// <summary><c>creditledger token</c>: a bearer token for local use, signed with the key of the data folder.</summary>
internal static class TokenCommand
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NoRole = new("TOKEN_ROLE", "a token is issued for a role other than public");
    public static readonly Refusal NoOrganisation = new("TOKEN_ORGANISATION", "a token is issued for somebody: its organisation is missing");

    /// <summary>As people write them: <c>source-agency</c>.</summary>
    private static readonly Dictionary<string, Role> Roles =
        Enum.GetValues<Role>().ToDictionary(role => JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString()), StringComparer.OrdinalIgnoreCase);

    public static Command Build()
    {
        var role = new Option<Role>("--role") { Description = $"In what role its bearer comes: {string.Join(", ", Roles.Keys)}.", Required = true, CustomParser = RoleOf };
        var organisation = new Option<string>("--organisation") { Description = "For whom; an agency or an enterprise by its own code.", Required = true };
        var districts = new Option<string[]>("--district") { Description = "A district a regulator answers for; may be repeated. None: the whole city.", DefaultValueFactory = _ => [] };
        var sectors = new Option<string[]>("--sector") { Description = "A sector a regulator answers for, as a section or a division of GB/T 4754: F or F51; may be repeated. None: all.", DefaultValueFactory = _ => [] };
        var person = new Option<string>("--person") { Description = "Which person of the organisation, by its own number: tells two people apart.", DefaultValueFactory = _ => "" };
        var hours = new Option<int>("--hours") { Description = "How long it is valid.", DefaultValueFactory = _ => 12 }.Within(1, 24 * 90);

        return new Command("token", "Issues a bearer token for local use.") { role, organisation, districts, sectors, person, hours, DataFolder.Option }.Runs(async (arguments, _) =>
        {
            if (arguments.GetValue(role) is Role.Public) return Commands.Refuse(NoRole);
            if (string.IsNullOrWhiteSpace(arguments.GetValue(organisation))) return Commands.Refuse(NoOrganisation);
            var caller = new Caller(arguments.GetValue(role), arguments.GetValue(organisation)!, arguments.GetValue(districts)!) { Sectors = arguments.GetValue(sectors)!, Person = arguments.GetValue(person)! };
            var tokens = new Tokens(SigningKey.OpenOrCreate(DataFolder.Of(arguments).TokenKey), TimeProvider.System);
            await Console.Out.WriteLineAsync(tokens.Issue(caller, TimeSpan.FromHours(arguments.GetValue(hours))));
            return ExitCode.Done;
        });
    }

    // SourceAgency, source-agency and SOURCE_AGENCY are one role.
    private static Role RoleOf(ArgumentResult given)
    {
        var written = given.Tokens[0].Value;
        if (Roles.TryGetValue(written.Replace('_', '-'), out var role) || (Enum.TryParse(written, ignoreCase: true, out role) && Enum.IsDefined(role) && !char.IsAsciiDigit(written[0]))) return role;
        given.AddError($"'{written}' is no role; roles are {string.Join(", ", Roles.Keys)}");
        return default;
    }
}
