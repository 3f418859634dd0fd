using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests;

public sealed class CommandIdSpecs
{
    private readonly Guid id = Guid.NewGuid();

    [Fact]
    public async Task a_repeated_command_records_nothing_and_hears_the_first_outcome_also_after_a_restart()
    {
        await using var ledger = await Ledger.OpenAsync();
        var append = new Append(Parcel(), ExpectedVersion.MustNotExist, [Posted, Weighed()], Command(id));
        var first = await ledger.Store.AppendAsync(append);
        await ledger.AppendAsync(Parcel(), Weighed());

        var second = await ledger.Store.AppendAsync(append);
        var third = await ledger.Restarted().AppendAsync(append);

        first.ShouldBe(new AppendResult(AppendOutcome.Appended, 2, 2));
        second.ShouldBe(new AppendResult(AppendOutcome.Repeated, 2, 2));
        third.ShouldBe(second);
        (await ledger.Store.HeadAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task a_command_sent_by_many_at_once_is_recorded_once()
    {
        await using var ledger = await Ledger.OpenAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() =>
            ledger.Restarted().AppendAsync(new Append(Parcel(), ExpectedVersion.Any, [Posted], Command(id))))));

        results.Count(result => result.Outcome == AppendOutcome.Appended).ShouldBe(1);
        results.Count(result => result.Outcome == AppendOutcome.Repeated).ShouldBe(15);
        results.ShouldAllBe(result => result.Version == 1 && result.Position == 1);
        (await ledger.Store.HeadAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task a_command_id_twice_in_one_call_is_recorded_once()
    {
        await using var ledger = await Ledger.OpenAsync();

        var results = await ledger.Store.AppendAsync([
            new Append(Parcel("A"), ExpectedVersion.MustExist, [Posted], Command(id)),
            new Append(Parcel("A"), ExpectedVersion.Any, [Posted], Command(id)),
            new Append(Parcel("B"), ExpectedVersion.Any, [Posted], Command(id)),
            new Append(Parcel("A"), ExpectedVersion.Any, [Weighed()], Command(id)),
            new Append(Parcel("A"), ExpectedVersion.Exactly(1), [Weighed()], Command(Guid.NewGuid())),
        ]);

        results.ShouldBe([
            new AppendResult(AppendOutcome.Conflict, 0, 0),
            new AppendResult(AppendOutcome.Appended, 1, 1),
            new AppendResult(AppendOutcome.Repeated, 1, 1),
            new AppendResult(AppendOutcome.Repeated, 1, 1),
            new AppendResult(AppendOutcome.Appended, 2, 2),
        ]);
    }

    [Fact]
    public async Task a_command_that_met_a_conflict_may_be_sent_again()
    {
        await using var ledger = await Ledger.OpenAsync();
        (await ledger.Store.AppendAsync(new Append(Parcel(), ExpectedVersion.Exactly(1), [Weighed()], Command(id)))).Outcome.ShouldBe(AppendOutcome.Conflict);
        await ledger.AppendAsync(Parcel(), Posted);

        var retried = await ledger.Store.AppendAsync(new Append(Parcel(), ExpectedVersion.Exactly(1), [Weighed()], Command(id)));

        retried.ShouldBe(new AppendResult(AppendOutcome.Appended, 2, 2));
    }

    [Fact]
    public async Task what_a_command_recorded_can_be_looked_up_before_anything_is_decided_anew()
    {
        await using var ledger = await Ledger.OpenAsync();
        var metadata = new FactMetadata(CorrelationId: "together", CausationId: "because", Actor: "A", Organisation: "O", Purpose: "P", CommandId: id);
        await ledger.AppendAsync(Parcel("B"), Posted);
        await ledger.Store.AppendAsync(new Append(Parcel("A"), ExpectedVersion.MustNotExist, [Posted, Weighed()], metadata));
        await ledger.AppendAsync(Parcel("A"), Weighed());

        (await ledger.Restarted().FindCommandAsync(id)).ShouldBe(new RecordedCommand(Parcel("A"), Version: 2, Position: 3, metadata));
        (await ledger.Store.FindCommandAsync(Guid.NewGuid())).ShouldBeNull();
    }

    [Fact]
    public async Task a_command_that_met_a_conflict_has_recorded_nothing_to_be_found()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.Store.AppendAsync(new Append(Parcel(), ExpectedVersion.Exactly(1), [Weighed()], Command(id)));
        (await ledger.Store.FindCommandAsync(id)).ShouldBeNull();
    }
}
