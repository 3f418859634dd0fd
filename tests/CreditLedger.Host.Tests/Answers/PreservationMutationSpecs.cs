using CreditLedger.Access;
using CreditLedger.Enterprises;
using CreditLedger.Host.Identity;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Host.Tests.Answers;

/// <summary>The whole way over HTTP: declared, recommended, published, asked, certified, reserved, released, each by who may.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class PreservationMutationSpecs(RunningPlatform city) : IAsyncLifetime
{
    private const string Court = "tianjin-binhai-court";
    private const string OtherCourt = "tianjin-third-court";
    private static readonly Uscc Firm = Uscc.Complete("91120116MA05TE5T");
    private Host.Platform _platform = null!;
    private Microsoft.AspNetCore.Builder.WebApplication _app = null!;
    private HttpClient _http = null!;

    private static DateOnly Today => TimeProvider.System.Today();

    public async ValueTask InitializeAsync()
    {
        _platform = await city.NewLedgerAsync();
        await _platform.Store.AppendAsync(new Append(StreamId.For<Enterprise>(Firm.Value), ExpectedVersion.MustNotExist, new EnterpriseRegistered(
            Firm, "天津市示例融资租赁有限公司", MarketEntityKind.Firm, "120116", "L71", EnterpriseSize.Small, 20_000_000m, Today.AddYears(-16))));
        await _platform.Store.AppendAsync(new Append(StreamId.For<Archives.Archive>(Firm.Value), ExpectedVersion.MustNotExist, new Archives.LicenceFiled(
            Firm, "天津市示例融资租赁有限公司", "11120000000000000X", "津许字1号", "licence", 1, "许可证", "编号", "内容", Today, Today, ValidUntil: null, Today, 0, "digest")
        {
            RecordId = Archives.RecordId.Of(Archives.RecordKind.Licence, "11120000000000000X", "津许字1号", Firm),
        }));
        await _platform.Daemon.CatchUpAsync();
        _app = Http.Server.Build(_platform, city.Tokens, city.Keys, "http://127.0.0.1:0");
        await _app.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _platform.DisposeAsync();
    }

    [Fact]
    public async Task the_whole_way_and_two_courts_at_once()
    {
        (await DoAsync("recommendApplicant", "grounds: \"经营稳定\"", Role.Steward, "zone")).ShouldBe("APPLICANT_NOT_DECLARED");
        (await DoAsync("declareApplicant", "statement: \"我公司承诺……\"", Role.Enterprise, Firm.Value)).ShouldBeNull();
        (await DoAsync("publishApplicant", "", Role.Operator, "administration")).ShouldBe("APPLICANT_NOT_RECOMMENDED");
        (await DoAsync("recommendApplicant", "grounds: \"经营稳定\"", Role.Steward, "zone")).ShouldBeNull();
        (await DoAsync("publishApplicant", "", Role.Operator, "zone")).ShouldBe("PUBLISHED_BY_RECOMMENDER");
        (await DoAsync("publishApplicant", "", Role.Operator, "administration")).ShouldBeNull();
        (await DoAsync("openCase", $"court: \"{OtherCourt}\", caseNumber: \"(2026)津0116财保1号\", stage: IN_SUIT, claimAmount: \"1\"", Role.Court, Court)).ShouldBe("NOT_OWN");

        for (var round = 1; round <= 15; round++)
        {
            var number = $"(2026)津0116财保{round}号";
            string Case(string court) => $"court: \"{court}\", caseNumber: \"{number}\"";
            foreach (var court in new[] { Court, OtherCourt })
            {
                (await DoAsync("openCase", $"{Case(court)}, stage: PRE_SUIT, claimAmount: \"6000000\"", Role.Court, court)).ShouldBeNull();
            }

            var codes = await Task.WhenAll(new[] { Court, OtherCourt }.Select(court =>
                Task.Run(() => DoAsync("acceptSecurity", $"{Case(court)}, amount: \"6000000\"", Role.Court, court))));
            codes.Order(StringComparer.Ordinal).ShouldBe([null, "LIMIT_EXHAUSTED"]);
            foreach (var court in new[] { Court, OtherCourt }) (await DoAsync("releaseCase", $"{Case(court)}, reason: \"案件已结\"", Role.Court, court)).ShouldBeNull();
        }

        var issue = $"court: \"{Court}\", side: APPLICANT, caseNumber: \"(2026)津0116财保99号\", claimAmount: \"3000000\"";
        var answer = await GiveAsync("issueCertificate", issue, Role.Court, Court, "preservationCertificate { compact verdict }");
        var compact = (string)answer["issueCertificate.preservationCertificate.compact"]!;
        var (document, refusal) = Certificates.Read(
            compact, JsonWebKeys.Read(await _http.GetStringAsync(new Uri("/keys", UriKind.Relative))), TimeProvider.System.GetUtcNow());
        refusal.ShouldBeNull();
        document!.Answer.Verdict.ShouldBe(Preservation.EligibilityVerdict.Eligible);
        _platform.Keys = CertificateKeys.Find(Path.Combine(Path.GetTempPath(), "nowhere"));
        (await DoAsync("issueCertificate", issue.Replace("99号", "98号", StringComparison.Ordinal), Role.Court, Court)).ShouldBe("CERTIFICATE_KEY_MISSING");
        (await DoAsync("issueCertificate", issue, Role.Bank, "bank")).ShouldBe("ROLE_NOT_PERMITTED");
    }

    /// <summary>The code of the refusal, or null.</summary>
    private async Task<string?> DoAsync(string mutation, string fields, Role role, string organisation)
    {
        var answer = await GiveAsync(mutation, fields, role, organisation, "position");
        return (string?)answer.FirstError?["extensions"]?["code"] ?? (string?)answer[mutation]?["errors"]?[0]?["code"];
    }

    private Task<Answer> GiveAsync(string mutation, string fields, Role role, string organisation, string wanted) => _http.AskAsync(
        $$"""mutation { {{mutation}}(input: { uscc: "{{Firm}}" {{fields}} }) { {{wanted}} errors { ... on Error { code message } } } }""", city.Token(role, organisation));
}
