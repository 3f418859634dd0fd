using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>Ends a recusal whose ground is gone: the officer may inspect the enterprise again.</summary>
/// <param name="AgencyId">The agency's own unified social credit code.</param>
/// <param name="Certificate">Number of the officer's law-enforcement certificate.</param>
/// <param name="Uscc">The enterprise's unified social credit code.</param>
[Command(typeof(InspectorRow), Role.Regulator)]
public sealed record LiftRecusal(string AgencyId, string Certificate, Uscc Uscc)
{
    public static readonly Refusal NotEnrolled = WithdrawInspector.NotEnrolled;

    public StreamId Stream => StreamId.For<Inspector>(AgencyId, Certificate);

    public static Decision<InspectorFact> Decide(LiftRecusal command, Inspector inspector, DateOnly today) => inspector switch
    {
        Inspector.Enrolled known when known.IsRecusedFrom(command.Uscc) => new RecusalLifted(command.AgencyId, command.Certificate, command.Uscc, today),
        Inspector.Enrolled => Decision<InspectorFact>.Nothing, // Nothing keeps the officer away: a retry changes nothing.
        _ => NotEnrolled,
    };
}
