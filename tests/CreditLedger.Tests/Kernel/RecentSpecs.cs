using CreditLedger.Kernel;

namespace CreditLedger.Tests.Kernel;

public sealed class RecentSpecs
{
    [Fact]
    public void what_was_used_last_is_kept_up_to_the_weight()
    {
        var recent = new Recent<string, int>(weightMax: 3);
        foreach (var (key, value) in new[] { ("a", 1), ("b", 2), ("c", 3) }) recent.Keep(key, value, 1);
        recent.TryFind("a", out var a).ShouldBeTrue();
        a.ShouldBe(1);
        recent.Keep("d", 4, 1);
        (recent.TryFind("b", out _), recent.TryFind("a", out _), recent.Count).ShouldBe((false, true, 3));
    }

    [Fact]
    public void what_weighs_more_than_all_together_is_not_kept()
    {
        var recent = new Recent<string, int>(weightMax: 3);
        recent.Keep("heavy", 1, 4);
        (recent.TryFind("heavy", out _), recent.Count).ShouldBe((false, 0));
    }

    [Fact]
    public void what_is_kept_again_weighs_once()
    {
        var recent = new Recent<string, int>(weightMax: 3);
        for (var i = 0; i < 5; i++) recent.Keep("same", i, 2);
        recent.Keep("other", 9, 1);
        recent.TryFind("same", out var same).ShouldBeTrue();
        same.ShouldBe(4);
    }
}
