using System.Diagnostics;
using CreditLedger.Pledges;
using static CreditLedger.Tests.Pledges.PledgeSamples;

namespace CreditLedger.Tests.Pledges;

public sealed class PledgeFoldSpecs
{
    [Fact]
    public void from_signing_to_breach()
    {
        var pledge = Of(Signed, Published, Reminded, FellDue, NotKept, Breached).ShouldBeOfType<Pledge.Breached>();
        (pledge.Terms, pledge.Finding, pledge.Breach, pledge.IsPublished).ShouldBe((Signed, NotKept, Breached, true));
    }

    [Fact]
    public void a_pledge_remembers_that_it_was_reminded_of_and_fell_due() =>
        Of(Signed, Reminded, FellDue).ShouldBe(new Pledge.InForce(Signed, IsPublished: false, IsReminded: true, IsDue: true));

    public static TheoryData<PledgeFact[]> Impossible => new(
        [Published],
        [Reminded],
        [FellDue],
        [Kept],
        [Breached],
        [Signed, Signed],
        [Signed, Published, Published],
        [Signed, Reminded, Reminded],
        [Signed, FellDue, FellDue],
        [Signed, FellDue, Reminded],
        [Signed, Breached],
        [Signed, FellDue, Breached],
        [Signed, Kept, Breached],
        [Signed, Kept, FellDue],
        [Signed, Kept, NotKept],
        [Signed, NotKept, Breached, Breached],
        [Signed, NotKept, Breached, Kept]);

    [Theory]
    [MemberData(nameof(Impossible))]
    public void what_cannot_follow_is_corruption(PledgeFact[] facts) => Should.Throw<UnreachableException>(() => Of(facts));

    private static Pledge Of(params PledgeFact[] facts) => facts.Aggregate(Pledge.Initial, Pledge.Evolve);
}
