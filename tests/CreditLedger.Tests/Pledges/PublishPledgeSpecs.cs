using CreditLedger.Pledges;
using static CreditLedger.Tests.Pledges.PledgeSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Pledges;

public sealed class PublishPledgeSpecs
{
    private static readonly PublishPledge Publish = new(Uscc, Agency, Code.Value);

    [Fact]
    public void a_pledge_is_published_where_its_signatory_agreed() => When(Publish, Today, Signed).ShouldRecord(Published);

    [Fact]
    public void it_can_be_published_whatever_was_found_about_it()
    {
        When(Publish, Today, Signed, Kept).ShouldRecord(Published);
        When(Publish, Today, Signed, NotKept, Breached).After().ShouldBeOfType<Pledge.Breached>().IsPublished.ShouldBeTrue();
    }

    [Fact]
    public void a_published_pledge_stays_as_it_is() => When(Publish, Today.AddYears(9), Signed, Published).ShouldRecordNothing();

    [Fact]
    public void a_pledge_that_was_never_signed_is_refused()
    {
        When(Publish, Today).ShouldBeRefused(PublishPledge.NotSigned);
        When(Publish with { Code = "no code" }, Today).ShouldBeRefused(PublishPledge.NotSigned);
    }

    [Fact]
    public void another_agency_is_refused_also_once_it_is_published()
    {
        var other = Publish with { AgencyId = "11120101900100007W" };
        When(other, Today, Signed).ShouldBeRefused(PublishPledge.OfOtherAgency);
        When(other, Today, Signed, Published).ShouldBeRefused(PublishPledge.OfOtherAgency);
    }

    [Fact]
    public void without_the_signatorys_agreement_nothing_is_published() =>
        When(Publish, Today, Signed with { PublicityAgreed = false }).ShouldBeRefused(PublishPledge.PublicityNotAgreed);

    [Fact]
    public void a_pledge_is_published_up_to_its_last_day()
    {
        When(Publish, Signed.ValidUntil!.Value, Signed).ShouldRecordOne<PledgePublished>();
        When(Publish, Signed.ValidUntil.Value.AddDays(1), Signed).ShouldBeRefused(PublishPledge.NoLongerValid);
        When(Publish, Today.AddYears(50), Signed with { ValidUntil = null }).ShouldRecordOne<PledgePublished>();
    }

    private static Spec<Pledge, PledgeFact>.Outcome When(PublishPledge command, DateOnly today, params PledgeFact[] given) =>
        Spec.Given(given).When(pledge => PublishPledge.Decide(command, pledge, today));
}
