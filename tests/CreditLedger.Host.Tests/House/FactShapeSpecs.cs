using CreditLedger.Host.Schema;

namespace CreditLedger.Host.Tests.House;

public class FactShapeSpecs
{
    private const string Published = """{"type":"object","properties":{"amount":{"type":"string"},"lines":{"type":"array","items":{"type":"object","properties":{"a":{"type":"integer"}}}}},"required":["amount"]}""";

    [Fact]
    public void a_member_that_old_facts_may_lack_can_be_added() =>
        FactShapes.Shrinkage(Published, Published.Replace("{\"amount\"", "{\"note\":{\"type\":\"string\"},\"amount\"", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void a_member_that_became_optional_is_growth() =>
        FactShapes.Shrinkage(Published, Published.Replace("[\"amount\"]", "[]", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void an_enumeration_may_gain_a_value_and_never_lose_one()
    {
        const string Kinds = """{"enum":["Penalty","Licence"]}""", More = """{"enum":["Penalty","Licence","Item"]}""";
        FactShapes.Shrinkage(Kinds, More).ShouldBeEmpty();
        FactShapes.Shrinkage(More, Kinds).ShouldHaveSingleItem().ShouldStartWith("$.enum changed");
    }

    [Theory]
    [InlineData("\"amount\":{\"type\":\"string\"},", "", "$.amount is gone")]
    [InlineData("\"amount\":{\"type\":\"string\"}", "\"amount\":{\"type\":\"number\"}", "$.amount.type changed from \"string\" to \"number\"")]
    [InlineData("\"a\":{\"type\":\"integer\"}", "", "$.lines[].a is gone")]
    [InlineData("[\"amount\"]", "[\"amount\",\"lines\"]", "$.lines is required, and published facts may lack it")]
    public void a_member_that_goes_changes_or_becomes_required_is_noticed(string from, string to, string violation) =>
        FactShapes.Shrinkage(Published, Published.Replace(from, to, StringComparison.Ordinal)).ShouldContain(violation);
}
