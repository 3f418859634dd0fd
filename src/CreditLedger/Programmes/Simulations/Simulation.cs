using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using CreditLedger.Store;

namespace CreditLedger.Programmes.Simulations;

public abstract record SimulationFact
{
    private protected SimulationFact() { }
}

/// <summary>Somebody asked what a proposed rule would come to, and was told. Nothing else follows from it.</summary>
/// <param name="RuleDigest">SHA-256 of what the rule file says, in lower-case hexadecimal.</param>
/// <param name="SimulatedBy">Who asked.</param>
/// <param name="SimulatedOn">The day on which the rule was supposed to be in force.</param>
/// <param name="LogPosition">The log was looked at up to here, its rules as well as its facts.</param>
/// <param name="ResultDigest">SHA-256 of the result, in lower-case hexadecimal: the same file, day and position always give the same.</param>
public sealed record RuleSimulated(
    string SimulationId, RuleKind Kind, string RuleId, int RuleVersion, string RuleDigest, string SimulatedBy, DateOnly SimulatedOn, long LogPosition,
    SimulationResult Result, string ResultDigest) : SimulationFact
{
    /// <summary>The same file on the same day over the same log is the same simulation.</summary>
    public static string IdOf(string ruleId, string ruleDigest, DateOnly day, long position) =>
        $"{ruleId}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{ruleDigest} {day:yyyy-MM-dd} {position}")))[..16]}";
}

/// <summary>One simulation: stream <c>simulation/&lt;id&gt;</c>.</summary>
public sealed record Simulation(RuleSimulated? Outcome) : IFold<Simulation, SimulationFact>
{
    public static Simulation Initial { get; } = new(Outcome: null);

    public static Simulation Evolve(Simulation state, SimulationFact fact) => (state.Outcome, fact) switch
    {
        (null, RuleSimulated f) => new(f),
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow: a simulation has one outcome."),
    };
}
