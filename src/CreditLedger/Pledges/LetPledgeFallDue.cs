using CreditLedger.Kernel;

namespace CreditLedger.Pledges;

/// <summary>
/// Notes that the day of a pledge has passed without a verification. It waits for its unit from then on; that nobody has looked is no
/// breach. Brought about by time alone.
/// </summary>
public sealed record LetPledgeFallDue(Uscc Uscc, string Code)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotSigned = PublishPledge.NotSigned;
    public static readonly Refusal StillTime = new("PLEDGE_STILL_TIME", "the pledge's due day has not passed");

    public static Decision<PledgeFact> Decide(LetPledgeFallDue command, Pledge pledge, DateOnly today) => pledge switch
    {
        Pledge.Unsigned => NotSigned,
        Pledge.InForce { IsDue: false, Terms: { DueOn: { } due } terms } => today <= due ? StillTime : new PledgeFellDue(command.Uscc, terms.Code, due),
        _ => Decision<PledgeFact>.Nothing, // Due already, verified, or without a day.
    };
}
