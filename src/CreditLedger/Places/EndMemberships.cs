using System.Collections.Frozen;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Places;

/// <summary>
/// Memberships end with the place and with the enterprise. Each ending is recorded as a fact of the membership, and not left to whoever
/// folds it: rules fold one enterprise at a time and know nothing of places, the count of members is kept per place and knows nothing of
/// registers, and a member must be able to see when and why it ceased to be one. Who joins what has closed meanwhile is met here too.
/// </summary>
public sealed class EndMemberships : IReaction
{
    private static readonly FrozenSet<Type> LooksAt =
        [.. FactKinds.Below(typeof(PlaceMembershipFact)), typeof(EnterpriseDeregistered), typeof(EnterpriseMerged)];

    public string Name => nameof(EndMemberships);

    public IReadOnlySet<Type> ReactsTo { get; } =
        new HashSet<Type> { typeof(PlaceClosed), typeof(MemberJoined), typeof(EnterpriseDeregistered), typeof(EnterpriseMerged) };

    public async Task<IReadOnlyList<Append>> ReactAsync(IReadOnlyList<Fact> page, ReactionContext context, CancellationToken cancellation)
    {
        var causes = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var fact in page.Where(fact => fact.Body is not PlaceClosed)) causes[fact.Stream.Subject] = fact.Id;
        var closings = page.Where(fact => fact.Body is PlaceClosed).ToDictionary(fact => fact.Stream.Subject, fact => fact.Id, StringComparer.Ordinal);
        if (closings.Count > 0)
        {
            // All memberships are looked through: a place closes rarely, and no table of who is where is sure to be up to date.
            await foreach (var stream in context.Store.ReadStreamIdsAsync<PlaceMembership>(cancellation))
            {
                if (stream.Number is { } place && closings.TryGetValue(place, out var cause)) causes.TryAdd(stream.Subject, cause);
            }
        }

        var subjects = await context.Store.ReadEachSubjectAsync(causes.Keys, LooksAt, cancellation).ToListAsync(cancellation);
        var streams = subjects.SelectMany(subject => subject.Facts).Where(fact => fact.Body is PlaceMembershipFact).Select(fact => PlaceOf(fact.Stream.Number)).ToHashSet();
        if (streams.Count == 0) return [];
        var places = await context.Store.LoadManyAsync<Place, PlaceFact>(streams, cancellation: cancellation);
        return [.. subjects.SelectMany(subject => Ended(subject, places, new FactMetadata(CausationId: causes[subject.Subject].ToString(), Actor: Name)))];
    }

    private static IEnumerable<Append> Ended(SubjectFacts subject, IReadOnlyDictionary<StreamId, (Place State, long Version)> places, FactMetadata metadata)
    {
        var closedOn = subject.Facts.Select(fact => fact.Body switch
        {
            EnterpriseDeregistered f => f.EffectiveOn,
            EnterpriseMerged f => f.EffectiveOn,
            _ => default(DateOnly?),
        }).LastOrDefault(day => day is not null);
        foreach (var (number, (membership, version)) in Standings.Fold<PlaceMembership, PlaceMembershipFact>(subject.Facts))
        {
            var decision = EndMembership.Decide(
                new(Uscc.Parse(subject.Subject), number, places[PlaceOf(number)].State.ClosedOn, closedOn), membership);
            if (decision.Facts.Count == 0) continue;
            yield return new Append(StreamId.For<PlaceMembership>(subject.Subject, number), ExpectedVersion.Exactly(version), decision.Facts, metadata);
        }
    }

    private static StreamId PlaceOf(string? number) => StreamId.For<Place>(number!);
}
