using CreditLedger.Access;
using CreditLedger.Enterprises;
using CreditLedger.Host.Identity;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Kernel;
using CreditLedger.Preservation;
using CreditLedger.Store;

namespace CreditLedger.Host.Tests.Answers;

/// <summary>What a court asks: whether an enterprise's credit may stand in for a security. And what nobody else is told.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class PreservationSpecs(RunningPlatform city) : IAsyncLifetime
{
    private const string Court = "tianjin-binhai-court";
    private const string OtherCourt = "tianjin-third-court";
    private const string Number = "(2026)津0116财保12号";
    private const string Cases = "{ preservationCases { totalCount nodes { court caseNumber reserved stageLabel(language: EN) } } preservationCertificates { nodes { court compact } } }";
    private static readonly Uscc Firm = Uscc.Complete("91120116MA05TE5T");
    private static readonly Uscc Other = Uscc.Complete("91120116MA000001");
    private Host.Platform _platform = null!;
    private Microsoft.AspNetCore.Builder.WebApplication _app = null!;
    private HttpClient _http = null!;

    private static DateOnly Today => TimeProvider.System.Today();

    public async ValueTask InitializeAsync()
    {
        _platform = await city.NewLedgerAsync();
        _app = Http.Server.Build(_platform, city.Tokens, city.Keys, "http://127.0.0.1:0");
        await _app.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
        await FillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _platform.DisposeAsync();
    }

    [Fact]
    public async Task a_court_is_told_the_verdict_with_every_ground()
    {
        var answer = (await AskAsync(Eligibility(), Role.Court, Court)).ShouldBeFine()["preservationEligibility"]!;
        ((string)answer["verdict"]!).ShouldBe("ELIGIBLE");
        answer["criteria"]!.AsArray().ShouldAllBe(one => (bool)one!["met"]! && (string)one["observed"]! != "" && (string)one["threshold"]!["zh"]! != "" && (string)one["source"]!["zh"]! != "");
        ((string)answer["limit"]!["amount"]!, (string)answer["limit"]!["usedByOpenCases"]!, (string)answer["limit"]!["remaining"]!, (bool)answer["limit"]!["coversClaim"]!)
            .ShouldBe(("6000000", "2500000", "3500000", true));
        ((string)answer["listId"]!, (int)answer["listVersion"]!).ShouldBe(("preservation-applicant", 1));
        ((string)answer["text"]!).ShouldContain("remaining 3,500,000 yuan");
    }

    [Fact]
    public async Task an_enterprise_asks_about_itself_only_and_a_bank_not_at_all()
    {
        (await AskAsync(Eligibility(), Role.Enterprise, Firm.Value)).ShouldBeFine();
        (await AskAsync(Eligibility(), Role.Enterprise, Other.Value)).ShouldBeDenied("NOT_OWN");
        (await AskAsync(Eligibility(), Role.Bank, "bank")).ShouldBeDenied("ROLE_NOT_PERMITTED");
        (await AskAsync(Eligibility(), Role.Public, "")).ShouldBeDenied("TOKEN_MISSING");
    }

    [Theory]
    [InlineData("AMOUNT_NOT_POSITIVE", "-1", Number, null)]
    [InlineData("AMOUNT_NOT_POSITIVE", "0", Number, null)]
    [InlineData("AMOUNT_TOO_PRECISE", "0.001", Number, null)]
    [InlineData("AMOUNT_TOO_LARGE", "1000000000001", Number, null)]
    [InlineData("CASE_NUMBER_MALFORMED", "1", "12", null)]
    [InlineData("AS_OF_IN_FUTURE", "1", Number, "2999-01-01")]
    public async Task a_question_that_is_none_is_refused_with_its_code(string code, string claim, string number, string? asOf) =>
        (await AskAsync(Eligibility(Firm, claim, number, asOf), Role.Court, Court)).ShouldBeDenied(code);

    [Fact]
    public async Task a_day_that_does_not_exist_and_an_unknown_enterprise_are_refused()
    {
        (await AskAsync(Eligibility(Firm, "1", Number, "2026-02-30"), Role.Court, Court)).ShouldBeDenied("GRAPHQL_VALIDATION_FAILED");
        (await AskAsync(Eligibility(Uscc.Complete("91120116MA000009")), Role.Court, Court)).ShouldBeDenied("ENTERPRISE_NOT_REGISTERED");
    }

    [Fact]
    public async Task whoever_is_on_no_register_is_not_eligible_for_that_reason()
    {
        var answer = (await AskAsync(Eligibility(Other), Role.Court, Court)).ShouldBeFine()["preservationEligibility"]!;
        ((string)answer["verdict"]!, (string)answer["reasons"]![0]!["code"]!, answer["status"]).ShouldBe(("NOT_ELIGIBLE", "NOT_ON_REGISTER", null));
    }

    [Fact]
    public async Task a_case_is_seen_by_its_court_its_applicant_and_the_auditor_alone()
    {
        async Task<List<string>> CourtsAsync(Role role, string organisation) =>
            [.. (await AskAsync(Cases, role, organisation)).ShouldBeFine()["preservationCases.nodes"]!.AsArray().Select(node => (string)node!["court"]!).Order(StringComparer.Ordinal)];

        (await CourtsAsync(Role.Court, Court)).ShouldBe([Court]);
        (await CourtsAsync(Role.Court, OtherCourt)).ShouldBe([OtherCourt]);
        (await CourtsAsync(Role.Court, "another")).ShouldBeEmpty();
        (await CourtsAsync(Role.Court, Firm.Value)).ShouldBeEmpty();
        (await CourtsAsync(Role.Enterprise, Firm.Value)).ShouldBe([Court, OtherCourt]);
        (await CourtsAsync(Role.Enterprise, Other.Value)).ShouldBeEmpty();
        (await CourtsAsync(Role.Auditor, "audit")).ShouldBe([Court, OtherCourt]);
        foreach (var role in new[] { Role.Bank, Role.Regulator, Role.Steward, Role.Operator }) (await AskAsync(Cases, role, "x")).ShouldBeDenied("ROLE_NOT_PERMITTED");
    }

    [Fact]
    public async Task the_register_is_read_by_role_and_an_enterprise_sees_its_own_entry()
    {
        const string Register = "{ preservationRegister(role: APPLICANT) { title { en } criteria { id } limits { cap } entries(where: { status: { eq: PUBLISHED } }) { nodes { uscc statement enterprise { name } cases { nodes { court } } } } } }";
        var own = (await AskAsync(Register, Role.Court, Court)).ShouldBeFine()["preservationRegister.entries.nodes"]!.AsArray();
        ((string)own.Single()!["uscc"]!, (string)own.Single()!["cases"]!["nodes"]!.AsArray().Single()!["court"]!).ShouldBe((Firm.Value, Court));
        (await AskAsync(Register.Replace(" cases { nodes { court } }", "", StringComparison.Ordinal), Role.Enterprise, Other.Value))
            .ShouldBeFine()["preservationRegister.entries.nodes"]!.AsArray().ShouldBeEmpty();
        var mine = (await AskAsync($$"""{ enterprise(uscc: "{{Firm}}") { preservation { role status } } }""", Role.Enterprise, Firm.Value)).ShouldBeFine()["enterprise.preservation"]!.AsArray();
        mine.Select(entry => $"{entry!["role"]} {entry["status"]}").ShouldBe(["APPLICANT PUBLISHED"]);
        (await AskAsync($$"""{ enterprise(uscc: "{{Firm}}") { preservation { status } } }""", Role.Bank, "bank")).ShouldBeDenied("ROLE_NOT_PERMITTED");
    }

    [Fact]
    public async Task a_certificate_is_fetched_by_its_court_and_checked_with_the_published_keys()
    {
        var compact = (string)(await AskAsync(Cases, Role.Court, Court)).ShouldBeFine()["preservationCertificates.nodes"]!.AsArray().Single()!["compact"]!;
        (await AskAsync(Cases, Role.Court, OtherCourt)).ShouldBeFine()["preservationCertificates.nodes"]!.AsArray().ShouldBeEmpty();
        using var published = await _http.GetAsync(new Uri("/keys", UriKind.Relative));
        published.Content.Headers.ContentType!.MediaType.ShouldBe("application/jwk-set+json");
        var (document, refusal) = Certificates.Read(compact, JsonWebKeys.Read(await published.Content.ReadAsStringAsync()), TimeProvider.System.GetUtcNow());
        refusal.ShouldBeNull();
        (document!.AskedBy, document.Answer.Verdict, document.Answer.Uscc).ShouldBe((Court, EligibilityVerdict.Eligible, Firm));
    }

    private static string Eligibility(Uscc? uscc = null, string claim = "3000000", string number = Number, string? asOf = null) => $$"""
        { preservationEligibility(uscc: "{{uscc ?? Firm}}", role: APPLICANT, claimAmount: "{{claim}}", caseNumber: "{{number}}"{{(asOf is null ? "" : $", asOf: \"{asOf}\"")}}) {
            verdict reasons { code text { zh } } missing { code } status expiresOn listId listVersion text(language: EN)
            criteria { id met observed threshold { zh } source { zh } basis { zh } records }
            limit { amount rule { en } usedByOpenCases remaining coversClaim } } }
        """;

    private Task<Answer> AskAsync(string query, Role role, string organisation) => _http.AskAsync(query, role is Role.Public ? null : city.Token(role, organisation));

    /// <summary>One sound enterprise on the register of applicants with a case of each court and a certificate, and one on no register.</summary>
    private async Task FillAsync()
    {
        foreach (var uscc in new[] { Firm, Other })
        {
            await RecordAsync(StreamId.For<Enterprise>(uscc.Value), new EnterpriseRegistered(
                uscc, $"天津市示例{uscc.Value[^2..]}有限公司", MarketEntityKind.Firm, "120116", "L71", EnterpriseSize.Small, 20_000_000m, Today.AddYears(-16)));
        }

        await RecordAsync(StreamId.For<Archives.Archive>(Firm.Value), Licence());
        await _platform.Daemon.CatchUpAsync();
        await RecordAsync(
            PreservationEntry.StreamOf(Firm, PreservationRole.Applicant),
            new ApplicantDeclared("我公司承诺……", Today) { Uscc = Firm, Role = PreservationRole.Applicant },
            new PreservationEntryRecommended("经营稳定", "zone", Today) { Uscc = Firm, Role = PreservationRole.Applicant },
            new PreservationEntryPublished("preservation-applicant", 1, [], "administration", Today, Today.AddYears(1)) { Uscc = Firm, Role = PreservationRole.Applicant },
            Opened(Court), Opened(OtherCourt),
            new SecurityAccepted(2_500_000, 6_000_000, 0, "preservation-applicant", 1, Today)
            {
                Uscc = Firm, Role = PreservationRole.Applicant, CaseId = CaseNumber.IdOf(OtherCourt, Number), Court = OtherCourt, CaseNumber = Number,
            });
        var issue = new IssueCertificate(Firm, Court, PreservationRole.Applicant, Number, 3_000_000);
        var grounds = await CertificateGrounds.ReadAsync(issue, _platform.Store, CreditLedger.Rules.RuleFacts.Shipped, TimeProvider.System, city.Keys.Signer, default);
        (await _platform.Store.DecideAsync<PreservationCertificate, PreservationCertificateFact>(
            issue.Stream, state => IssueCertificate.Decide(issue, state, grounds, TimeProvider.System.GetUtcNow()), FactMetadata.None, default)).Refusal.ShouldBeNull();
        await _platform.Daemon.CatchUpAsync();
    }

    private static CaseOpened Opened(string court) => new(CaseStage.InSuit, 3_000_000, Today, SuitDueOn: null)
    {
        Uscc = Firm, Role = PreservationRole.Applicant, CaseId = CaseNumber.IdOf(court, Number), Court = court, CaseNumber = Number,
    };

    private static Archives.LicenceFiled Licence() => new(
        Firm, "天津市示例有限公司", "11120000000000000X", "津许字1号", "licence", 1, "许可证", "编号", "内容", Today, Today, ValidUntil: null, Today, 0, "digest")
    {
        RecordId = Archives.RecordId.Of(Archives.RecordKind.Licence, "11120000000000000X", "津许字1号", Firm),
    };

    private async Task RecordAsync(StreamId stream, params object[] facts) =>
        (await _platform.Store.AppendAsync(new Append(stream, ExpectedVersion.MustNotExist, facts))).Outcome.ShouldBe(AppendOutcome.Appended);
}

file static class Denied
{
    public static void ShouldBeDenied(this Answer answer, string code) =>
        ((string?)answer.FirstError?["extensions"]?["code"]).ShouldBe(code, answer.Text);
}
