using CreditLedger.Kernel;
using CreditLedger.Programmes.Rankings;
using FsCheck;
using FsCheck.Fluent;
using static CreditLedger.Tests.Programmes.Rankings.RankingSamples;

namespace CreditLedger.Tests.Programmes.Rankings;

/// <summary>Whatever the candidates: few different values, so that many are equal.</summary>
public sealed class RankingProperties
{
    private static readonly Gen<decimal?> Values = Gen.Choose(-1, 3).Select(value => value < 0 ? (decimal?)null : value);

    private static readonly Gen<RankingCandidate[]> Fields =
        from size in Gen.Choose(0, 30)
        from points in Gen.ArrayOf(Gen.Choose(0, 4), size)
        from fines in Gen.ArrayOf(Values, size)
        from capital in Gen.ArrayOf(Values, size)
        select points.Select((one, i) => Candidate(i, one, fines[i], capital[i])).ToArray();

    private static readonly Gen<(RankingCandidate[] Field, RankingCandidate[] Shuffled)> Arrivals =
        from field in Fields
        from shuffled in Gen.Shuffle(field)
        select (field, shuffled.ToArray());

    private static readonly Gen<(RankingCandidate[] Field, int Who, int More)> Gains =
        from field in Fields.Where(field => field.Length > 0)
        from who in Gen.Choose(0, field.Length - 1)
        from more in Gen.Choose(0, 3)
        select (field, who, more);

    [Fact]
    public void the_order_of_arrival_never_changes_a_ranking() => Check(Arrivals, arrival => Taken(arrival.Field).Digest == Taken(arrival.Shuffled).Digest);

    [Fact]
    public void more_points_never_lower_a_rank() => Check(Gains, gain =>
    {
        var code = gain.Field[gain.Who].Uscc;
        var richer = gain.Field.Select((one, i) => i == gain.Who ? Candidate(i, one.Points + gain.More, one.Ties[0].Value, one.Ties[1].Value) : one);
        return RankOf(Taken(richer), code) <= RankOf(Taken(gain.Field), code);
    });

    [Fact]
    public void ranks_count_from_one_without_gaps_and_nobody_shares_one() => Check(Fields, field =>
        Taken(field).Entries.Select(entry => entry.Rank).SequenceEqual(Enumerable.Range(1, field.Length))
        && Taken(field).Entries.Select(entry => entry.Uscc).Distinct().Count() == field.Length);

    [Fact]
    public void the_top_is_exactly_the_share_rounded_down() => Check(Fields, field =>
        Taken(field) is var taken && taken.Top == field.Length / 5 && taken.Entries.Count(entry => entry.Rank <= taken.Top) == taken.Top);

    [Fact]
    public void nobody_stands_before_one_with_more_points() => Check(Fields, field =>
        Taken(field).Entries.Zip(Taken(field).Entries.Skip(1)).All(pair => pair.First.Points >= pair.Second.Points));

    [Fact]
    public void no_single_change_of_a_frozen_ranking_goes_unnoticed() => Check(Gains, gain =>
    {
        var taken = Taken(gain.Field);
        var entry = taken.Entries[gain.Who];
        return Changed(taken, entry).All(changed => !CanonicalRanking.IsIntact(Id, Points, Period, changed)) && CanonicalRanking.IsIntact(Id, Points, Period, taken);
    });

    private static IEnumerable<Taking> Changed(Taking taken, RankedEntry entry)
    {
        yield return taken with { Position = taken.Position + 1 };
        yield return taken with { AsOf = taken.AsOf.AddDays(1) };
        yield return taken with { ProgrammeVersion = 2 };
        yield return taken with { Top = taken.Top + 1 };
        yield return taken with { Entries = [.. taken.Entries.Where(one => one != entry)] };
        yield return With(entry with { Rank = entry.Rank + 1 });
        yield return With(entry with { Uscc = Code(77) });
        yield return With(entry with { Points = entry.Points + 1 });
        yield return With(entry with { Lines = [entry.Lines[0] with { Observed = null }] });
        yield return With(entry with { Lines = [entry.Lines[0] with { Points = entry.Points + 1 }] });
        yield return With(entry with { Ties = [entry.Ties[1], entry.Ties[0]] });
        yield return With(entry with { Ties = [entry.Ties[0] with { Value = entry.Ties[0].Value is null ? 0 : null }, entry.Ties[1]] });

        Taking With(RankedEntry other) => taken with { Entries = [.. taken.Entries.Select(one => one == entry ? other : one)] };
    }

    private static int RankOf(Taking taking, Uscc code) => taking.Entries.Single(entry => entry.Uscc == code).Rank;

    private static void Check<T>(Gen<T> generator, Func<T, bool> holds) => Prop.ForAll(generator.ToArbitrary(), holds).QuickCheckThrowOnFailure();
}
