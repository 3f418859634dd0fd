using CreditLedger.Kernel;

namespace CreditLedger.Programmes.Simulations;

/// <summary>What a proposed rule would come to, in numbers: no enterprise is named.</summary>
/// <param name="Enterprises">How many enterprises the register knows; none where the proposal is about government bodies alone.</param>
/// <param name="Affected">For how many of them something would change.</param>
/// <param name="Schemes">For every scheme that the proposal changes, who would go from which letter to which.</param>
/// <param name="Groups">Every list and measure that the proposal may touch.</param>
/// <param name="Programmes">What the programmes that it may touch would come to.</param>
/// <param name="AffectedDigest">SHA-256 of the list of those affected, as the simulation writes it in English, in lower-case hexadecimal.</param>
public sealed record SimulationResult(
    long Enterprises, long Affected, IReadOnlyList<GradeMigration> Schemes, IReadOnlyList<GroupChange> Groups, IReadOnlyList<ProgrammeForecast> Programmes,
    string AffectedDigest)
{
    /// <summary>
    /// Every ranking that the proposal may touch, on either side as if its period ended on the day of the simulation; null in a simulation that
    /// was recorded when rankings were left out.
    /// </summary>
    public IReadOnlyList<RankingForecast>? Rankings { get; init; }

    /// <summary>What would become of government bodies; null where no scheme of theirs is proposed.</summary>
    public BodyForecast? Bodies { get; init; }

    /// <summary>SHA-256 of all of it, in lower-case hexadecimal.</summary>
    public string ToDigest() => CanonicalJson.HashOf(this);
}

/// <summary>What would become of government bodies.</summary>
/// <param name="Bodies">How many the register knows.</param>
/// <param name="Affected">For how many of them something would change.</param>
/// <param name="Schemes">For every scheme of government bodies that the proposal changes, who would go from which letter to which; a body belongs to no section.</param>
public sealed record BodyForecast(long Bodies, long Affected, IReadOnlyList<GradeMigration> Schemes);

/// <summary>How many would go from which letter to which under one scheme.</summary>
/// <param name="SchemeId">The scheme.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Moves">Every pair of letters that occurs; those who stay where they are among them.</param>
public sealed record GradeMigration(string SchemeId, Title Title, IReadOnlyList<GradeMove> Moves);

/// <summary>Those who would go from one letter to another.</summary>
/// <param name="From">The letter that the rules in force give; null for none.</param>
/// <param name="To">The letter that the proposed rules would give; null for none.</param>
/// <param name="Count">How many.</param>
/// <param name="Districts">The same for each district.</param>
/// <param name="Sections">The same for each section of the national economy.</param>
public sealed record GradeMove(string? From, string? To, long Count, IReadOnlyList<PartCount> Districts, IReadOnlyList<PartCount> Sections);

/// <summary>How many of them a part of the city has.</summary>
/// <param name="Code">Of a district or a sector section.</param>
/// <param name="Count">How many.</param>
public sealed record PartCount(string Code, long Count);

/// <summary>One list or measure as it is and as it would be.</summary>
/// <param name="Kind">What kind of group it is.</param>
/// <param name="RuleId">The rule it belongs to.</param>
/// <param name="PartId">What it is called within the rule; null where the rule is about nothing else.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Before">How many come under it by the rules in force.</param>
/// <param name="After">How many would come under it.</param>
/// <param name="Entered">Those who would come under it and do not now.</param>
/// <param name="Left">Those who come under it now and would no longer.</param>
public sealed record GroupChange(GroupKind Kind, string RuleId, string? PartId, Title Title, long Before, long After, GroupMove Entered, GroupMove Left);

/// <summary>Those who would come under a list or a measure, or would no longer.</summary>
/// <param name="Count">How many.</param>
/// <param name="Reasons">The criteria that decided; whoever is kept out by two counts under both.</param>
/// <param name="Districts">The same for each district.</param>
/// <param name="Sections">The same for each section of the national economy.</param>
public sealed record GroupMove(long Count, IReadOnlyList<ReasonCount> Reasons, IReadOnlyList<PartCount> Districts, IReadOnlyList<PartCount> Sections);

/// <summary>For how many a criterion decided.</summary>
/// <param name="Criterion">Of those who enter, one that kept them out; of those who leave, one they would no longer meet. <c>no-such-rule</c> where one side has no such list, measure or ranking.</param>
/// <param name="Title">What the criterion is called; null where there is none.</param>
/// <param name="Count">How many.</param>
public sealed record ReasonCount(string Criterion, Title? Title, long Count)
{
    /// <summary>What the criterion asks, in words; null where it is no condition.</summary>
    public Title? Asked { get; init; }

    /// <summary>What was seen of them instead, in words: of texts the most frequent, of numbers the least and the greatest. Null where nothing is asked.</summary>
    public Title? Observed { get; init; }
}

/// <summary>What a programme would come to.</summary>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="Targets">Its targets, in its order.</param>
/// <param name="Indicators">Its indicators of places, in its order.</param>
public sealed record ProgrammeForecast(string ProgrammeId, IReadOnlyList<TargetForecast> Targets, IReadOnlyList<IndicatorForecast> Indicators)
{
    // What a programme's readers are not told of too few members, nobody is told of what would be.
    internal static ProgrammeForecast Of(ProgrammeMeter? before, ProgrammeMeter after, ProgrammeCounts counts, DateOnly day)
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
}

/// <summary>One target as it stands and as it would.</summary>
/// <param name="Target">The target's id in the programme.</param>
/// <param name="Title">What was promised.</param>
/// <param name="Promised">The number that was promised; a share from 0 to 1.</param>
/// <param name="Before">What it comes to by the rules in force; null where nothing is known or too few stand behind it.</param>
/// <param name="After">What it would come to; null likewise.</param>
/// <param name="Kept">Whether the promise would be kept; null while nothing is known.</param>
public sealed record TargetForecast(string Target, Title Title, decimal Promised, decimal? Before, decimal? After, bool? Kept);

/// <summary>One indicator of a place as it stands and as it would.</summary>
/// <param name="Indicator">The indicator's id in the programme.</param>
/// <param name="Title">What is measured.</param>
/// <param name="Place">Id of the place.</param>
/// <param name="Before">A share from 0 to 1, or a mean, by the rules in force; null where it is suppressed or nobody counts.</param>
/// <param name="After">What it would come to; null likewise.</param>
/// <param name="IsSuppressed">The place has too few members: the value would tell of single ones.</param>
public sealed record IndicatorForecast(string Indicator, Title Title, string Place, decimal? Before, decimal? After, bool IsSuppressed);
