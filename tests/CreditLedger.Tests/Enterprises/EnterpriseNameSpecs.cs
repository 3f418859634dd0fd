using CreditLedger.Enterprises;
using static CreditLedger.Tests.Enterprises.SampleEnterprise;

namespace CreditLedger.Tests.Enterprises;

public sealed class EnterpriseNameSpecs
{
    [Theory]
    [InlineData("天津示例（控股）有限公司")]
    [InlineData("天津示例(控股)有限公司")]
    [InlineData(" 天津示例 （控股） 有限公司　")]
    [InlineData("天津示例商贸有限公司")] // its former name
    public void a_name_is_recognised_in_any_writing_and_after_a_change(string name) =>
        EnterpriseName.Of(Of(Registered, Renamed))!.Matches(name).ShouldBeTrue();

    [Theory]
    [InlineData("天津示例有限公司")]
    [InlineData("")]
    public void another_name_is_not(string name) => EnterpriseName.Of(Of(Registered, Renamed))!.Matches(name).ShouldBeFalse();

    [Fact]
    public void a_closed_enterprise_is_still_known_by_its_names() =>
        EnterpriseName.Of(Of(Registered, Renamed, Deregistered))!.Matches(Registered.Name).ShouldBeTrue();

    [Fact]
    public void an_unregistered_enterprise_has_no_name() => EnterpriseName.Of(Enterprise.Initial).ShouldBeNull();
}
