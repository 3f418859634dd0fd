using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Store;
using CreditLedger.Testing;
using CreditLedger.Tests.Rules;

namespace CreditLedger.Tests.Kernel;

/// <summary>Two hosts, each with its own memory of what it saw last.</summary>
public sealed class DecidingSpecs
{
    private static readonly FactTypes Types = FactTypes.Discover(typeof(Uscc).Assembly);
    private static readonly Uscc Uscc = RuleSamples.Uscc;
    private static readonly DateOnly Today = RuleSamples.Today;
    private static readonly Refusal AlreadySuspended = new("ALREADY_SUSPENDED", "it is suspended already");

    [Fact]
    public async Task nothing_is_refused_because_of_what_another_host_has_undone_meanwhile()
    {
        await using var database = await LedgerDatabase.CreateDatabaseAsync();
        var (here, there) = (Host(database), Host(database));
        await RegisterAsync(here);
        (await SuspendAsync(here)).Refusal.ShouldBeNull();
        (await SuspendAsync(here)).Refusal.ShouldBe(AlreadySuspended);

        (await ResumeAsync(there)).Position.ShouldBe(3);
        (await SuspendAsync(here)).ShouldBe(new Outcome(Refusal: null, Position: 4));
    }

    [Fact]
    public async Task nothing_is_left_out_because_of_what_another_host_has_undone_meanwhile()
    {
        await using var database = await LedgerDatabase.CreateDatabaseAsync();
        var (here, there) = (Host(database), Host(database));
        await RegisterAsync(here);
        (await ResumeAsync(here)).ShouldBe(new Outcome(Refusal: null, Position: null));

        (await SuspendAsync(there)).Position.ShouldBe(2);
        (await ResumeAsync(here)).ShouldBe(new Outcome(Refusal: null, Position: 3));
    }

    [Fact]
    public async Task nothing_is_recorded_on_a_state_that_another_host_has_changed_meanwhile()
    {
        await using var database = await LedgerDatabase.CreateDatabaseAsync();
        var (here, there) = (Host(database), Host(database));
        await RegisterAsync(here);
        (await SuspendAsync(there)).Position.ShouldBe(2);
        (await SuspendAsync(here)).Refusal.ShouldBe(AlreadySuspended);
    }

    [Fact]
    public async Task many_who_decide_on_one_stream_in_one_host_do_not_get_in_one_anothers_way()
    {
        await using var database = await LedgerDatabase.CreateDatabaseAsync();
        var here = Host(database);
        await RegisterAsync(here);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => RenameAsync(here, $"样例企业{i}"))));

        outcomes.ShouldAllBe(outcome => outcome.Refusal == null);
        outcomes.Select(outcome => outcome.Position).Order().ShouldBe(Enumerable.Range(2, 40).Select(i => (long?)i));
    }

    private static EventStore Host(LedgerDatabase database) => new(database.Source, Types, TimeProvider.System);

    private static Task<Outcome> RegisterAsync(EventStore store) => DecideAsync(store, _ =>
        new EnterpriseRegistered(Uscc, "样例企业", MarketEntityKind.Firm, "310101", "F51", EnterpriseSize.Small, RegisteredCapital: null, Today));

    private static Task<Outcome> RenameAsync(EventStore store, string name) => DecideAsync(store, _ => new EnterpriseRenamed(Uscc, name, Today));

    private static Task<Outcome> SuspendAsync(EventStore store) => DecideAsync(store, enterprise =>
        enterprise is Enterprise.Registered { IsSuspended: true } ? AlreadySuspended : new EnterpriseSuspended(Uscc, "样例", Today));

    private static Task<Outcome> ResumeAsync(EventStore store) => DecideAsync(store, enterprise =>
        enterprise is Enterprise.Registered { IsSuspended: false } ? Decision<EnterpriseFact>.Nothing : new EnterpriseResumed(Uscc, Today));

    private static Task<Outcome> DecideAsync(EventStore store, Func<Enterprise, Decision<EnterpriseFact>> decide) =>
        store.DecideAsync(StreamId.For<Enterprise>(Uscc.Value), decide, FactMetadata.None, CancellationToken.None);
}
