using System.Collections.Frozen;
using CreditLedger.Evaluations;
using CreditLedger.Finance;
using CreditLedger.Kernel;
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
    private readonly Title schemeKind;
    private readonly GroupName[] names;
    private readonly (GroupBook Before, GroupBook After) books;
    private readonly GroupLines lines;
    private readonly RankingBook rankings;
    private readonly (ProgrammeMeter? Before, ProgrammeMeter After)[] meters;
    private readonly bool isScheme;

    /// <param name="enacted">Every version of the schemes that enterprises have been judged by.</param>
    public Comparison(Proposal proposal, RulesInForce inForce, EnactedSchemes enacted, RuleFacts facts, DateOnly day)
    {
        this.day = day;
        var (before, after) = (inForce.TouchedBy(proposal), inForce.With(proposal, day).TouchedBy(proposal));
        schemes = [.. SchemePair.Of(proposal, before, after, facts, day)];
        isScheme = proposal is Proposal.Evaluation or Proposal.Risk or Proposal.Sector;
        schemeKind = RuleFact.ValuesOf<RuleKind>()[(proposal is Proposal.Plan ? RuleKind.SectorScheme : proposal.Kind).ToString()];
        RuleChapter[] old = [.. RuleChapter.Of(before, facts)], proposed = isScheme ? old : [.. RuleChapter.Of(after, facts)];
        names = [.. old.Concat(proposed).SelectMany(chapter => chapter.Groups).Select(group => group.Name).Distinct()];
        books = (new GroupBook(old, names, RuleCriterion.NotYet), new GroupBook(proposed, names, RuleCriterion.NoLonger));
        lines = new GroupLines(names, books);
        rankings = new RankingBook([.. RankingPair.Of(proposal.Id, before, after, facts, day)], schemes, enacted, facts, day);
        meters =
        [
            .. from programme in after.Programmes
               let known = before.Programmes.FirstOrDefault(other => other.Id == programme.Id)
               select (known is null ? null : new ProgrammeMeter(known, facts), new ProgrammeMeter(programme, facts)),
        ];
        Bodies = new BodyComparison(SchemePair.OfBodies(before, after, facts, day), meters, day);
        AsksEnterprises = proposal is not Proposal.Bodies;

        // Where grades are worked out anew on both sides, those on record are the longest facts there are, and say nothing.
        var looksAt = proposal is Proposal.Evaluation ? FactKinds.EvidenceAndVerdicts.Except(FactKinds.Below(typeof(EvaluationFact))) : FactKinds.EvidenceAndVerdicts;
        if (names.Any(name => name.Kind is GroupKind.Whitelist)) looksAt = looksAt.Concat([typeof(EntryAdmitted), typeof(EntryDelisted)]);
        if (names.Any(name => name.Kind is GroupKind.Register)) looksAt = looksAt.Concat(FactKinds.Below(typeof(PreservationEntryFact)));
        LooksAt = looksAt.ToFrozenSet();
    }

    /// <summary>Whether enterprises are held against it at all; otherwise government bodies alone are.</summary>
    public bool AsksEnterprises { get; }

    /// <summary>The types of fact of an enterprise that the rules rest on.</summary>
    public IReadOnlySet<Type> LooksAt { get; }

    /// <summary>The same for government bodies.</summary>
    public BodyComparison Bodies { get; }

    public SimulationTally NewTally() => new(names.Length, rankings.Count);

    /// <summary>What would become of one enterprise. One that the register did not know is passed over.</summary>
    public void Judge(SubjectFacts known, SimulationTally tally)
    {
        var subject = CreditSubject.Fold(known.Facts.Select(fact => fact.Body));
        if (subject.Register is not { } entry) return;
        var one = new AffectedSubject(known.Subject, entry.Name, new(entry.District, entry.Sector[0]));
        var (before, after, areSame, told) = (subject, subject, true, tally.Lines.Count);
        foreach (var (i, scheme) in schemes.Index())
        {
            var (from, to) = (scheme.Before(subject), scheme.After(subject));
            tally.Letter(i, from?.Grade, to?.Grade, one.Part);
            if (scheme.Line(one, schemeKind, from, to) is { } line) tally.Lines.Add(line);
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
            if (stands[i] != would[i]) lines.Move(tally, i, one, enters: would[i], would[i] ? before : after, day);
        }

        foreach (var (old, proposed) in meters)
        {
            var reading = old?.Read(before, day);
            if (reading is not null) old!.Add(reading);
            var next = areSame ? reading : proposed.Read(after, day);
            if (next is not null) proposed.Add(next);
        }

        var isAffected = tally.Lines.Count > told;
        tally.Look(isAffected);
        rankings.Place(known, one, tally, isAffected);
    }

    /// <summary>Says who would stand where in the rankings, once everyone has been looked at.</summary>
    public IReadOnlyList<RankingForecast> Rank(SimulationTally whole, Action<AffectedLine> changed) => rankings.Rank(whole, changed);

    /// <param name="ranked">What <see cref="Rank"/> came to.</param>
    /// <param name="counts">What each programme counts besides its subjects.</param>
    public SimulationResult Result(SimulationTally tally, IReadOnlyList<RankingForecast> ranked, IReadOnlyDictionary<string, ProgrammeCounts> counts, string affectedDigest) => new(
        tally.Looked, tally.Affected, [.. schemes.Select((scheme, i) => new GradeMigration(scheme.Id, scheme.Title, tally.LettersOf(i)))],
        [
            .. names.Select((name, i) => new GroupChange(
                name.Kind, name.RuleId, name.PartId, (books.After[i] ?? books.Before[i])!.Title, tally.Sizes.Before[i], tally.Sizes.After[i],
                tally.Groups[i].Entered.Result(criterion => books.Before.Criterion(i, criterion)), tally.Groups[i].Left.Result(criterion => books.After.Criterion(i, criterion)))),
        ],
        [.. meters.Select(meter => ProgrammeForecast.Of(meter.Before, meter.After, counts[meter.After.Programme.Id], day))], affectedDigest)
    {
        Rankings = ranked,
        Bodies = Bodies.Result(),
    };

    public IEnumerable<ProgrammeDefinition> Measured => meters.Select(meter => meter.After.Programme);
}
