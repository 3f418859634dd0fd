using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.GovernmentBodies;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Samples;

/// <summary>
/// Registers made-up government bodies in every district and files what became known of their integrity in the half-year from which on
/// they are evaluated: given at the desk like anybody's commands. A city has the same bodies at every start and on every machine.
/// </summary>
public sealed class SampleBodies(CommandDesk desk, EventStore store, CityReference city, TimeProvider clock, SampleIntegrity script)
{
    private const string BodyPrefix = "YY"; // Sets the sample's codes apart, as those of its enterprises.
    private const int HalfYearMonths = 6;

    /// <summary>Null when everything is done; otherwise what was refused, and nothing after it was done.</summary>
    public async Task<Refusal?> PlayAsync(CancellationToken cancellation)
    {
        var assessor = new Caller(Role.Regulator, script.Assessor, []);
        var bodies = Bodies(LastHalfYear(clock.Today())).ToList();
        var known = await store.LoadManyAsync<GovernmentBody, GovernmentBodyFact>(bodies.Select(body => body.Stream).ToHashSet(), cancellation: cancellation);
        foreach (var body in bodies)
        {
            var (state, recorded) = known[body.Stream];
            var registered = state is GovernmentBody.Registered { RegisteredOn: var since } ? body with { RegisteredOn = since } : body;

            // Each act is one fact, always in the same order: as many as there are facts have been done, on whatever day that was.
            foreach (var act in Acts(registered).Skip((int)recorded))
            {
                if ((await desk.GiveAsync(act, assessor, cancellation: cancellation)).Refusal is { } refusal) return refusal;
            }
        }

        return null;
    }

    private IEnumerable<RegisterGovernmentBody> Bodies(DateOnly since)
    {
        foreach (var district in city.Districts.All)
        {
            var number = 0;
            foreach (var (kind, name) in script.Bodies.Where(kind => kind.Districts?.Contains(district.Code) ?? true).SelectMany(kind => kind.Names, (kind, name) => (kind.Kind, name)))
            {
                var code = Uscc.Complete($"{(kind is GovernmentBodyKind.PublicInstitution ? "12" : "11")}{district.Code}{BodyPrefix}{++number:D6}");
                yield return new(code, $"{district.Title.Zh}{script.NameMark}{name}", kind, district.Code, since);
            }
        }
    }

    private IEnumerable<object> Acts(RegisterGovernmentBody body)
    {
        yield return body;
        var dice = new Dice(seed: 0, place: 0, $"integrity {body.Body}");
        var (first, last) = (body.RegisteredOn, body.RegisteredOn.AddMonths(HalfYearMonths).AddDays(-1));
        var habit = 73 + dice.Below(26);
        foreach (var area in Enum.GetValues<IntegrityArea>())
        {
            var points = Math.Min(AssessIntegrity.PointsMax, habit - 12 + dice.Below(25));
            if (dice.Chance(script.Unassessed)) continue;
            yield return new AssessIntegrity(
                body.Body, script.Assessor, $"{script.NameMark}评估-{first:yyyyMM}-{area}", area, points, first, last, last, $"{script.NameMark}评估报告，{first:yyyy-MM-dd}至{last:yyyy-MM-dd}");
        }

        if (dice.Chance(script.Dishonest))
        {
            var (reference, foundOn) = ($"{script.NameMark}失信-{first:yyyyMM}-1", dice.Between(first, last));
            yield return new FileBodyDishonesty(body.Body, script.Assessor, reference, dice.Pick(script.Matters), 10_000m * (1 + dice.Below(200)), foundOn);
            if (dice.Chance(script.Remedied)) yield return new RemedyBodyDishonesty(body.Body, reference, script.Remedy, dice.Between(foundOn, last));
        }

        if (dice.Chance(script.Indebted))
        {
            var (reference, listedOn) = ($"{script.NameMark}执行-{first:yyyyMM}-1", dice.Between(first, last));
            yield return new ListBodyAsDebtor(body.Body, reference, script.Court, 10_000m * (1 + dice.Below(100)), listedOn);
            if (dice.Chance(script.Released)) yield return new RemoveBodyAsDebtor(body.Body, reference, script.Release, dice.Between(listedOn, last));
        }
    }

    private static DateOnly LastHalfYear(DateOnly today) => new DateOnly(today.Year, today.Month <= HalfYearMonths ? 1 : 1 + HalfYearMonths, 1).AddMonths(-HalfYearMonths);
}
