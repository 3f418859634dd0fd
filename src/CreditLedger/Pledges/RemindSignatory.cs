using CreditLedger.Kernel;

namespace CreditLedger.Pledges;

/// <summary>Reminds the signatory, once, that its pledge falls due. Brought about by time alone.</summary>
public sealed record RemindSignatory(Uscc Uscc, string Code)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotSigned = PublishPledge.NotSigned;
    public static readonly Refusal TooEarly = new("PLEDGE_REMINDER_TOO_EARLY", "the day of the reminder has not come");

    public static Decision<PledgeFact> Decide(RemindSignatory command, Pledge pledge, DateOnly today) => pledge switch
    {
        Pledge.Unsigned => NotSigned,
        Pledge.InForce { IsReminded: false, IsDue: false, Terms: { DueOn: { } due, RemindOn: { } from } terms } when today <= due =>
            today < from ? TooEarly : new PledgeReminded(command.Uscc, terms.Code, due, today),
        _ => Decision<PledgeFact>.Nothing, // Reminded, past its day, verified, or without a day: there is nothing left to remind of.
    };
}
