using System.Collections.Frozen;
using CreditLedger.Enterprises;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>A revealed draw orders an inspection of everyone it drew.</summary>
public sealed class OrderDrawnInspections : IReaction
{
    public string Name => nameof(OrderDrawnInspections);

    public IReadOnlySet<Type> ReactsTo { get; } = FrozenSet.ToFrozenSet([typeof(DrawRevealed)]);

    public async Task<IReadOnlyList<Append>> ReactAsync(IReadOnlyList<Fact> page, ReactionContext context, CancellationToken cancellation)
    {
        List<Append> appends = [];
        foreach (var revealed in page) appends.AddRange(await OrderAsync(revealed, context.Store, cancellation));
        return appends;
    }

    private async Task<IReadOnlyList<Append>> OrderAsync(Fact revealed, EventStore store, CancellationToken cancellation)
    {
        var outcome = (DrawRevealed)revealed.Body;
        if ((await store.LoadAsync<Draw, DrawFact>(revealed.Stream, cancellation: cancellation)).State is not Draw.Revealed draw) return [];
        var objects = outcome.Drawn.ToDictionary(drawn => Inspection.StreamOf(drawn.Uscc, outcome.AgencyId, outcome.DrawId));
        var known = await store.LoadManyAsync<Inspection, InspectionFact>(objects.Keys, cancellation: cancellation);
        var seats = await store.LoadManyAsync<Enterprise, EnterpriseFact>(
            [.. outcome.Drawn.Select(drawn => StreamId.For<Enterprise>(drawn.Uscc.Value))], cancellation: cancellation);
        var metadata = new FactMetadata(CausationId: revealed.Id.ToString(), Actor: Name, Organisation: outcome.AgencyId);
        return
        [
            .. from drawn in objects
               let inspection = known[drawn.Key]
               let seat = seats[StreamId.For<Enterprise>(drawn.Value.Uscc.Value)].State
               let decision = OrderDrawnInspection.Decide(new(draw.Frozen, drawn.Value, outcome.RevealedOn, seat.LastDistrict!, seat.LastSector!), inspection.State)
               where decision.Facts.Count > 0
               select new Append(drawn.Key, ExpectedVersion.Exactly(inspection.Version), decision.Facts, metadata),
        ];
    }
}
