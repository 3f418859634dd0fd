using System.CommandLine;
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

    public static Command Build()
    {
        var role = new Option<Role>("--role") { Description = "In what role its bearer comes.", Required = true };
        var organisation = new Option<string>("--organisation") { Description = "For whom; an agency or an enterprise by its own code.", Required = true };
        var districts = new Option<string[]>("--district") { Description = "A district a regulator answers for; may be repeated. None: the whole city.", DefaultValueFactory = _ => [] };
        var hours = new Option<int>("--hours") { Description = "How long it is valid.", DefaultValueFactory = _ => 12 };
        hours.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 24 * 90) result.AddError("--hours must be from 1 to 2160");
        });

        return new Command("token", "Issues a bearer token for local use.") { role, organisation, districts, hours, DataFolder.Option }.Runs(async (arguments, _) =>
        {
            if (arguments.GetValue(role) is Role.Public) return Commands.Refuse(NoRole);
            if (string.IsNullOrWhiteSpace(arguments.GetValue(organisation))) return Commands.Refuse(NoOrganisation);
            var caller = new Caller(arguments.GetValue(role), arguments.GetValue(organisation)!, arguments.GetValue(districts)!);
            var tokens = new Tokens(SigningKey.OpenOrCreate(DataFolder.Of(arguments).TokenKey), TimeProvider.System);
            await Console.Out.WriteLineAsync(tokens.Issue(caller, TimeSpan.FromHours(arguments.GetValue(hours))));
            return ExitCode.Done;
        });
    }
}
