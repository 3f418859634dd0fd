using CreditLedger.Access;
using CreditLedger.Host.Tests.Running;

namespace CreditLedger.Host.Tests.BadInput;

/// <summary>What people get wrong when they act: one code, nothing recorded, nothing half done.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class MutationSpecs(RunningPlatform city)
{
    private const string Case = "caseNumber: \"(2026)津0116财保7号\", stage: IN_SUIT";
    private static readonly Caller Court = new(Role.Court, "court", []);

    public static TheoryData<string, string, string> Mistakes => new()
    {
        // Not of the graph's types: told before anything runs.
        { $"openCase(input: {{ uscc: \"91120116YY000000XX\", court: \"court\", {Case}, claimAmount: \"1\" }}) {{ position }}", "court", "GRAPHQL_VALIDATION_FAILED" },
        { $"openCase(input: {{ uscc: \"FIRST\", court: \"court\", {Case}, claimAmount: \"1e999\" }}) {{ position }}", "court", "GRAPHQL_VALIDATION_FAILED" },
        { "recordSuit(input: { uscc: \"FIRST\", court: \"court\", caseNumber: \"1\", filedOn: \"2026-02-30\" }) { position }", "court", "GRAPHQL_VALIDATION_FAILED" },
        { "sealDraw(input: { agencyId: \"1\", year: 2147483648, taskId: \"x\" }) { position }", "regulator", "GRAPHQL_VALIDATION_FAILED" },
        { "sealDraw(input: { agencyId: \"1\", year: 2026 }) { position }", "regulator", "GRAPHQL_VALIDATION_FAILED" },
        { $"openCase(input: {{ uscc: \"FIRST\", court: \"court\", {Case}, claimAmount: \"1\", commandId: \"7\" }}) {{ position }}", "court", "GRAPHQL_VALIDATION_FAILED" },

        // The role: told at the top, with the roles that may.
        { $"openCase(input: {{ uscc: \"FIRST\", court: \"court\", {Case}, claimAmount: \"1\" }}) {{ position }}", "bank", "ROLE_NOT_PERMITTED" },
        { $"openCase(input: {{ uscc: \"FIRST\", court: \"court\", {Case}, claimAmount: \"1\" }}) {{ position }}", "public", "TOKEN_MISSING" },
        { "declareApplicant(input: { uscc: \"FIRST\", statement: \"x\" }) { position }", "court", "ROLE_NOT_PERMITTED" },

        // The command: told as its typed refusal.
        { $"openCase(input: {{ uscc: \"91120116YY00000006\", court: \"court\", {Case}, claimAmount: \"1\" }}) {{ errors {{ ... on Error {{ code }} }} }}", "court", "GRAPHQL_VALIDATION_FAILED" },
        { $"openCase(input: {{ uscc: \"91350100M000100Y43\", court: \"court\", {Case}, claimAmount: \"1\" }}) {{ errors {{ ... on Error {{ code }} }} }}", "court", "ENTERPRISE_NOT_REGISTERED" },
        { $"openCase(input: {{ uscc: \"FIRST\", court: \"other\", {Case}, claimAmount: \"1\" }}) {{ errors {{ ... on Error {{ code }} }} }}", "court", "NOT_OWN" },
        { $"openCase(input: {{ uscc: \"FIRST\", court: \"court\", {Case}, claimAmount: \"-1\" }}) {{ errors {{ ... on Error {{ code }} }} }}", "court", "AMOUNT_NOT_POSITIVE" },
        { $"openCase(input: {{ uscc: \"FIRST\", court: \"court\", {Case}, claimAmount: \"0.001\" }}) {{ errors {{ ... on Error {{ code }} }} }}", "court", "AMOUNT_TOO_PRECISE" },
        { "acceptSecurity(input: { uscc: \"FIRST\", court: \"court\", caseNumber: \"(2026)津0116财保8号\", amount: \"1\" }) { errors { ... on Error { code } } }", "court", "CASE_NOT_OPEN" },
        { "revealDraw(input: { agencyId: \"regulator\", year: 2026, taskId: \"never\", witness: \"x\" }) { errors { ... on Error { code } } }", "regulator", "DRAW_NOT_SEALED" },
        { "sealDraw(input: { agencyId: \"regulator\", year: 2026, taskId: \"never\" }) { errors { ... on Error { code } } }", "regulator", "DRAW_PLAN_NOT_APPROVED" },
        { "sealDraw(input: { agencyId: \"regulator\", year: 2026, taskId: \"a/b\" }) { errors { ... on Error { code } } }", "regulator", "DRAW_PLAN_NOT_APPROVED" },
        { "sealDraw(input: { agencyId: \"a/b\", year: 2026, taskId: \"x\" }) { errors { ... on Error { code } } }", "slashed", "COMMAND_NAMES_NOTHING" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task a_mistake_has_one_code_and_records_nothing(string mutation, string who, string code)
    {
        var before = await city.Platform.Store.HeadAsync();
        var first = await RunningPlatform.RowsAsync(city.Platform, "select uscc from read.enterprise order by uscc limit 1");

        var answer = await city.AskAsync($"mutation {{ {mutation.Replace("FIRST", first[0], StringComparison.Ordinal)} }}", CallerOf(who));

        var told = (string?)answer.FirstError?["extensions"]?["code"]
            ?? (string?)answer.Json["data"]!.AsObject().First().Value!["errors"]![0]!["code"];
        told.ShouldBe(code, answer.Text);
        (await city.Platform.Store.HeadAsync()).ShouldBe(before);
    }

    private static Caller CallerOf(string who) => who switch
    {
        "court" => Court,
        "bank" => new Caller(Role.Bank, "bank", []),
        "regulator" => new Caller(Role.Regulator, "regulator", []),
        "slashed" => new Caller(Role.Regulator, "a/b", []),
        _ => Caller.Anonymous,
    };
}
