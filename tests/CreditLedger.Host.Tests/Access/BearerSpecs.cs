using System.Net;
using System.Security.Cryptography;
using System.Text;
using CreditLedger.Access;
using CreditLedger.Host.Identity;
using CreditLedger.Host.Tests.Running;

namespace CreditLedger.Host.Tests.Access;

/// <summary>A token that stands for nobody is refused before anything else runs, wherever it is shown.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class BearerSpecs(RunningPlatform city)
{
    private const string Query = "{ enterprises(first: 1) { totalCount } }";

    [Theory]
    [InlineData("abc")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    public async Task a_token_that_is_none_is_refused(string token) => await RefusedAsync(token, "TOKEN_INVALID");

    [Fact]
    public async Task a_token_without_a_signature_is_refused_whatever_it_claims()
    {
        var claims = city.Token(Role.Operator).Split('.')[1];
        await RefusedAsync($"{Encode("""{"alg":"none","typ":"JWT"}""")}.{claims}.", "TOKEN_INVALID");
        await RefusedAsync($"{Encode("""{"alg":"HS256","typ":"JWT"}""")}.{claims}.{Encode("signature")}", "TOKEN_INVALID");
    }

    [Fact]
    public async Task a_token_whose_claims_were_changed_is_refused()
    {
        var parts = city.Token(Role.Bank).Split('.');
        var claims = Encoding.UTF8.GetString(Convert.FromBase64String(parts[1].Replace('-', '+').Replace('_', '/').PadRight((parts[1].Length + 3) / 4 * 4, '=')));
        await RefusedAsync($"{parts[0]}.{Encode(claims.Replace("bank", "operator", StringComparison.Ordinal))}.{parts[2]}", "TOKEN_INVALID");
    }

    [Fact]
    public async Task a_token_of_another_platform_is_refused()
    {
        var other = new Tokens(new SigningKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)), TimeProvider.System);
        await RefusedAsync(other.Issue(new Caller(Role.Bank, "bank", []), TimeSpan.FromHours(1)), "TOKEN_INVALID");
    }

    [Fact]
    public async Task an_expired_token_and_one_of_tomorrow_are_refused_as_such()
    {
        var key = SigningKey.OpenOrCreate(city.TokenKey);
        await RefusedAsync(new Tokens(key, new Shifted(TimeSpan.FromHours(-2))).Issue(new Caller(Role.Bank, "bank", []), TimeSpan.FromHours(1)), "TOKEN_EXPIRED");
        await RefusedAsync(new Tokens(key, new Shifted(TimeSpan.FromDays(1))).Issue(new Caller(Role.Bank, "bank", []), TimeSpan.FromHours(1)), "TOKEN_NOT_YET_VALID");
    }

    [Theory]
    [InlineData("Basic YTpi")]
    [InlineData("Bearer")]
    [InlineData("bearer ")]
    public async Task another_scheme_or_no_token_after_it_is_refused(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/graphql?query={Uri.EscapeDataString(Query)}");
        request.Headers.TryAddWithoutValidation("Authorization", header).ShouldBeTrue();
        (await city.Http.SendForAnswerAsync(request)).ShouldBeRefused(HttpStatusCode.Unauthorized, "TOKEN_INVALID");
    }

    private async Task RefusedAsync(string token, string code)
    {
        var answer = (await city.Http.AskAsync(Query, token)).ShouldBeRefused(HttpStatusCode.Unauthorized, code);
        ((string?)answer.Json["code"]).ShouldBe(code);
        answer.MediaType.ShouldBe("application/problem+json");
        answer.Headers.WwwAuthenticate.ToString().ShouldStartWith("Bearer error=\"invalid_token\"");
        (await city.DeliverAsync([1], "x.csv", token)).ShouldBeRefused(HttpStatusCode.Unauthorized, code);
    }

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private sealed class Shifted(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
