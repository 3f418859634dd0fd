using System.Diagnostics;
using CreditLedger.Supervision;
using static CreditLedger.Tests.Supervision.DrawSamples;

namespace CreditLedger.Tests.Supervision;

public sealed class LargeDrawSpecs
{
    [Fact]
    public async Task a_draw_of_a_large_sector_is_sealed_revealed_published_and_derived_again_within_a_minute()
    {
        var watch = Stopwatch.StartNew();
        var candidates = Enumerable.Range(0, 20_000).Select(i => new Inspectee(Code(i), i % 10 == 0 ? "C" : i % 3 == 0 ? "B" : "A")).ToList();
        var inspectors = Enumerable.Range(0, 200).Select(i => new AssignableInspector($"{i:00000000}", [.. Enumerable.Range(i * 50, 20).Select(Code)])).ToList();

        var draw = Publish(Ground with { Candidates = candidates, Inspectors = inspectors }, Witness);
        (await VerifyAsync(draw.ToJson())).ShouldBeNull();

        draw.Revealed!.Drawn.Count.ShouldBe(draw.Sealed.Strata.Sum(stratum => stratum.Quota));
        TestContext.Current.TestOutputHelper?.WriteLine($"{draw.Revealed.Drawn.Count} of {candidates.Count} in {watch.Elapsed.TotalSeconds:0.00} s, {draw.ToJson().Length:N0} bytes");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(1));
    }
}
