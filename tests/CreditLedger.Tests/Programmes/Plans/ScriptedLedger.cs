using CreditLedger.Archives;
using CreditLedger.GovernmentBodies;
using CreditLedger.Places;
using CreditLedger.Programmes;
using CreditLedger.Rules;
using CreditLedger.Tests.Rules;

namespace CreditLedger.Tests.Programmes.Plans;

/// <summary>
/// A scripted year as rules see it. Register, memberships, grades and penalties are folded from facts of the ledger; other values stand in
/// the script; grades under the programme's own schemes come out of those schemes.
/// </summary>
internal sealed class ScriptedLedger
{
    private readonly Dictionary<string, ScriptedGroup> groups;
    private readonly Dictionary<string, Evaluator> schemes;

    public ScriptedLedger(ProgrammeDefinition programme, ScriptedYear year)
    {
        groups = year.Population.ToDictionary(group => group.Name, StringComparer.Ordinal);
        Facts = new(Plans.Facts.All.Select(fact => fact with
        {
            Observe = (subject, day) => Said(subject, fact, of: null, day) ?? fact.Observe(subject, day),
            ObserveOf = fact.ObserveOf is not { } observe ? null : (subject, day, of) => Said(subject, fact, of, day) ?? Graded(subject, fact, of, day) ?? observe(subject, day, of),
        }));
        schemes = (programme.Schemes ?? []).Where(scheme => scheme.Subject is RuleSubject.Enterprise).ToDictionary(scheme => scheme.Id, scheme => new Evaluator(scheme, Facts), StringComparer.Ordinal);
    }

    public RuleFacts Facts { get; }

    /// <summary>One of the group, as it was known by the end of a day.</summary>
    public static CreditSubject On(ScriptedGroup group, DateOnly day)
    {
        IEnumerable<(DateOnly On, object Fact)> facts =
        [
            (DateOnly.MinValue, RuleSamples.Registered with { Name = group.Name, Kind = group.Kind, District = group.District, Sector = group.Sector, RegisteredOn = group.RegisteredOn ?? new(2015, 1, 1) }),
            .. (group.Grades ?? new Dictionary<DateOnly, string>()).Select(grade => (grade.Key, (object)(RuleSamples.Grade(grade.Value, 800) with { EvaluatedOn = grade.Key }))),
            .. (group.Penalties ?? []).Select((penalty, i) => (penalty.DecidedOn, (object)RuleSamples.Penalty(penalty.Severity, penalty.DecidedOn, penalty.EndsOn, number: $"{i}"))),
            .. (group.Stays ?? []).Select(stay => (stay.JoinedOn, (object)new MemberJoined(RuleSamples.Uscc, stay.Place, stay.JoinedOn))),
            .. (group.Stays ?? []).Where(stay => stay.LeftOn is not null).Select(stay => (stay.LeftOn!.Value, (object)new MemberLeft(RuleSamples.Uscc, stay.Place, stay.LeftOn.Value))),
        ];
        return CreditSubject.Fold(facts.Where(fact => fact.On <= day).OrderBy(fact => fact.On).Select(fact => fact.Fact));
    }

    /// <summary>A government body as it was known by the end of a day, with the grades that the programme's own schemes gave it.</summary>
    public static CreditSubject On(ProgrammeDefinition programme, ScriptedBody body, DateOnly day)
    {
        var uscc = RuleSamples.Uscc;
        IEnumerable<(DateOnly On, GovernmentBodyFact Fact)> facts =
        [
            (body.RegisteredOn, new GovernmentBodyRegistered(uscc, body.Name, body.Kind, body.District, body.RegisteredOn)),
            .. (body.Assessments ?? []).Select(one => (one.On, (GovernmentBodyFact)new IntegrityAssessed(
                uscc, $"{one.Area} {one.On:yyyy-MM}", one.Area, one.Points, "specs", one.On.AddMonths(-3), one.On, one.On, "评估报告"))),
        ];
        List<object> known = [.. facts.Where(fact => fact.On <= day).Select(fact => fact.Fact)];
        var ungraded = CreditSubject.Fold(known);
        foreach (var scheme in (programme.Schemes ?? []).Where(scheme => scheme.Subject is RuleSubject.GovernmentBody))
        {
            if (new Evaluator(scheme, Plans.Facts).Evaluate(ungraded, day) is EvaluationOutcome.Evaluated given)
            {
                known.Add(new BodyGradeAssigned(uscc, scheme.Id, given.SchemeVersion, given.Grade, given.Score, given.VetoedBy, given.Lines, day));
            }
        }

        return CreditSubject.Fold(known);
    }

    private Observation? Said(CreditSubject subject, RuleFact fact, string? of, DateOnly day)
    {
        if (subject.Register is not { Name: var name }) return null; // Of a government body its own facts say everything.
        var said = (groups[name].Says ?? []).Where(value => value.Fact == fact.Id && value.Of == of && value.On <= day).ToList();
        if (said.Count == 0) return null;
        if (fact.Type is not RuleFactType.Occurrences) return Scene.Observed(fact, said.MaxBy(value => value.On)!.Value!, day);
        return Observation.Of([.. said.Where(value => value.Value is null).Select((value, i) => new Occurrence(value.On, RecordId.Of(fact.Id, "specs", $"{i}", RuleSamples.Uscc), Amount: 0))]);
    }

    private Observation? Graded(CreditSubject subject, RuleFact fact, string of, DateOnly day) =>
        !fact.Id.StartsWith("sector.", StringComparison.Ordinal) || !schemes.TryGetValue(of, out var scheme) ? null
        : scheme.Evaluate(subject, day) is not EvaluationOutcome.Evaluated evaluated ? Observation.Unknown("the scheme does not apply")
        : fact.Type is RuleFactType.Text ? Observation.Of(evaluated.Grade) : Observation.Of(evaluated.Score);
}
