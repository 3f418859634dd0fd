using CreditLedger.Kernel;
using CreditLedger.Places;
using CreditLedger.Rules;

namespace CreditLedger.Programmes;

/// <summary>A programme as its readers see it: what it says, in words, and its targets against what was measured.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Note">What a reader must know of it.</param>
/// <param name="Source">The plan it was written from.</param>
/// <param name="From">The first day of the time in which its targets are to be reached.</param>
/// <param name="Until">The last.</param>
/// <param name="Concerns">Whom it concerns, in words.</param>
/// <param name="Subjects">How many enterprises it concerned when it was measured last; null before.</param>
/// <param name="MeasuredOn">The day of the last measurement that differed from the one before it; null before the first.</param>
/// <param name="Targets">What it promised, and what came of it.</param>
/// <param name="Indicators">What was measured about its places.</param>
/// <param name="Places">The places it speaks of.</param>
/// <param name="Lists">Whom it names for good standing.</param>
/// <param name="Measures">What it grants and withholds.</param>
/// <param name="Readings">What the plan leaves open, and how it is read here.</param>
/// <param name="Outside">What the plan holds and this platform does not do.</param>
public sealed record ProgrammePage(
    Title Title, Title Note, Title Source, DateOnly From, DateOnly Until, Title Concerns, long? Subjects, DateOnly? MeasuredOn,
    IReadOnlyList<TargetLine> Targets, IReadOnlyList<IndicatorLine> Indicators, IReadOnlyList<PlaceLine> Places, IReadOnlyList<ListLine> Lists,
    IReadOnlyList<MeasureLine> Measures, IReadOnlyList<PlanReading> Readings, IReadOnlyList<PlanOutside> Outside)
{
    public static ProgrammePage Of(ProgrammeDefinition programme, TargetsMeasured? measured)
    {
        var facts = RuleFacts.Shipped;
        var targets = (measured?.Targets ?? []).ToDictionary(target => target.Target, StringComparer.Ordinal);
        var sizes = (measured?.Lists ?? []).ToDictionary(list => list.List, list => list.Count, StringComparer.Ordinal);
        var indicators = (measured?.Indicators ?? []).ToDictionary(indicator => indicator.Indicator, StringComparer.Ordinal);
        return new(
            programme.Title, programme.Note, programme.Source, programme.Period.From, programme.Period.Until, RuleText.Of(programme.Subjects, facts),
            measured?.Subjects, measured?.MeasuredOn,
            [.. (programme.Targets ?? []).Select(target => Of(target, targets.GetValueOrDefault(target.Id), indicators))],
            [.. (programme.Indicators ?? []).Select(indicator => Of(indicator, indicators.GetValueOrDefault(indicator.Id)))],
            [.. (programme.Places ?? []).Select(place => new PlaceLine(place.Id, place.Kind, place.Title, place.District))],
            [.. (programme.Lists ?? []).Select(list => Of(list, sizes.TryGetValue(list.Id, out var size) ? size : null, facts))],
            [
                .. (programme.Incentives ?? []).Select(one => new MeasureLine(one.Id, one.Title, one.Provider, IsSanction: false, RuleText.Of(one.When, facts), Item: null, Basis: null)),
                .. (programme.Sanctions ?? []).Select(one => new MeasureLine(one.Id, one.Title, one.Provider, IsSanction: true, RuleText.Of(one.When, facts), one.Item, one.Basis)),
            ],
            programme.Readings ?? [], programme.Outside ?? []);
    }

    // What too few members stand behind is not told by the target that rests on it either.
    private static TargetLine Of(Target target, TargetActual? actual, Dictionary<string, IndicatorActual> indicators)
    {
        var isSuppressed = target.Indicator is { } indicator && indicators.TryGetValue(indicator, out var behind) && behind.IsSuppressed;
        return new(target.Id, target.Title, target.Promised, target.AtMost, isSuppressed ? null : actual?.Actual, isSuppressed ? null : actual?.Kept, target.Unmeasured);
    }

    private static ListLine Of(ProgrammeList list, long? size, RuleFacts facts) => new(
        list.Id, list.Title, list.Honour, size,
        [.. list.Criteria.Select(criterion => new CriterionLine(criterion.Id, criterion.Title, RuleText.Of(criterion.When, facts), criterion.Source))]);

    private static IndicatorLine Of(PlaceIndicator indicator, IndicatorActual? actual) => actual is null or { IsSuppressed: true }
        ? new(indicator.Id, indicator.Title, indicator.Place, Members: null, Unknown: null, Value: null, actual is { IsSuppressed: true })
        : new(indicator.Id, indicator.Title, indicator.Place, actual.Members, actual.Unknown, actual.Value, IsSuppressed: false);
}

/// <summary>One promise and what came of it.</summary>
/// <param name="Id">Names it within the programme.</param>
/// <param name="Title">What was promised.</param>
/// <param name="Promised">The number that was promised; a share from 0 to 1.</param>
/// <param name="AtMost">The number is an upper bound.</param>
/// <param name="Actual">What was measured last; null while nothing is known.</param>
/// <param name="Kept">Whether the promise is kept; null while nothing is known.</param>
/// <param name="Unmeasured">Why the platform cannot measure it; null where it can.</param>
public sealed record TargetLine(string Id, Title Title, decimal Promised, bool AtMost, decimal? Actual, bool? Kept, Title? Unmeasured);

/// <summary>What was measured about one place.</summary>
/// <param name="Id">Names it within the programme.</param>
/// <param name="Title">What is measured.</param>
/// <param name="Place">Id of the place.</param>
/// <param name="Members">Who counted; null where that is suppressed or not yet measured.</param>
/// <param name="Unknown">Of them, those for whom it is unknown.</param>
/// <param name="Value">A share from 0 to 1, or a mean; null where it is suppressed or not yet measured.</param>
/// <param name="IsSuppressed">The place has too few members: the value would tell of single ones.</param>
public sealed record IndicatorLine(string Id, Title Title, string Place, int? Members, int? Unknown, decimal? Value, bool IsSuppressed);

/// <summary>One place of a programme.</summary>
/// <param name="Id">The place.</param>
/// <param name="Kind">What kind of place it is.</param>
/// <param name="Title">What it is called.</param>
/// <param name="District">Six-digit code of the district in which it lies.</param>
public sealed record PlaceLine(string Id, PlaceKind Kind, Title Title, string District);

/// <summary>One list of a programme.</summary>
/// <param name="Id">Names it within the programme.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Honour">What whoever stands on it may call itself; null where it confers no name.</param>
/// <param name="Size">How many met all criteria when it was measured last; null before.</param>
/// <param name="Criteria">What must be met, all of it.</param>
public sealed record ListLine(string Id, Title Title, Title? Honour, long? Size, IReadOnlyList<CriterionLine> Criteria);

/// <summary>One criterion, in words.</summary>
/// <param name="Id">Names it within the list.</param>
/// <param name="Title">What it is called.</param>
/// <param name="When">What is asked.</param>
/// <param name="Source">What it is taken from; null where the programme itself is all.</param>
public sealed record CriterionLine(string Id, Title Title, Title When, Title? Source);

/// <summary>One measure of a programme, in words.</summary>
/// <param name="Id">Names it within the programme.</param>
/// <param name="Title">What is granted or withheld.</param>
/// <param name="Provider">Who does it.</param>
/// <param name="IsSanction">Whether it is a burden.</param>
/// <param name="When">To whom.</param>
/// <param name="Item">The item of the sanction catalogue; null for an incentive.</param>
/// <param name="Basis">The provision it rests on; null for an incentive.</param>
public sealed record MeasureLine(string Id, Title Title, Title Provider, bool IsSanction, Title When, string? Item, LegalBasis? Basis);
