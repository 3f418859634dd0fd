using CreditLedger.Rules;

namespace CreditLedger.Programmes;

/// <summary>What one target came to.</summary>
/// <param name="Actual">Null while nothing is known, or where the platform cannot measure it.</param>
/// <param name="Kept">Whether the promise is kept; null while nothing is known.</param>
public sealed record TargetActual(string Target, decimal? Actual, bool? Kept);

/// <summary>What one indicator of a place came to.</summary>
/// <param name="Members">Who counted.</param>
/// <param name="Unknown">Of them, those for whom it is unknown.</param>
/// <param name="Value">A share from 0 to 1, or a mean; null without anyone to count.</param>
/// <param name="IsSuppressed">Too few members: the value is used and not shown.</param>
public sealed record IndicatorActual(string Indicator, string Place, int Members, int Unknown, decimal? Value, bool IsSuppressed);

/// <summary>How many meet all criteria of one list of a programme.</summary>
/// <param name="List">The list, as the programme names it.</param>
/// <param name="Count">How many enterprises.</param>
public sealed record ListActual(string List, long Count);

/// <summary>What a programme counts besides its subjects.</summary>
/// <param name="Activities">Sums by activity, within the programme's period.</param>
/// <param name="Stewards">Assigned to its places.</param>
public sealed record ProgrammeCounts(IReadOnlyDictionary<string, decimal> Activities, int Stewards);

/// <summary>Measures one version of a programme: told of every subject once, on any number of threads, it knows what the targets and indicators came to.</summary>
public sealed class ProgrammeMeter
{
    private readonly Lock turn = new();
    private readonly ProgrammeRules rules;
    private readonly Gauge[] gauges;
    private readonly BodyGauge?[] bodies;
    private readonly PlaceGauge[] places;
    private readonly CompiledCondition[] members;
    private readonly (decimal Counted, decimal Sum)[] sums;
    private readonly (int Members, int Unknown, decimal Sum)[] seen;
    private readonly int[] atPlaces;
    private readonly long[] listed;
    private long subjects;

    public ProgrammeMeter(ProgrammeDefinition programme, RuleFacts facts)
    {
        rules = new ProgrammeRules(programme, facts);
        gauges = [.. (programme.Targets ?? []).Select(target => Gauge.Of(target, programme, facts))];
        bodies = [.. (programme.Targets ?? []).Select(target => target.Bodies is { } count ? new BodyGauge(count, facts) : null)];
        places = [.. (programme.Indicators ?? []).Select(indicator => new PlaceGauge(indicator, facts))];
        members = [.. (programme.Places ?? []).Select(place => CompiledCondition.Compile(PlaceGauge.Membership(place.Id), facts))];
        (sums, seen, atPlaces) = (new (decimal, decimal)[gauges.Length], new (int, int, decimal)[places.Length], new int[members.Length]);
        listed = new long[programme.Lists?.Count ?? 0];
    }

    public ProgrammeDefinition Programme => rules.Programme;

    /// <summary>How many enterprises it concerns.</summary>
    public long Subjects => subjects;

    /// <summary>How many of them meet the criteria of each list, in the programme's order.</summary>
    public IReadOnlyList<ListActual> Lists => [.. (Programme.Lists ?? []).Zip(listed, (list, count) => new ListActual(list.Id, count))];

    /// <summary>Whether it has to be told of government bodies too.</summary>
    public bool CountsBodies => Programme.CountsBodies;

    /// <summary>What an enterprise or a government body adds; null for one that adds nothing.</summary>
    public Reading? Read(CreditSubject subject, DateOnly asOf)
    {
        if (subject.Body is { } body) return asOf < Programme.EffectiveOn || asOf < body.RegisteredOn || !CountsBodies ? null : OfBody(subject, asOf);
        if (subject.Register is null || subject.IsClosedOn(asOf) || asOf < Programme.EffectiveOn) return null;
        var isSubject = rules.Concerns(subject, asOf) is Truth.True;
        // Most enterprises are none of its business.
        return isSubject || IsAnywhere(subject, asOf) ? Whole(subject, asOf, isSubject) : null;
    }

    private Reading Whole(CreditSubject subject, DateOnly asOf, bool isSubject)
    {
        var at = Array.ConvertAll(members, member => member.Evaluate(subject, asOf) is Truth.True);
        var verdict = isSubject ? rules.Judge(subject, asOf) : null;
        return new Reading(
            isSubject, at, verdict is null ? [] : [.. verdict.Lists.Select(list => list.Admits == true)],
            verdict is null ? [] : Array.ConvertAll(gauges, gauge => gauge.Read(subject, verdict, asOf)),
            Array.ConvertAll(places, place => place.Read(subject, asOf)));
    }

    private Reading OfBody(CreditSubject subject, DateOnly asOf) => new(
        IsSubject: false, new bool[members.Length], [], Array.ConvertAll(bodies, body => body?.Read(subject, asOf) ?? default), new (bool, decimal)?[places.Length]);

    private bool IsAnywhere(CreditSubject subject, DateOnly asOf)
    {
        foreach (var member in members)
        {
            if (member.Evaluate(subject, asOf) is Truth.True) return true;
        }

        return false;
    }

    public void Add(Reading reading)
    {
        lock (turn)
        {
            if (reading.IsSubject) subjects++;
            for (var i = 0; i < reading.Targets.Length; i++) sums[i] = (sums[i].Counted + reading.Targets[i].Counted, sums[i].Sum + reading.Targets[i].Sum);
            for (var i = 0; i < places.Length; i++)
            {
                if (reading.Indicators[i] is { } one) seen[i] = (seen[i].Members + 1, seen[i].Unknown + (one.IsKnown ? 0 : 1), seen[i].Sum + one.Value);
            }

            for (var i = 0; i < members.Length; i++) atPlaces[i] += reading.Places[i] ? 1 : 0;
            for (var i = 0; i < reading.Lists.Length; i++) listed[i] += reading.Lists[i] ? 1 : 0;
        }
    }

    public (IReadOnlyList<TargetActual> Targets, IReadOnlyList<IndicatorActual> Indicators) Result(ProgrammeCounts counts)
    {
        IndicatorActual[] indicators = [.. places.Zip(seen, (place, sum) => place.Result(sum.Members, sum.Unknown, sum.Sum))];
        return ([.. (Programme.Targets ?? []).Zip(sums, (target, sum) => Actual(target, sum, indicators, counts))], indicators);
    }

    private TargetActual Actual(Target target, (decimal Counted, decimal Sum) sum, IndicatorActual[] indicators, ProgrammeCounts counts)
    {
        decimal? actual = target switch
        {
            { Share: not null } or { Bodies.Share: true } => sum.Counted == 0 ? null : sum.Sum / sum.Counted,
            { Indicator: { } indicator } => indicators.First(one => one.Indicator == indicator).Value,
            { Activity: { } activity } => counts.Activities.GetValueOrDefault(activity),
            { Stewards: true } => counts.Stewards,
            { Places: true } => atPlaces.Count(count => count > 0),
            { Unmeasured: not null } => null,
            _ => sum.Sum,
        };
        return new(target.Id, actual, target.IsKept(actual));
    }

    /// <summary>What one subject adds to each place, list, target and indicator, in the programme's order.</summary>
    public sealed record Reading(bool IsSubject, bool[] Places, bool[] Lists, (decimal Counted, decimal Sum)[] Targets, (bool IsKnown, decimal Value)?[] Indicators);

    private sealed record Gauge(Func<CreditSubject, ProgrammeVerdict, DateOnly, (decimal Counted, decimal Sum)> Read)
    {
        private static readonly Gauge OfNobody = new((_, _, _) => default);

        public static Gauge Of(Target target, ProgrammeDefinition programme, RuleFacts all)
        {
            var facts = target.Within ? all.Within(programme.Period.From, programme.Period.Until) : all;
            switch (target)
            {
                case { Subjects: { } when }:
                    var counts = CompiledCondition.Compile(when, facts);
                    return new((subject, _, asOf) => (1, counts.Evaluate(subject, asOf) is Truth.True ? 1 : 0));
                case { Share: { } share }:
                    var (holds, among) = (CompiledCondition.Compile(share.When, facts), share.Of is { } of ? CompiledCondition.Compile(of, facts) : null);
                    return new((subject, _, asOf) =>
                        among is not null && among.Evaluate(subject, asOf) is not Truth.True ? default : (1, holds.Evaluate(subject, asOf) is Truth.True ? 1 : 0));
                case { Sum: { } sum }:
                    var (fact, only) = (facts.Bind(sum.Fact, sum.Of), sum.When is { } part ? CompiledCondition.Compile(part, facts) : null);
                    return new((subject, _, asOf) => only is not null && only.Evaluate(subject, asOf) is not Truth.True ? default : (1, AmountOf(fact, subject, asOf)));
                case { List: { } list }:
                    return new((_, verdict, _) => (1, verdict.Lists.First(one => one.List == list).Admits == true ? 1 : 0));
                default:
                    return OfNobody;
            }
        }

        private static decimal AmountOf(RuleFact fact, CreditSubject subject, DateOnly asOf)
        {
            var observed = fact.Observe(subject, asOf);
            return fact.Type is RuleFactType.Occurrences ? observed.Occurrences.Sum(occurrence => occurrence.Amount) : observed.Number;
        }
    }

    private sealed class BodyGauge(BodyCount count, RuleFacts facts)
    {
        private readonly CompiledCondition when = CompiledCondition.Compile(count.When, facts);
        private readonly CompiledCondition? of = count.Of is { } part ? CompiledCondition.Compile(part, facts) : null;

        public (decimal Counted, decimal Sum) Read(CreditSubject body, DateOnly asOf) =>
            of is not null && of.Evaluate(body, asOf) is not Truth.True ? default : (1, when.Evaluate(body, asOf) is Truth.True ? 1 : 0);
    }

    private sealed class PlaceGauge(PlaceIndicator indicator, RuleFacts facts)
    {
        private readonly CompiledCondition member = CompiledCondition.Compile(Membership(indicator.Place), facts);
        private readonly CompiledCondition? of = indicator.Of is { } part ? CompiledCondition.Compile(part, facts) : null;
        private readonly CompiledCondition? when = indicator.When is { } condition ? CompiledCondition.Compile(condition, facts) : null;
        private readonly RuleFact? mean = indicator.Mean is { } fact ? facts.Bind(fact, indicator.MeanOf) : null;

        public static Condition Membership(string place) => new(Fact: "place.member", Is: new Test(Eq: RuleValue.Of(flag: true)), Of: place);

        public (bool IsKnown, decimal Value)? Read(CreditSubject subject, DateOnly asOf)
        {
            if (member.Evaluate(subject, asOf) is not Truth.True || (of is not null && of.Evaluate(subject, asOf) is not Truth.True)) return null;
            if (when is not null) return when.Evaluate(subject, asOf) switch { Truth.True => (true, 1), Truth.False => (true, 0), _ => (false, 0) };
            var observed = mean!.Observe(subject, asOf);
            return (observed.IsKnown, observed.Number);
        }

        public IndicatorActual Result(int members, int unknown, decimal sum)
        {
            var counted = when is not null ? members : members - unknown;
            return new(indicator.Id, indicator.Place, members, unknown, counted == 0 ? null : sum / counted, members < indicator.MembersMin);
        }
    }
}
