using System.Collections.Frozen;
using System.Globalization;
using CreditLedger.Evaluations;
using CreditLedger.Finance;
using CreditLedger.Preservation;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes.Simulations;

/// <summary>
/// The rules in force and the proposed ones, made ready to be held against any number of enterprises on any number of threads. Both are asked
/// of the same day and the same facts: what differs, the rules do.
/// </summary>
internal sealed class Comparison
{
    private readonly DateOnly day;
    private readonly SchemePair[] schemes;
    private readonly GroupName[] names;
    private readonly (GroupBook Before, GroupBook After) books;
    private readonly (ProgrammeMeter? Before, ProgrammeMeter After)[] meters;
    private readonly bool isScheme;

    public Comparison(Proposal proposal, RulesInForce inForce, RuleFacts facts, DateOnly day)
    {
        this.day = day;
        var (before, after) = (inForce.TouchedBy(proposal), inForce.With(proposal, day).TouchedBy(proposal));
        schemes = [.. SchemePair.Of(proposal, before, after, facts, day)];
        isScheme = proposal is Proposal.Evaluation or Proposal.Risk or Proposal.Sector;
        RuleChapter[] old = [.. RuleChapter.Of(before, facts)], proposed = isScheme ? old : [.. RuleChapter.Of(after, facts)];
        names = [.. old.Concat(proposed).SelectMany(chapter => chapter.Groups).Select(group => group.Name).Distinct()];
        books = (new GroupBook(old, names), new GroupBook(proposed, names));
        meters =
        [
            .. from programme in after.Programmes
               let known = before.Programmes.FirstOrDefault(other => other.Id == programme.Id)
               select (known is null ? null : new ProgrammeMeter(known, facts), new ProgrammeMeter(programme, facts)),
        ];

        // Where grades are worked out anew on both sides, those on record are the longest facts there are, and say nothing.
        var looksAt = proposal is Proposal.Evaluation ? FactKinds.EvidenceAndVerdicts.Except(FactKinds.Below(typeof(EvaluationFact))) : FactKinds.EvidenceAndVerdicts;
        if (names.Any(name => name.Kind is GroupKind.Whitelist)) looksAt = looksAt.Concat([typeof(EntryAdmitted), typeof(EntryDelisted)]);
        if (names.Any(name => name.Kind is GroupKind.Register)) looksAt = looksAt.Concat(FactKinds.Below(typeof(PreservationEntryFact)));
        LooksAt = looksAt.ToFrozenSet();
    }

    /// <summary>The types of fact that the rules rest on.</summary>
    public IReadOnlySet<Type> LooksAt { get; }

    public SimulationTally NewTally() => new(names.Length);

    /// <summary>What would become of one subject. One that the register did not know is passed over.</summary>
    public void Judge(SubjectFacts known, SimulationTally tally)
    {
        var subject = CreditSubject.Fold(known.Facts.Select(fact => fact.Body));
        if (subject.Register is not { } entry) return;
        var (part, lines) = (new CityPart(entry.District, entry.Sector[0]), tally.Lines.Count);
        var (before, after, areSame) = (subject, subject, true);
        for (var i = 0; i < schemes.Length; i++)
        {
            var (scheme, from, to) = (schemes[i], schemes[i].Before(subject), schemes[i].After(subject));
            tally.Letter(i, from?.Grade, to?.Grade, part);
            if (from?.Grade != to?.Grade) tally.Lines.Add(new(known.Subject, part, "scheme", scheme.Id, PartId: null, from?.Grade, to?.Grade, Points(from, to)));
            areSame &= (from?.Grade, from?.Score) == (to?.Grade, to?.Score);
            before = scheme.Suppose(known.Subject, before, from);
            after = areSame ? before : scheme.Suppose(known.Subject, after, to);
        }

        // Under the same rules the same subject stands as it stands.
        areSame &= isScheme;
        var (stands, would) = (tally.Standing.Before, tally.Standing.After);
        books.Before.Mark(before, known.Facts, day, stands);
        if (areSame) stands.CopyTo(would, 0);
        else books.After.Mark(after, known.Facts, day, would);
        for (var i = 0; i < names.Length; i++)
        {
            if (stands[i]) tally.Sizes.Before[i]++;
            if (would[i]) tally.Sizes.After[i]++;
            if (stands[i] == would[i]) continue;
            var why = would[i] ? books.Before.Against(i, before, day) : books.After.Against(i, after, day);
            tally.Move(i, enters: would[i], why, part);
            tally.Lines.Add(new(known.Subject, part, names[i].Kind.ToString(), names[i].RuleId, names[i].PartId, stands[i] ? "in" : "out", would[i] ? "in" : "out", string.Join(' ', why)));
        }

        foreach (var (old, proposed) in meters)
        {
            var reading = old?.Read(before, day);
            if (reading is not null) old!.Add(reading);
            var next = areSame ? reading : proposed.Read(after, day);
            if (next is not null) proposed.Add(next);
        }

        tally.Count(isAffected: tally.Lines.Count > lines);
    }

    /// <param name="counts">What each programme counts besides its subjects.</param>
    public SimulationResult Result(SimulationTally tally, IReadOnlyDictionary<string, ProgrammeCounts> counts, string affectedDigest) => new(
        tally.Enterprises, tally.Affected, [.. schemes.Select((scheme, i) => new GradeMigration(scheme.Id, scheme.Title, tally.LettersOf(i)))],
        [
            .. names.Select((name, i) => new GroupChange(
                name.Kind, name.RuleId, name.PartId, (books.After[i] ?? books.Before[i])!.Title, tally.Sizes.Before[i], tally.Sizes.After[i],
                tally.MoveOf(i, enters: true, criterion => books.Before.TitleOf(i, criterion)), tally.MoveOf(i, enters: false, criterion => books.After.TitleOf(i, criterion)))),
        ],
        [.. meters.Select(meter => Forecast(meter.Before, meter.After, counts[meter.After.Programme.Id]))], affectedDigest);

    public IEnumerable<ProgrammeDefinition> Measured => meters.Select(meter => meter.After.Programme);

    // What a programme's readers are not told of too few members, nobody is told of what would be.
    private ProgrammeForecast Forecast(ProgrammeMeter? before, ProgrammeMeter after, ProgrammeCounts counts)
    {
        var (old, page) = (before is null ? null : PageOf(before), PageOf(after));
        return new(
            after.Programme.Id,
            [.. page.Targets.Select(line => new TargetForecast(line.Id, line.Title, line.Promised, old?.Targets.FirstOrDefault(one => one.Id == line.Id)?.Actual, line.Actual, line.Kept))],
            [.. page.Indicators.Select(line => new IndicatorForecast(line.Id, line.Title, line.Place, old?.Indicators.FirstOrDefault(one => one.Id == line.Id)?.Value, line.Value, line.IsSuppressed))]);

        ProgrammePage PageOf(ProgrammeMeter meter)
        {
            var (targets, indicators) = meter.Result(counts);
            return ProgrammePage.Of(meter.Programme, new TargetsMeasured(meter.Programme.Id, meter.Programme.Version, day, meter.Subjects, targets, indicators));
        }
    }

    private static string Points(EvaluationOutcome.Evaluated? from, EvaluationOutcome.Evaluated? to) =>
        string.Create(CultureInfo.InvariantCulture, $"{from?.Score} to {to?.Score}") + (to?.VetoedBy is { } veto ? $" {veto}" : "");
}
