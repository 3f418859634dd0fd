using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Store;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Programmes;

public sealed class AcceptClaimSpecs
{
    private static readonly Spec<ExternalClaim, ExternalClaimFact> Spec = new();
    private static readonly AcceptClaim Command = new(
        ProgrammeSamples.Plan.Id, "threshold", "HHF-2026-AB12CD34", "示例机构", Met: true, Today.AddDays(-2), Today.AddDays(28), "SQ-2026-000018KX");

    private static readonly ClaimAccepted Accepted = new(
        ProgrammeSamples.Plan.Id, 1, "threshold", "HHF-2026-AB12CD34", new("示例机构", "Some body"), Met: true, Today.AddDays(-2), Today.AddDays(28),
        "SQ-2026-000018KX", new("优惠", "A discount"), Today);

    [Fact]
    public void a_yes_is_taken_and_answered_with_what_it_unlocks()
    {
        Spec.Given().When(Deciding(Command)).ShouldRecord(Accepted);
        Spec.Given().When(Deciding(Command with { Issuer = "Some body" })).ShouldRecord(Accepted);
    }

    [Fact]
    public void a_no_unlocks_nothing_and_takes_nothing_away() =>
        Spec.Given().When(Deciding(Command with { Met = false })).ShouldRecord(Accepted with { Met = false, Granted = null });

    [Fact]
    public void nothing_that_is_stored_tells_of_a_person()
    {
        var stored = System.Text.Json.JsonSerializer.SerializeToNode(Accepted, LedgerJson.Options)!.AsObject();
        stored.Select(member => member.Key).ShouldBe(
            ["programmeId", "version", "claimId", "reference", "issuer", "met", "issuedOn", "expiresOn", "consentReference", "granted", "acceptedOn"], ignoreOrder: true);

        // Of all these only the two references are the caller's own words; the rest is the programme's, a day, or yes and no.
        var recorded = Spec.Given().When(Deciding(Command)).ShouldRecordOne<ClaimAccepted>();
        (recorded.Issuer, recorded.Granted).ShouldBe((ProgrammeSamples.Plan.Claims![0].Issuer, ProgrammeSamples.Plan.Claims[0].Grants));
    }

    [Fact]
    public void the_same_claim_again_changes_nothing_though_it_has_expired_since() =>
        Spec.Given(Accepted).When(claim => AcceptClaim.Decide(Command, claim, new(ProgrammeSamples.Plan), Today.AddYears(1))).ShouldRecordNothing();

    [Fact]
    public void a_programme_that_was_never_enacted_takes_no_claims() =>
        Spec.Given().When(claim => AcceptClaim.Decide(Command, claim, new(Latest: null), Today)).ShouldBeRefused(AcceptClaim.ProgrammeUnknown);

    [Fact]
    public void a_claim_that_the_programme_does_not_name_is_refused() =>
        Spec.Given().When(Deciding(Command with { ClaimId = "income" })).ShouldBeRefused(AcceptClaim.ClaimUnknown);

    [Theory]
    [InlineData("")]
    [InlineData("742")]
    [InlineData("HHF-2026")]
    [InlineData("hhf-2026-ab12cd34")]
    [InlineData("HHF 2026 AB12CD34")]
    [InlineData("HHF-2026-AB12CD34/5")]
    [InlineData("张三-2026-AB12CD34")]
    [InlineData("HHF-2026-AB12CD34-AB12CD34-AB12CD34-AB12CD34")]
    public void a_reference_is_written_as_references_are(string reference)
    {
        Spec.Given().When(Deciding(Command with { Reference = reference })).ShouldBeRefused(AcceptClaim.ReferenceMalformed);
        if (reference.Length > 0) Spec.Given().When(Deciding(Command with { ConsentReference = reference })).ShouldBeRefused(AcceptClaim.ConsentMalformed);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void without_consent_nothing_is_taken(string consent) =>
        Spec.Given().When(Deciding(Command with { ConsentReference = consent })).ShouldBeRefused(AcceptClaim.NotConsented);

    // Identity numbers of both lengths, whole, cut up and hidden, and a telephone number.
    [Theory]
    [InlineData("120101199003078888")]
    [InlineData("12010119900307888X")]
    [InlineData("120101900307888")]
    [InlineData("120101-19900307-8888")]
    [InlineData("HHF12010119900307888XHHF")]
    [InlineData("REF-13800138000-A")]
    [InlineData("REF-138-0013-8000-A")]
    public void a_number_of_a_person_is_no_reference(string reference)
    {
        Spec.Given().When(Deciding(Command with { Reference = reference })).ShouldBeRefused(AcceptClaim.NamesPerson);
        Spec.Given().When(Deciding(Command with { ConsentReference = reference })).ShouldBeRefused(AcceptClaim.NamesPerson);
    }

    [Theory]
    [InlineData("HHF-2026-AB12CD34-742")]
    [InlineData("742-HHF-AB12CD34")]
    [InlineData("HHF-SCORE742-AB12CD")]
    [InlineData("HAIHEFEN742-AB12CD")]
    [InlineData("HHF-AB12CD34-0742")]
    [InlineData("HHF-AB12CD34-GRADEA")]
    public void what_looks_like_a_score_is_no_reference(string reference)
    {
        Spec.Given().When(Deciding(Command with { Reference = reference })).ShouldBeRefused(AcceptClaim.TellsScore);
        Spec.Given().When(Deciding(Command with { ConsentReference = reference })).ShouldBeRefused(AcceptClaim.TellsScore);
    }

    [Fact]
    public void another_claim_under_the_same_reference_is_refused() =>
        Spec.Given(Accepted).When(Deciding(Command with { Met = false })).ShouldBeRefused(AcceptClaim.ReferenceTaken);

    [Fact]
    public void nobody_elses_word_is_taken() =>
        Spec.Given().When(Deciding(Command with { Issuer = "另一机构" })).ShouldBeRefused(AcceptClaim.IssuerIsAnother);

    [Fact]
    public void a_claim_of_tomorrow_is_refused() =>
        Spec.Given().When(Deciding(Command with { IssuedOn = Today.AddDays(1) })).ShouldBeRefused(AcceptClaim.IssuedInFuture);

    [Fact]
    public void a_claim_does_not_expire_before_it_was_issued() =>
        Spec.Given().When(Deciding(Command with { ExpiresOn = Command.IssuedOn.AddDays(-1) })).ShouldBeRefused(AcceptClaim.ExpiresBeforeIssue);

    [Fact]
    public void a_claim_is_not_valid_for_longer_than_the_programme_allows() =>
        Spec.Given().When(Deciding(Command with { ExpiresOn = Command.IssuedOn.AddDays(31) })).ShouldBeRefused(AcceptClaim.ValidTooLong);

    [Fact]
    public void an_expired_claim_is_refused_and_on_its_last_day_it_is_taken()
    {
        var old = Command with { IssuedOn = Today.AddDays(-20), ExpiresOn = Today.AddDays(-1) };
        Spec.Given().When(Deciding(old)).ShouldBeRefused(AcceptClaim.Expired);
        Spec.Given().When(Deciding(old with { ExpiresOn = Today })).ShouldRecordOne<ClaimAccepted>();
    }

    private static Func<ExternalClaim, Decision<ExternalClaimFact>> Deciding(AcceptClaim command) =>
        claim => AcceptClaim.Decide(command, claim, new(ProgrammeSamples.Plan), Today);
}
