using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>Declares that an officer may not inspect an enterprise (回避, 行政处罚法 §43); no draw sends the officer there from then on.</summary>
/// <param name="AgencyId">The agency's own unified social credit code.</param>
/// <param name="Certificate">Number of the officer's law-enforcement certificate.</param>
/// <param name="Uscc">The enterprise's unified social credit code.</param>
/// <param name="Ground">Why; only the agency sees it.</param>
[Command(typeof(InspectorRow), Role.Regulator)]
public sealed record DeclareRecusal(string AgencyId, string Certificate, Uscc Uscc, RecusalGround Ground)
{
    public static readonly Refusal NotEnrolled = WithdrawInspector.NotEnrolled;

    public StreamId Stream => StreamId.For<Inspector>(AgencyId, Certificate);

    public static Decision<InspectorFact> Decide(DeclareRecusal command, Inspector inspector, DateOnly today) => inspector switch
    {
        Inspector.Enrolled known when known.Recusals.TryGetValue(command.Uscc.Value, out var ground) && ground == command.Ground => Decision<InspectorFact>.Nothing,
        Inspector.Enrolled => new RecusalDeclared(command.AgencyId, command.Certificate, command.Uscc, command.Ground, today),
        _ => NotEnrolled,
    };
}
