using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Tests.Kernel.Commands;

public abstract record VisitFact;

public sealed record VisitAnnounced(Uscc Uscc, string Number, decimal Cost, DateOnly AnnouncedOn, DateTimeOffset AnnouncedAt, string By, string? Name) : VisitFact;

public sealed record VisitHeld(string Number) : VisitFact;

/// <summary>A made-up aggregate: enough of one to give commands to.</summary>
public sealed record Visit(bool IsAnnounced, int Held) : IFold<Visit, VisitFact>
{
    public static Visit Initial { get; } = new(IsAnnounced: false, Held: 0);

    public static Visit Evolve(Visit state, VisitFact fact) => fact is VisitAnnounced ? state with { IsAnnounced = true } : state with { Held = state.Held + 1 };
}

/// <summary>One visit.</summary>
/// <param name="Uscc">Whom it is paid to.</param>
/// <param name="Number">Its number.</param>
/// <param name="Cost">In yuan.</param>
/// <param name="Held">How often it was held.</param>
[ReadModel("read.visit", nameof(Uscc), nameof(Number))]
public sealed record VisitRow(Uscc Uscc, string Number, decimal Cost, int Held)
{
    public const string Table = "create schema if not exists read; create table read.visit (uscc text, number text, cost numeric not null, held int not null, primary key (uscc, number))";

    public static VisitRow Create(VisitAnnounced fact) => new(fact.Uscc, fact.Number, fact.Cost, 0);

    public VisitRow Apply(VisitHeld fact) => this with { Held = Held + (fact.Number.Length > 0 ? 1 : 0) };

    public static void Graph(GraphBuilder graph)
    {
        graph.Table<VisitRow>("Visit", "read.visit", key: row => new { row.Uscc, row.Number });
        graph.Query.One<VisitRow>("visit", row => new { row.Uscc, row.Number }, "A visit.");
    }
}

/// <summary>What a spec lends to commands: something to happen while one is being decided.</summary>
public sealed class Meanwhile
{
    private Func<Task>? happens;

    public int Looks { get; private set; }

    public void Let(Func<Task> happen) => happens = happen;

    public async Task HappenAsync()
    {
        Looks++;
        if (Interlocked.Exchange(ref happens, null) is { } once) await once();
    }
}

/// <summary>What announcing a visit needs of other streams.</summary>
public sealed record OtherVisits(int Count)
{
    public static async Task<OtherVisits> ReadAsync(AnnounceVisit command, Readings readings, CancellationToken cancellation)
    {
        await readings.Service<Meanwhile>().HappenAsync();
        return new OtherVisits(await readings.Store.ReadSubjectAsync(command.Uscc.Value, cancellation: cancellation)
            .CountAsync(fact => fact.Body is VisitAnnounced, cancellation));
    }
}

/// <summary>Announces a visit to an enterprise.</summary>
/// <param name="Uscc">Whom it is paid to.</param>
/// <param name="Number">Its number.</param>
/// <param name="Cost">In yuan.</param>
/// <param name="Notes">Free words.</param>
[Command(typeof(VisitRow), Role.Regulator, Role.Enterprise, Role.Operator)]
public sealed record AnnounceVisit(Uscc Uscc, string Number, decimal Cost, IReadOnlyList<string>? Notes = null)
{
    public StreamId Stream => StreamId.For<Visit>(Uscc.Value, Number);

    // In order of precedence.
    public static readonly Refusal Costless = new("VISIT_COSTLESS", "a visit costs something");
    public static readonly Refusal TooMany = new("VISIT_TOO_MANY", "the enterprise has been visited enough", "wait a year");

    public static Decision<VisitFact> Decide(
        AnnounceVisit command, Visit visit, DateOnly today, DateTimeOffset now, Caller caller, CityReference city, WorkingDayCalendar calendar,
        RuleFacts facts, CreditSubject subject, OtherVisits others) =>
        command.Cost == 0 ? Costless
        : visit.IsAnnounced ? Decision<VisitFact>.Nothing
        : others.Count >= 2 ? TooMany
        : facts.All.IsEmpty || city.Calendar != calendar ? throw new InvalidOperationException("not what the platform knows")
        : new VisitAnnounced(command.Uscc, command.Number, command.Cost, calendar.AddWorkingDays(today, 0), now, caller.Actor, subject.Register?.Name);
}

/// <summary>Holds a visit, each time anew.</summary>
/// <param name="AgencyId">Who holds it.</param>
/// <param name="Court">For which court.</param>
/// <param name="Number">Its number.</param>
[Command(typeof(VisitRow), Role.SourceAgency, Role.Regulator, Role.Court, Role.Operator)]
public sealed record HoldVisit(string AgencyId, string Court, string Number)
{
    public StreamId Stream => StreamId.For<Visit>(AgencyId, Number);

    public static Decision<VisitFact> Decide(HoldVisit command, Visit visit, Meanwhile meanwhile)
    {
        if (visit.Held > 100) meanwhile.Let(() => Task.CompletedTask);
        return new VisitHeld(command.Number);
    }
}
