using CreditLedger.Kernel;

namespace CreditLedger.Tests.Kernel;

public sealed class DecisionSpecs
{
    private static readonly Refusal No = new("NO", "it cannot be done", "ask again tomorrow");

    [Fact]
    public void a_fact_is_a_decision()
    {
        Decision<string> decision = "filed";
        decision.Facts.ShouldBe(["filed"]);
        decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void a_refusal_is_a_decision_without_facts()
    {
        Decision<string> decision = No;
        decision.Facts.ShouldBeEmpty();
        decision.Refusal.ShouldBe(No);
    }

    [Fact]
    public void nothing_is_neither() => (Decision<string>.Nothing.Facts.Count, Decision<string>.Nothing.Refusal).ShouldBe((0, null));

    [Fact]
    public void several_facts_keep_their_order() => Decision<string>.Of("first", "second").Facts.ShouldBe(["first", "second"]);

    [Fact]
    public void a_refusal_is_written_with_its_code_first_and_its_hint_last() =>
        No.ToString().ShouldBe("NO: it cannot be done (ask again tomorrow)");
}
