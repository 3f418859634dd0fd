using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>Takes an officer off the agency's inspector register; recusals stay declared should the officer come back.</summary>
/// <param name="AgencyId">The agency's own unified social credit code.</param>
/// <param name="Certificate">Number of the law-enforcement certificate.</param>
[Command(typeof(InspectorRow), Role.Regulator)]
public sealed record WithdrawInspector(string AgencyId, string Certificate)
{
    public static readonly Refusal NotEnrolled = new("INSPECTOR_NOT_ENROLLED", "the agency's register has no such inspector", "enrol the inspector first");

    public StreamId Stream => StreamId.For<Inspector>(AgencyId, Certificate);

    public static Decision<InspectorFact> Decide(WithdrawInspector command, Inspector inspector, DateOnly today) => inspector switch
    {
        Inspector.Unknown => NotEnrolled,
        Inspector.Withdrawn => Decision<InspectorFact>.Nothing,
        _ => new InspectorWithdrawn(command.AgencyId, command.Certificate, today),
    };
}
