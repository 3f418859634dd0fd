using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests;

public sealed class ReactionSpecs
{
    [Fact]
    public async Task a_reaction_cut_off_before_its_commit_has_its_effect_exactly_once()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.Store.AppendAsync([.. Enumerable.Range(0, 7).Select(i => new Append(Parcel($"S{i}"), ExpectedVersion.Any, Posted))]);

        // The server ends the reaction's connection when its position is about to be written: after the appends, before the commit.
        await ledger.ExecuteAsync("""
            create sequence public.cut;
            create function public.cut_off() returns trigger language plpgsql as $$
            begin
              if new.name = 'Bar:All' and nextval('public.cut') <= 3 then perform pg_terminate_backend(pg_backend_pid()); end if;
              return new;
            end $$;
            create trigger cut_off before update on ledger.mt_event_progression for each row execute function public.cut_off();
            """);

        for (var i = 0; i < 3; i++)
        {
            await Should.ThrowAsync<LedgerUnavailableException>(() => ledger.Daemon(new Bar()).CatchUpAsync());
            (await ledger.Store.HeadAsync()).ShouldBe(7);
        }

        await ledger.Daemon(new Bar()).CatchUpAsync();
        await ledger.Daemon(new Bar()).CatchUpAsync();

        (await ledger.ScalarAsync<long>("select count(*) from ledger.mt_events where type = 'sender_barred'")).ShouldBe(7);
        (await ledger.ScalarAsync<long>("select count(distinct stream_id) from ledger.mt_events where type = 'sender_barred'")).ShouldBe(7);
    }

    [Fact]
    public async Task a_reaction_that_met_a_conflict_is_run_again_from_fresh_reads()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel(), Posted);
        var reaction = new Bar { Meddle = () => ledger.AppendAsync(StreamId.For<Sender>("S1"), new SenderRenamed("meddler")) };

        await ledger.Daemon(reaction).CatchUpAsync();

        (await ToListAsync(ledger.Store.ReadStreamAsync(StreamId.For<Sender>("S1")))).Select(fact => fact.Body)
            .ShouldBe([new SenderRenamed("meddler"), new SenderBarred()]);
        reaction.Runs.ShouldBe(2);
    }

    [Fact]
    public async Task a_reaction_that_fails_stops_at_the_very_fact_and_those_before_it_have_their_effect()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.Store.AppendAsync([.. Enumerable.Range(1, 5).Select(i => new Append(Parcel($"S{i}"), ExpectedVersion.Any, Posted with { Weight = i }))]);

        var stopped = await Should.ThrowAsync<ProjectionStoppedException>(() => ledger.Daemon(new Bar { Refused = 4m }).CatchUpAsync());

        stopped.Stopped.Single().Failure!.Position.ShouldBe(4);
        (await ledger.RowsAsync("select stream_id from ledger.mt_events where type = 'sender_barred' order by 1"))
            .Select(row => row[0]).ShouldBe(["sender/S1", "sender/S2", "sender/S3"]);
    }

    [Fact]
    public async Task a_reaction_that_can_never_append_is_stopped_and_does_not_spin()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel(), Posted);

        var stopped = await Should.ThrowAsync<ProjectionStoppedException>(() => ledger.Daemon(new Bar { Expected = ExpectedVersion.Exactly(99) }).CatchUpAsync());

        stopped.Message.ShouldContain("sender/S1 is at version 0");
    }

    [Theory]
    [InlineData(false, 4)]
    [InlineData(true, 2)]
    public async Task a_reaction_that_reads_whole_subjects_is_called_with_the_last_facts_of_each(bool readsWholeSubjects, int calls)
    {
        await using var ledger = await Ledger.OpenAsync();
        foreach (var sender in new[] { "S1", "S1", "S2", "S1" })
        {
            await ledger.AppendAsync(Parcel(sender), Posted);
        }

        // Of no interest to the reaction, so that it makes nothing before it superfluous.
        await ledger.AppendAsync(StreamId.For<Sender>("S2"), new SenderRenamed("second"));
        var reaction = new Bar { ReadsWholeSubjects = readsWholeSubjects, Expected = ExpectedVersion.Any };

        await ledger.Daemon(page: 1, reaction).CatchUpAsync();

        reaction.Runs.ShouldBe(calls);
        (await ledger.RowsAsync("select distinct stream_id from ledger.mt_events where type = 'sender_barred' order by 1"))
            .Select(row => row[0]).ShouldBe(["sender/S1", "sender/S2"]);
    }

    /// <summary>Bars everyone who posts a parcel.</summary>
    private sealed class Bar : IReaction
    {
        public string Name => "Bar";

        public IReadOnlySet<Type> ReactsTo { get; } = new HashSet<Type> { typeof(ParcelPosted) };

        public bool ReadsWholeSubjects { get; init; }

        public Func<Task>? Meddle { get; set; }

        public decimal? Refused { get; init; }

        public ExpectedVersion? Expected { get; init; }

        public int Runs { get; private set; }

        public async Task<IReadOnlyList<Append>> ReactAsync(IReadOnlyList<Fact> page, ReactionContext context, CancellationToken cancellation)
        {
            Runs++;
            var senders = page.Select(fact => StreamId.For<Sender>(fact.Stream.Subject)).ToList();
            var states = await context.Store.LoadManyAsync<Sender, SenderFact>(senders, cancellation: cancellation);
            if (page.Any(fact => ((ParcelPosted)fact.Body).Weight == Refused))
            {
                throw new InvalidOperationException("refused");
            }

            if (Meddle is { } meddle)
            {
                Meddle = null;
                await meddle();
            }

            // No command id: what keeps this from doubling is that position and appends are one transaction.
            return [.. senders.Select(sender => new Append(sender, Expected ?? ExpectedVersion.Exactly(states[sender].Version), new SenderBarred()))];
        }
    }
}
