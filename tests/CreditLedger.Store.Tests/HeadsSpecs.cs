using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests;

/// <summary>Where the streams of a few kinds end, now and as of another time.</summary>
public sealed class HeadsSpecs
{
    [Fact]
    public async Task every_stream_of_the_kinds_asked_for_is_told_with_its_last_fact()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel("S1"), Posted, Weighed());
        await ledger.AppendAsync(Parcel("S1", "2"), Posted);
        await ledger.AppendAsync(StreamId.For<Sender>("S1"), new SenderRenamed("one"));
        var heads = await ledger.Store.ReadHeadsAsync([typeof(Parcel)]);
        heads.Select(head => (head.Stream, head.Version)).ShouldBe([(Parcel("S1"), 2), (Parcel("S1", "2"), 1)]);
        var last = (await ledger.Store.ReadStreamAsync(Parcel("S1")).ToListAsync())[^1];
        (heads[0].Position, heads[0].LastId).ShouldBe((last.Position, last.Id));
        (await ledger.Store.ReadHeadsAsync([typeof(Parcel), typeof(Sender)])).Count.ShouldBe(3);
        (await ledger.Store.ReadHeadsAsync([])).ShouldBeEmpty();
    }

    [Fact]
    public async Task as_of_a_position_a_stream_ends_where_it_ended_then_and_one_that_had_not_begun_is_left_out()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel("S1"), Posted);
        var position = await ledger.Store.HeadAsync();
        await ledger.AppendAsync(Parcel("S1"), Weighed());
        await ledger.AppendAsync(Parcel("S2"), Posted);
        var then = (await ledger.Store.ReadHeadsAsync([typeof(Parcel)], AsOf.ThePosition(position))).ShouldHaveSingleItem();
        (then.Stream, then.Version, then.Position).ShouldBe((Parcel("S1"), 1, position));
        (await ledger.Store.ReadHeadsAsync([typeof(Parcel)], AsOf.TheTime(ledger.Clock.GetUtcNow().AddDays(-1)))).ShouldBeEmpty();
    }
}
