using CreditLedger.Archives;
using CreditLedger.Catalogue;
using static CreditLedger.Tests.Archives.SampleRecord;

namespace CreditLedger.Tests.Archives;

public sealed class PenaltyRegisterSpecs
{
    [Fact]
    public void a_filed_penalty_has_a_row() => PenaltyRow.Create(FiledPenalty).ShouldBe(new PenaltyRow(
        Code, FiledPenalty.RecordId, "天津示例商贸有限公司", Agency, "津市监罚〔2026〕12号", "罚款、没收违法所得", "penalty-fine", DisclosureClass.Public,
        Severity.General, "无证经营", "未取得许可从事经营", "食品安全法 §122", "罚款 5 万元", 50_000m, 1_200.50m,
        DecidedOn, new DateOnly(2026, 4, 3), 2, "2026-04-01", new DateOnly(2027, 4, 1)));

    [Fact]
    public void a_revoked_penalty_has_none_as_if_it_had_never_been() =>
        PenaltyRow.Create(FiledPenalty).Apply(PenaltyRevoked).ShouldBeNull();

    [Fact]
    public void a_repaired_penalty_is_shown_to_nobody_any_more() => PenaltyRow.Create(FiledPenalty).Apply(ItemSamples.PenaltyRepaired).ShouldBeNull();

    [Fact]
    public void anothers_revocation_leaves_it_alone()
    {
        var row = PenaltyRow.Create(FiledPenalty);
        row.Apply(LicenceRevoked).ShouldBe(row);
    }
}
