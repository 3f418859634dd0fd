using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes.Simulations;

/// <summary>The rules in force and the proposed ones, held against government bodies: their own schemes, and what programmes count of them.</summary>
internal sealed class BodyComparison
{
    private static readonly Title Kind = new("政府机构评价方案", "scheme of government bodies");

    private readonly DateOnly day;
    private readonly SchemePair[] schemes;
    private readonly (ProgrammeMeter? Before, ProgrammeMeter After)[] meters;
    private readonly SimulationTally tally = new(groups: 0, rankings: 0);

    public BodyComparison(IEnumerable<SchemePair> schemes, IEnumerable<(ProgrammeMeter? Before, ProgrammeMeter After)> meters, DateOnly day) =>
        (this.schemes, this.meters, this.day) = ([.. schemes], [.. meters.Where(one => one.Before?.CountsBodies == true || one.After.CountsBodies)], day);

    /// <summary>No body has to be looked at.</summary>
    public bool IsEmpty => schemes.Length == 0 && meters.Length == 0;

    /// <summary>What would become of one body; of none that the register did not know. By one thread, body by body.</summary>
    /// <param name="changed">Told of every letter that changes.</param>
    public void Judge(SubjectFacts known, Action<AffectedLine> changed)
    {
        var subject = CreditSubject.Fold(known.Facts.Select(fact => fact.Body));
        if (subject.Body is not { } body) return;
        var (part, isAffected) = (new CityPart(body.District, Section: null), false);
        var (before, after) = (subject, subject);
        foreach (var (i, scheme) in schemes.Index())
        {
            var (from, to) = (scheme.Before(subject), scheme.After(subject));
            tally.Letter(i, from?.Grade, to?.Grade, part);
            (before, after) = (scheme.Suppose(known.Subject, before, from), scheme.Suppose(known.Subject, after, to));
            if (scheme.Line(new(known.Subject, body.Name, part), Kind, from, to) is not { } line) continue;
            isAffected = true;
            changed(line);
        }

        tally.Look(isAffected);
        foreach (var (old, proposed) in meters)
        {
            if (old?.Read(before, day) is { } reading) old.Add(reading);
            if (proposed.Read(after, day) is { } next) proposed.Add(next);
        }
    }

    /// <summary>Null where no scheme of bodies is proposed.</summary>
    public BodyForecast? Result() => schemes.Length == 0
        ? null
        : new(tally.Looked, tally.Affected, [.. schemes.Select((scheme, i) => new GradeMigration(scheme.Id, scheme.Title, tally.LettersOf(i)))]);
}
