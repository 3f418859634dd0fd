using CreditLedger.Access;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Programmes.Simulations;

/// <summary>What a proposed rule would come to, as it was simulated: a row of <c>read.simulation</c>. It names no enterprise, and nothing follows from it.</summary>
/// <param name="SimulationId">Made from the rule, the day and the position, so that the same simulation has the same id.</param>
/// <param name="Kind">What kind of rule was proposed.</param>
/// <param name="RuleId">The rule.</param>
/// <param name="RuleVersion">The proposed version.</param>
/// <param name="RuleDigest">SHA-256 of what the rule file says, in lower-case hexadecimal.</param>
/// <param name="SimulatedBy">Who asked.</param>
/// <param name="SimulatedOn">The day on which the rule was supposed to be in force.</param>
/// <param name="LogPosition">The log was looked at up to here.</param>
/// <param name="Result">What it would come to, against the rules in force at that position.</param>
/// <param name="ResultDigest">SHA-256 of the result, in lower-case hexadecimal: the same file, day and position always give the same.</param>
[ReadModel("read.simulation", nameof(SimulationId))]
public sealed record SimulationRow(
    string SimulationId, RuleKind Kind, string RuleId, int RuleVersion, string RuleDigest, string SimulatedBy, DateOnly SimulatedOn, long LogPosition,
    SimulationResult Result, string ResultDigest)
{
    public static SimulationRow Create(RuleSimulated fact) => new(
        fact.SimulationId, fact.Kind, fact.RuleId, fact.RuleVersion, fact.RuleDigest, fact.SimulatedBy, fact.SimulatedOn, fact.LogPosition, fact.Result, fact.ResultDigest);

    public static void Graph(GraphBuilder graph)
    {
        graph.Table<SimulationRow>("Simulation", "read.simulation", key: row => row.SimulationId)
            .Rename(row => row.SimulationId, "id")
            .Filter(row => row.RuleId)
            .Order(row => row.LogPosition)
            .Label(row => row.Kind, Labels.Of);
        graph.Query
            .One<SimulationRow>("simulation", row => row.SimulationId, policy: Policies.Simulations, description: "A simulation by its id.")
            .Connection<SimulationRow>("simulations", order: row => row.LogPosition, descending: true, policy: Policies.Simulations,
                description: "What proposed rules would come to, the latest first.");
    }
}
