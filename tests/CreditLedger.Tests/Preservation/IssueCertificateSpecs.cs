using System.Text;
using CreditLedger.Preservation;
using static CreditLedger.Tests.Preservation.PreservationSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Preservation;

public sealed class IssueCertificateSpecs
{
    private static readonly Spec<PreservationCertificate, PreservationCertificateFact> Spec = new();
    private static readonly IssueCertificate Issue = new(Uscc, Court, PreservationRole.Applicant, Number, 4_000_000);
    private static readonly DateTimeOffset Now = new(2026, 7, 1, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly PreservationEligibility Answer = AnswerFor(4_000_000);
    private static readonly CertificateGrounds Grounds = new(Answer, Refusal: null, ValidDays: 7, new CertificateSigner("key", Encoding.UTF8.GetString));

    [Fact]
    public void an_answer_is_signed_whole_for_the_days_the_rules_say()
    {
        var issued = Spec.Given().When(state => Decide(state, Grounds)).ShouldRecordOne<CertificateIssued>();
        (issued.Verdict, issued.KeyId, issued.IssuedAt, issued.ExpiresAt).ShouldBe((EligibilityVerdict.Eligible, "key", Now, Now.AddDays(7)));
        var document = CertificateDocument.Read(Encoding.UTF8.GetBytes(issued.Compact)).ShouldNotBeNull();
        (document.Iss, document.Sub, document.AskedBy, document.CaseNumber, document.Jti).ShouldBe(("creditledger", Uscc.Value, Court, Number, issued.CertificateId));
        CertificateDocument.DigestOf(document.Answer).ShouldBe(issued.AnswerDigest);
    }

    [Fact]
    public void asking_twice_gives_no_second_certificate_also_when_the_key_has_gone_meanwhile()
    {
        var first = Spec.Given().When(state => Decide(state, Grounds)).ShouldRecordOne<CertificateIssued>();
        Spec.Given(first).When(state => Decide(state, Grounds)).ShouldRecordNothing();
        Spec.Given(first).When(state => Decide(state, Grounds with { Signer = null })).ShouldRecordNothing();
    }

    [Fact]
    public void another_answer_or_an_expired_certificate_gives_another_with_another_number()
    {
        var first = Spec.Given().When(state => Decide(state, Grounds)).ShouldRecordOne<CertificateIssued>();
        var second = Spec.Given(first).When(state => Decide(state, Grounds with { Answer = AnswerFor(5_000_000) })).ShouldRecordOne<CertificateIssued>();
        var third = Spec.Given(first).When(state => IssueCertificate.Decide(Issue, state, Grounds, Now.AddDays(7))).ShouldRecordOne<CertificateIssued>();
        (second.CertificateId, third.CertificateId).ShouldBe(($"{first.Number}-2", $"{first.Number}-2"));
    }

    [Fact]
    public void a_key_that_is_gone_signs_nothing() =>
        Spec.Given().When(state => Decide(state, Grounds with { Signer = null })).ShouldBeRefused(IssueCertificate.KeyMissing);

    [Fact]
    public void without_rules_nothing_is_certified() =>
        Spec.Given().When(state => Decide(state, Grounds with { ValidDays = null })).ShouldBeRefused(IssueCertificate.NoRules);

    [Fact]
    public void a_question_without_an_answer_is_refused_as_the_question_is()
    {
        foreach (var refusal in new[]
        {
            IssueCertificate.CaseNumberMalformed, IssueCertificate.AmountNotPositive, IssueCertificate.AmountTooPrecise, IssueCertificate.AmountTooLarge,
            IssueCertificate.InFuture, IssueCertificate.NotRegistered,
        })
        {
            Spec.Given().When(state => Decide(state, new(Answer: null, refusal, ValidDays: null, Signer: null))).ShouldBeRefused(refusal);
        }
    }

    private static PreservationEligibility AnswerFor(decimal claim) => Eligibility.Of(
        new(Uscc, PreservationRole.Applicant, claim, Number, Court, Today),
        new(Sound, OnRegister.Aggregate(PreservationEntry.Initial, PreservationEntry.Evolve), Applicants, IsPast: false), Facts);

    private static CreditLedger.Kernel.Decision<PreservationCertificateFact> Decide(PreservationCertificate state, CertificateGrounds grounds) =>
        IssueCertificate.Decide(Issue, state, grounds, Now);
}
