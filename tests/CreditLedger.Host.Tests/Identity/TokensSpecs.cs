using System.Security.Cryptography;
using System.Text;
using CreditLedger.Access;
using CreditLedger.Host.Identity;

namespace CreditLedger.Host.Tests.Identity;

public class TokensSpecs
{
    private static readonly Caller Bank = new(Role.Bank, "bank-001", ["120116"]);
    private readonly SigningKey _key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256));
    private readonly Clock _clock = new() { Now = new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero) };

    private Tokens Tokens => new(_key, _clock);

    [Fact]
    public void a_token_stands_for_the_caller_it_was_issued_to()
    {
        var (caller, refusal) = Tokens.Read(Tokens.Issue(Bank, TimeSpan.FromHours(1)));

        refusal.ShouldBeNull();
        caller.ShouldNotBeNull();
        (caller.Role, caller.Organisation).ShouldBe((Role.Bank, "bank-001"));
        caller.Districts.ShouldBe(["120116"]);
    }

    [Fact]
    public void a_token_carries_a_regulators_sectors_and_which_person_it_is()
    {
        var regulator = new Caller(Role.Regulator, "trade", ["120116"]) { Sectors = ["F", "C13"], Person = "0042" };
        var (caller, _) = Tokens.Read(Tokens.Issue(regulator, TimeSpan.FromHours(1)));
        caller.ShouldNotBeNull();
        (string.Join(' ', caller.Districts), string.Join(' ', caller.Sectors), caller.Person, caller.Actor).ShouldBe(("120116", "F C13", "0042", "trade#0042"));
    }

    [Fact]
    public void a_token_issued_before_there_were_sectors_and_persons_has_none()
    {
        var (caller, _) = Tokens.Read(Tokens.Issue(Bank, TimeSpan.FromHours(1)));
        (caller!.Sectors.Count, caller.Person).ShouldBe((0, ""));
    }

    [Fact]
    public void a_token_past_its_time_is_refused_as_expired()
    {
        var token = Tokens.Issue(Bank, TimeSpan.FromHours(1));
        _clock.Now += TimeSpan.FromMinutes(61);
        Tokens.Read(token).Refusal.ShouldBe(Tokens.Expired);
    }

    [Fact]
    public void a_token_that_was_good_a_moment_ago_is_refused_once_its_time_is_over()
    {
        var tokens = Tokens;
        var token = tokens.Issue(Bank, TimeSpan.FromHours(1));
        tokens.Read(token).Refusal.ShouldBeNull();
        _clock.Now += TimeSpan.FromMinutes(61);
        tokens.Read(token).Refusal.ShouldBe(Tokens.Expired);
    }

    [Fact]
    public void a_token_from_the_future_is_refused()
    {
        var token = Tokens.Issue(Bank, TimeSpan.FromHours(1));
        _clock.Now -= TimeSpan.FromMinutes(5);
        Tokens.Read(token).Refusal.ShouldBe(Tokens.NotYetValid);
    }

    [Fact]
    public void a_token_of_another_key_is_refused()
    {
        var other = new Tokens(new SigningKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)), _clock);
        Tokens.Read(other.Issue(Bank, TimeSpan.FromHours(1))).Refusal.ShouldBe(Tokens.Invalid);
    }

    [Theory]
    [InlineData("""{"iss":"elsewhere","aud":"creditledger","iat":0,"nbf":0,"exp":9999999999,"role":"bank","organisation":"x"}""")]
    [InlineData("""{"iss":"creditledger","aud":"elsewhere","iat":0,"nbf":0,"exp":9999999999,"role":"bank","organisation":"x"}""")]
    [InlineData("""{"iss":"creditledger","aud":"creditledger","iat":0,"nbf":0,"exp":9999999999,"role":"emperor","organisation":"x"}""")]
    [InlineData("""{"iss":"creditledger","aud":"creditledger","iat":0,"nbf":0,"exp":9999999999,"role":1,"organisation":"x"}""")]
    [InlineData("""{"iss":"creditledger","aud":"creditledger","iat":0,"nbf":0,"exp":9999999999,"role":"public","organisation":"x"}""")]
    [InlineData("""{"iss":"creditledger","aud":"creditledger","iat":0,"nbf":0,"exp":9999999999,"role":"bank","organisation":" "}""")]
    [InlineData("""{"iss":"creditledger","aud":"creditledger","iat":0,"nbf":0,"exp":9999999999,"role":"bank"}""")]
    [InlineData("""{"iss":"creditledger","aud":"creditledger","iat":0,"nbf":0,"role":"bank","organisation":"x"}""")]
    [InlineData("""{"iss":"creditledger","aud":"creditledger","iat":0,"nbf":0,"exp":9999999999,"role":"bank","role":"operator","organisation":"x"}""")]
    [InlineData("""[1]""")]
    [InlineData("""null""")]
    public void claims_that_are_not_this_platforms_are_refused_even_when_signed(string claims) =>
        Tokens.Read(Jws.Sign(Encoding.UTF8.GetBytes(claims), _key, "JWT")).Refusal.ShouldBe(Tokens.Invalid);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
