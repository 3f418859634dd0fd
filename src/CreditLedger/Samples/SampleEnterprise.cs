using CreditLedger.City;
using CreditLedger.Kernel;

namespace CreditLedger.Samples;

/// <summary>A change of the register (变更事项).</summary>
internal sealed record SampleChange(string Item, string Content, DateOnly EffectiveOn)
{
    public const string Name = "名称";
    public const string District = "住所";
    public const string Sector = "行业";
    public const string Suspension = "停业";
    public const string Resumption = "复业";
    public const string Deregistration = "注销";
    public const string Merger = "合并";

    public static readonly string[] Items = [Name, District, Sector, Suspension, Resumption, Deregistration, Merger];
}

/// <summary>One invented enterprise, worked out from the seed and its place in the city whenever it is needed, and never kept.</summary>
/// <param name="Index">Its place in the city, and <paramref name="Ordinal"/> in its district, from zero.</param>
/// <param name="Name">At registration.</param>
/// <param name="Capital">In yuan.</param>
internal sealed record SampleEnterprise(
    int Index, int Ordinal, District District, Uscc Uscc, Population.EntityKind Kind, string Name, Population.Sector Sector,
    Population.SizeClass Size, decimal? Capital, DateOnly RegisteredOn, Plant? Plant)
{
    /// <summary>In the order in which they took effect.</summary>
    public IReadOnlyList<SampleChange> Changes { get; init; } = [];

    public SampleChange? Renaming => Changes.FirstOrDefault(change => change.Item == SampleChange.Name);

    /// <summary>The day it was deregistered or merged.</summary>
    public DateOnly? ClosedOn => Changes.FirstOrDefault(change => change.Item is SampleChange.Deregistration or SampleChange.Merger)?.EffectiveOn;

    public bool Plants(SampleLayout layout, Dirt dirt) => Plant is { Dirt: { } planted } && Plant.Layout == layout && planted == dirt;

    public string NameOn(DateOnly day) => Renaming is { } renaming && renaming.EffectiveOn <= day ? renaming.Content : Name;
}
