using System.Collections.Frozen;
using CreditLedger.Enterprises;
using CreditLedger.Pledges;

namespace CreditLedger.Benchmarks.Graph;

/// <summary>Names of enum values as the graph writes them.</summary>
internal static class GraphName
{
    private static readonly FrozenDictionary<string, string> Known = Enum.GetNames<EnterpriseSize>().Concat(Enum.GetNames<PledgeKind>()).Concat(Enum.GetNames<PledgeStatus>())
        .Distinct().ToFrozenDictionary(name => name, name => string.Concat(name.Select((letter, index) => index > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{letter}")).ToUpperInvariant());

    public static string Of(string stored) => Known[stored];
}
