using System.Collections.Immutable;
using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>What a scheme gives its letters for. Letters of one family say nothing in another.</summary>
public enum SchemeFamily
{
    [Label("综合评价方案", "evaluation scheme")] Evaluation,
    [Label("信用风险分类方案", "risk scheme")] Risk,
    [Label("行业评价方案", "sector scheme")] Sector,
    [Label("政府机构评价方案", "scheme of government bodies")] GovernmentBody,
}

/// <summary>A scheme as far as rules name it.</summary>
/// <param name="Letters">The best first.</param>
/// <param name="Rule">The id of the rule that brings it: a programme, or the scheme itself.</param>
/// <param name="IsOwn">The rule at hand brings it, so that nothing about it is open.</param>
public sealed record NamedScheme(SchemeFamily Family, string Id, int Version, ImmutableArray<string> Letters, string Rule, bool IsOwn = false);

/// <summary>A place as far as rules name it.</summary>
/// <param name="Rule">The id of the programme that brings it.</param>
public sealed record NamedPlace(string Id, string Kind, string District, string Rule);

/// <summary>What rules can name besides facts, as far as it is known where a rule is checked.</summary>
/// <param name="TellsOthers">
/// Whether those of other rules are among them. Then what is not among them is worth a doubt, and no more: it may be enacted, or entered in
/// the register of places, by somebody else.
/// </param>
public sealed record RuleNames(ImmutableArray<NamedScheme> Schemes, ImmutableArray<NamedPlace> Places, bool TellsOthers)
{
    /// <summary>Nothing is known.</summary>
    public static RuleNames None { get; } = new([], [], TellsOthers: false);

    public IEnumerable<NamedScheme> Of(SchemeFamily family) => Schemes.Where(scheme => scheme.Family == family);

    /// <summary>These besides what a rule brings itself, which comes before what others say of the same name.</summary>
    public RuleNames With(IReadOnlyList<NamedScheme> schemes, IReadOnlyList<NamedPlace> places) => this with
    {
        Schemes = [.. schemes, .. Schemes.Where(known => schemes.All(own => (own.Family, own.Id) != (known.Family, known.Id)))],
        Places = [.. places, .. Places.Where(known => places.All(own => own.Id != known.Id))],
    };

    /// <summary>What a family is called, in English.</summary>
    public static string Called(SchemeFamily family) => RuleFact.ValuesOf<SchemeFamily>()[family.ToString()].En;
}
