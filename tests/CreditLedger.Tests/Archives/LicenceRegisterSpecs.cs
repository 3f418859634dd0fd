using CreditLedger.Archives;
using CreditLedger.Catalogue;
using static CreditLedger.Tests.Archives.SampleRecord;

namespace CreditLedger.Tests.Archives;

public sealed class LicenceRegisterSpecs
{
    [Fact]
    public void a_filed_licence_has_a_row() => LicenceRow.Create(FiledLicence).ShouldBe(new LicenceRow(
        Code, FiledLicence.RecordId, "天津示例商贸有限公司", Agency, "津市监许〔2026〕7号", "licence-ordinary", DisclosureClass.Public,
        "食品经营许可证", "JY12000000000001", "预包装食品销售", DecidedOn, DecidedOn, new DateOnly(2031, 3, 31), new DateOnly(2026, 4, 3), 2));

    [Fact]
    public void a_revoked_licence_has_none() => LicenceRow.Create(FiledLicence).Apply(LicenceRevoked).ShouldBeNull();

    [Fact]
    public void anothers_revocation_leaves_it_alone()
    {
        var row = LicenceRow.Create(FiledLicence);
        row.Apply(PenaltyRevoked).ShouldBe(row);
    }
}
