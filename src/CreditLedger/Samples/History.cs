using CreditLedger.City;
using CreditLedger.Kernel;

namespace CreditLedger.Samples;

/// <summary>What has changed in the register since an enterprise was entered.</summary>
internal sealed class History(SampleOptions options, Population population, Districts districts, Census census)
{
    public IReadOnlyList<SampleChange> Of(SampleEnterprise enterprise)
    {
        var dice = new Dice(options.Seed, enterprise.Index, "changes");
        var today = options.Today;
        if (enterprise.RegisteredOn > today.AddYears(-1)) return [];

        bool Happens(string item, double share) => dice.Chance(share) | (enterprise.Plant?.Change == item);
        DateOnly Day(int years, int lastDay) => dice.Between(Later(enterprise.RegisteredOn.AddDays(30), today.AddYears(-years)), today.AddDays(-lastDay));

        List<SampleChange> changes = [];
        if (Happens(SampleChange.Name, 0.015) || enterprise.Plants(SampleLayout.Penalty, Dirt.FormerName))
        {
            changes.Add(new(SampleChange.Name, census.OtherName(enterprise, dice.Pick(enterprise.Sector.Trades)), Day(4, 200)));
        }

        if (Happens(SampleChange.District, 0.01)) changes.Add(new(SampleChange.District, OtherDistrict(dice, enterprise.District), Day(4, 60)));
        if (Happens(SampleChange.Sector, 0.01)) changes.Add(new(SampleChange.Sector, OtherSector(dice, enterprise.Sector), Day(4, 60)));
        var resumes = Happens(SampleChange.Resumption, 0.006);
        if (Happens(SampleChange.Suspension, 0.014) || resumes)
        {
            var suspendedOn = Day(2, 120);
            changes.Add(new(SampleChange.Suspension, "自主申请歇业", suspendedOn));
            if (resumes) changes.Add(new(SampleChange.Resumption, "恢复经营", dice.Between(suspendedOn.AddDays(30), today.AddDays(-60))));
        }

        if (End(enterprise.Index) is { } end)
        {
            var content = end == SampleChange.Merger ? Successor(enterprise.Index).Value : "决议解散";
            changes.Add(new(end, content, dice.Between(today.AddDays(-50), today.AddDays(-12))));
        }

        return [.. changes.OrderBy(change => change.EffectiveOn)];
    }

    private string? End(int index)
    {
        var dice = new Dice(options.Seed, index, "end");
        var planted = Plant.At(index, options.Enterprises);
        if (planted?.Change is SampleChange.Deregistration or SampleChange.Merger) return planted.Change;
        if (planted is not null) return null;
        return dice.Unit() switch { < 0.012 => SampleChange.Deregistration, < 0.0135 => SampleChange.Merger, _ => null };
    }

    private Uscc Successor(int index)
    {
        for (var next = (index + 1) % options.Enterprises; next != index; next = (next + 1) % options.Enterprises)
        {
            if (End(next) is null && census.At(next) is var other && other.RegisteredOn < options.Today.AddYears(-1)) return other.Uscc;
        }

        throw new InvalidOperationException("no enterprise of the city is left to be merged into");
    }

    private string OtherDistrict(Dice dice, District here) => dice.Pick([.. districts.All.Where(d => d.Code != here.Code)]).Code;

    private string OtherSector(Dice dice, Population.Sector here) => dice.Pick([.. population.Sectors.Where(s => s.Code != here.Code)]).Code;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
