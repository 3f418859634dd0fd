using System.Net;
using CreditLedger.Access;
using CreditLedger.Host.Tests.Running;

namespace CreditLedger.Host.Tests.Access;

/// <summary>Who is shown what.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class PolicySpecs(RunningPlatform city)
{
    private const string Public = "{ enterprises(first: 1) { nodes { uscc name status penalties { totalCount } licences { totalCount } publishedPledges { totalCount } publishedInspections { totalCount } } } publishedPledges(first: 1) { nodes { uscc code } } publishedInspections(first: 1) { nodes { uscc code } } }";
    private const string Grade = "{ enterprises(first: 1) { nodes { uscc grade } } }";
    private const string Explanation = "{ enterprises(first: 1) { nodes { uscc evaluation { score } } } }";
    private const string Whitelist = "{ financeWhitelists(first: 1) { nodes { id } } }";
    private const string Standing = "{ enterprises(first: 1) { nodes { uscc whitelistEntries { status } } } }";
    private const string Timeliness = "{ agencyTimeliness(first: 1) { nodes { agencyId } } }";

    private const string Pledges = "{ pledges(first: 1) { nodes { uscc code status evidence } } }";
    private const string PledgesOf = "{ enterprises(first: 1) { nodes { pledges { totalCount } } } }";
    private const string PledgeRates = "{ pledgeRates(by: DISTRICT) { code codeLabel(language: EN) signingRate fulfilmentRate } }";

    private const string Inspectees = "{ inspectees(first: 1) { nodes { uscc riskClass standing { score } } } }";
    private const string RiskClasses = "{ enterprises(first: 1) { nodes { riskClasses { riskClass } } } }";
    private const string Inspectors = "{ inspectors(first: 1) { nodes { certificate } } inspectionPlanDrafts { nodes { year } } recusals { nodes { uscc } } }";
    private const string Inspections = "{ inspections(first: 1) { nodes { uscc status inspectors hazards { status } } } enterprises(first: 1) { nodes { inspections { totalCount } } } }";
    private const string Workload = "{ inspectionWorkload(year: 2026) { agencyId ordered } }";
    private const string Register = "{ preservationRegister(role: APPLICANT) { entries(first: 1) { nodes { uscc status } } } enterprises(first: 1) { nodes { preservation { status } } } }";
    private const string Eligibility = """{ preservationEligibility(uscc: "FIRST", role: APPLICANT, claimAmount: "1", caseNumber: "(2026)津0116财保12号") { verdict } }""";
    private const string Cases = "{ preservationCases(first: 1) { nodes { caseNumber } } preservationCertificates(first: 1) { nodes { compact } } }";
    private const string Batches = "{ ingestionBatches(first: 1) { nodes { id rows accepted duplicates quarantined } } }";
    private const string Quarantine = "{ quarantinedRows(first: 1) { nodes { rowNumber rule } } }";

    private const string Rankings = "{ enterprises(first: 1) { nodes { rankings { rank explanation { points } } } } rankings(first: 1) { nodes { entries { totalCount } objections { grounds } } } }";

    private const string Simulations = "{ simulations(first: 1) { nodes { ruleId resultDigest } } }";
    private const string Log = """{ accessLog(uscc: "FIRST", first: 1) { nodes { at } } }""";

    public static TheoryData<string, Role[]> Table => new()
    {
        { Public, Enum.GetValues<Role>() },
        { Grade, [Role.Bank, Role.Regulator, Role.Court, Role.Enterprise, Role.Operator, Role.Auditor] },
        { Explanation, [Role.Bank, Role.Regulator, Role.Court, Role.Enterprise, Role.Operator, Role.Auditor] },
        { Whitelist, [Role.Bank, Role.Regulator, Role.Enterprise, Role.Operator, Role.Auditor] },
        { Standing, [Role.Bank, Role.Regulator, Role.Enterprise, Role.Operator, Role.Auditor] },
        { Batches, [Role.Regulator, Role.Operator, Role.Auditor] },
        { Quarantine, [Role.Regulator, Role.Operator, Role.Auditor] },
        { Pledges, [Role.SourceAgency, Role.Regulator, Role.Enterprise, Role.Operator, Role.Auditor] },
        { PledgesOf, [Role.SourceAgency, Role.Regulator, Role.Enterprise, Role.Operator, Role.Auditor] },
        { PledgeRates, [Role.SourceAgency, Role.Regulator, Role.Operator, Role.Auditor] },
        { Inspectees, [Role.Regulator, Role.Enterprise, Role.Operator, Role.Auditor] },
        { RiskClasses, [Role.Regulator, Role.Enterprise, Role.Operator, Role.Auditor] },
        { Inspectors, [Role.Regulator, Role.Operator, Role.Auditor] },
        { Inspections, [Role.Regulator, Role.Enterprise, Role.Operator, Role.Auditor] },
        { Workload, [Role.Regulator, Role.Operator, Role.Auditor] },
        { Register, [Role.Court, Role.Enterprise, Role.Steward, Role.Operator, Role.Auditor] },
        { Eligibility, [Role.Court, Role.Enterprise, Role.Steward, Role.Operator, Role.Auditor] },
        { Cases, [Role.Court, Role.Enterprise, Role.Auditor] },
        { Timeliness, [Role.SourceAgency, Role.Regulator, Role.Operator, Role.Auditor] },
        { Rankings, [Role.Regulator, Role.Enterprise, Role.Operator, Role.Auditor] },
        { Simulations, [Role.Regulator, Role.Operator, Role.Auditor] },
        { Log, [Role.Enterprise, Role.Auditor] },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task each_role_is_shown_what_is_open_to_it_and_nothing_else(string query, Role[] readers)
    {
        foreach (var caller in await CallersAsync())
        {
            var answer = await city.AskAsync(query.Replace("FIRST", await FirstAsync(), StringComparison.Ordinal), caller);
            if (readers.Contains(caller.Role)) answer.ShouldBeFine();
            else answer.ShouldBeRefused(HttpStatusCode.OK, caller.Role is Role.Public ? "TOKEN_MISSING" : "ROLE_NOT_PERMITTED");
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task who_states_no_purpose_or_a_wrong_one_is_told_which_would_do(string query, Role[] readers)
    {
        foreach (var caller in (await CallersAsync()).Where(caller => readers.Contains(caller.Role)))
        {
            foreach (var (purpose, code) in new[]
            {
                ("", "PURPOSE_MISSING"), ("CURIOSITY", "PURPOSE_UNKNOWN"), ("AUDIT, OPERATION", "PURPOSE_UNKNOWN"), ("audit", "PURPOSE_UNKNOWN"),
                (caller.Role is Role.Auditor ? "OPERATION" : "AUDIT", "PURPOSE_NOT_PERMITTED"),
            })
            {
                var answer = await city.AskAsync(query.Replace("FIRST", await FirstAsync(), StringComparison.Ordinal), caller, purpose: purpose);
                if (query == Public)
                {
                    answer.ShouldBeFine();
                    continue;
                }

                var hint = (string)answer.ShouldBeRefused(HttpStatusCode.OK, code).FirstError!["message"]!;
                foreach (var permitted in city.Platform.City.Purposes.All.Where(one => hint.Contains(one.Id, StringComparison.Ordinal)))
                {
                    (await city.AskAsync(query.Replace("FIRST", await FirstAsync(), StringComparison.Ordinal), caller, purpose: permitted.Id)).ShouldBeFine();
                }

                hint.ShouldContain("it is opened by: ");
            }
        }
    }

    [Fact]
    public async Task who_may_not_see_a_field_is_told_so_there_and_shown_the_rest()
    {
        var answer = await city.AskAsync("{ enterprises(first: 2) { nodes { uscc grade evaluation { score } } } }");

        answer.Status.ShouldBe(HttpStatusCode.OK);
        var nodes = answer["enterprises.nodes"]!.AsArray();
        nodes.Count.ShouldBe(2);
        nodes.ShouldAllBe(node => ((string)node!["uscc"]!).Length == 18 && node["grade"] == null && node["evaluation"] == null);
        answer.Json["errors"]!.AsArray().ShouldAllBe(error => (string)error!["extensions"]!["code"]! == "TOKEN_MISSING" && error["path"] != null);
    }

    [Theory]
    [InlineData("""enterprises(where: { grade: { eq: "D" } }) { totalCount }""")]
    [InlineData("enterprises(where: { not: { score: { gt: 1 } } }) { totalCount }")]
    [InlineData("enterprises(where: { or: [{ and: [{ score: { gt: 1 } }] }] }) { totalCount }")]
    [InlineData("enterprises(order: [{ score: DESC }], first: 1) { nodes { uscc } }")]
    public async Task what_may_not_be_seen_cannot_be_found_out_by_filters_and_orders_either(string field) =>
        (await city.AskAsync($"{{ {field} }}")).ShouldBeRefused(HttpStatusCode.OK, "TOKEN_MISSING");

    [Fact]
    public async Task what_may_not_be_seen_cannot_be_found_out_by_variables_either() =>
        (await city.AskAsync("query($where: EnterpriseFilterInput) { enterprises(where: $where) { totalCount } }", variables: new { where = new { grade = new { eq = "D" } } }))
            .ShouldBeRefused(HttpStatusCode.OK, "TOKEN_MISSING");

    [Fact]
    public async Task a_way_round_through_a_public_record_leads_to_the_same_refusal()
    {
        var uscc = (await RunningPlatform.RowsAsync(city.Platform, "select uscc from read.published_penalty limit 1"))[0];
        (await city.AskAsync($$"""{ enterprise(uscc: "{{uscc}}") { penalties { nodes { enterprise { evaluation { grade } } } } } }"""))
            .ShouldBeRefused(HttpStatusCode.OK, "TOKEN_MISSING");
    }

    private async Task<string> FirstAsync() => (await RunningPlatform.RowsAsync(city.Platform, "select min(uscc) from read.enterprise"))[0];

    // The enterprise is the one that comes first, so that what it asks is about itself.
    private async Task<IEnumerable<Caller>> CallersAsync()
    {
        var first = await FirstAsync();
        return Enum.GetValues<Role>().Select(role => new Caller(role, role is Role.Enterprise ? first : "somebody", []));
    }
}
