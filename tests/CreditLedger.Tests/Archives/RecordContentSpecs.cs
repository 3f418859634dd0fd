using CreditLedger.Archives;
using static CreditLedger.Tests.Archives.SampleRecord;

namespace CreditLedger.Tests.Archives;

public sealed class RecordContentSpecs
{
    public static TheoryData<RecordContent> OtherDecisions =>
    [
        Fine with { Types = ["罚款"] },
        Fine with { Violation = "无照经营" },
        Fine with { Grounds = "" },
        Fine with { LegalBasis = "食品安全法 §123" },
        Fine with { Text = "罚款 6 万元" },
        Fine with { FineAmount = 50_000.01m },
        Fine with { FineAmount = Fine.ConfiscatedAmount, ConfiscatedAmount = Fine.FineAmount },
        Fine with { Violation = "", Grounds = Fine.Violation + Fine.Grounds },
        Permit,
    ];

    [Theory, MemberData(nameof(OtherDecisions))]
    public void another_decision_has_another_digest(RecordContent other) => other.Digest(DecidedOn).ShouldNotBe(Fine.Digest(DecidedOn));

    [Fact]
    public void another_day_is_another_decision() => Fine.Digest(DecidedOn.AddDays(1)).ShouldNotBe(Fine.Digest(DecidedOn));

    [Fact]
    public void a_licence_without_end_is_not_one_that_ends() =>
        (Permit with { ValidUntil = null }).Digest(DecidedOn).ShouldNotBe(Permit.Digest(DecidedOn));

    [Fact]
    public void writing_does_not_change_the_digest() =>
        (Fine with { Types = ["没收违法所得", "罚款", "罚款"], FineAmount = 50_000.00m, LegalBasis = "食品安全法§１２２" }).Digest(DecidedOn).ShouldBe(Fine.Digest(DecidedOn));
}
