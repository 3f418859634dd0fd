using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Places;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes;

public sealed partial class Enactment
{
    // What a programme brings with it comes into force first and the programme at last, so that one that is in force is whole. What was cut
    // off is finished by enacting it again: whatever is enacted already changes nothing.
    private async Task<EnactmentResult> EnactProgrammeAsync(string file, ProgrammeDefinition read, Terms terms, CancellationToken cancellation)
    {
        var (stream, today) = (StreamId.For<Programme>(read.Id), clock.Today());
        var (state, _) = await store.LoadAsync<Programme, ProgrammeFact>(stream, cancellation: cancellation);
        var programme = terms.Of(read, state, today);
        var command = new EnactProgramme(programme, terms.ProposedBy, terms.ApprovedBy);
        if (EnactProgramme.Decide(command, state, Grounds, today).Refusal is { } refusal) return new(file, programme.Id, programme.Version, refusal, Recorded: false);
        var places = (programme.Places ?? []).Select(place => new RegisterPlace(place.Id, place.Kind, place.Title, place.District)).ToList();
        if (await RefuseAsync(places, terms.ApprovedBy, cancellation) is { } another) return new(file, programme.Id, programme.Version, another, Recorded: false);
        foreach (var scheme in programme.Schemes ?? [])
        {
            var outcome = scheme.Subject is RuleSubject.GovernmentBody
                ? await EnactBodySchemeAsync(scheme, programme.Id, terms, cancellation)
                : await EnactSectorSchemeAsync(scheme, programme.Id, terms, cancellation);
            if (outcome.Refusal is not null) return Result(file, programme.Id, programme.Version, outcome);
        }

        foreach (var list in programme.FinanceWhitelists())
        {
            var outcome = await EnactWhitelistAsync(list, terms, cancellation);
            if (outcome.Refusal is not null) return Result(file, programme.Id, programme.Version, outcome);
        }

        foreach (var place in places)
        {
            var outcome = await DecideAsync<Place, PlaceFact>(
                place.Stream, known => RegisterPlace.Decide(place, known, city, Registrar(terms.ApprovedBy), today), terms, cancellation);
            if (outcome.Refusal is not null) return Result(file, programme.Id, programme.Version, outcome);
        }

        return Result(file, programme.Id, programme.Version, await DecideAsync<Programme, ProgrammeFact>(
            stream, current => EnactProgramme.Decide(command, current, Grounds, today), terms, cancellation));
    }

    // All are asked before the first is entered: what one file of many mistakes left in the register would stand in the way of the next.
    private async Task<Refusal?> RefuseAsync(List<RegisterPlace> places, string approvedBy, CancellationToken cancellation)
    {
        var known = places.Count == 0 ? null : await store.LoadManyAsync<Place, PlaceFact>(places.Select(place => place.Stream).ToHashSet(), cancellation: cancellation);
        return places.Select(place => RegisterPlace.Decide(place, known![place.Stream].State, city, Registrar(approvedBy), clock.Today()).Refusal)
            .FirstOrDefault(refusal => refusal is not null);
    }

    private static Caller Registrar(string approver) => new(Role.Operator, approver, []);
}
