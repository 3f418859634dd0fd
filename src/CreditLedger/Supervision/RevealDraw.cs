using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>Reveals the seed of a sealed draw: who is inspected, and by whom, follows from it and from the witness.</summary>
/// <param name="AgencyId">The agency that draws, by its own code.</param>
/// <param name="Year">The year of the plan.</param>
/// <param name="TaskId">The planned task that was sealed.</param>
/// <param name="Witness">
/// A word of the agency's choice, at most 200 characters, given after it has seen the commitment: a number drawn in public, the day's closing index.
/// </param>
[Command(typeof(DrawRow), Role.Regulator)]
public sealed record RevealDraw(string AgencyId, int Year, string TaskId, string Witness)
{
    public const int WitnessLengthMax = 200;

    public StreamId Stream => StreamId.For<Draw>(AgencyId, SealDraw.DrawIdOf(Year, TaskId));

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotSealed = new("DRAW_NOT_SEALED", "the draw has not been sealed", "seal it first; who sees the commitment gives the witness");
    public static readonly Refusal AlreadyRevealed = new("DRAW_ALREADY_REVEALED", "the draw has been revealed with another witness", "a draw is made once");
    public static readonly Refusal SamePerson = new(
        "DRAW_SAME_PERSON", "a draw is sealed by one person and revealed by another", "the token says which person of the agency acts");
    public static readonly Refusal WitnessMissing = new(
        "DRAW_WITNESS_MISSING", "the witness is missing", "a word of the agency's choice, given after the commitment was published");
    public static readonly Refusal WitnessTooLong = new("DRAW_WITNESS_LENGTH", "the witness has more than 200 characters");
    public static readonly Refusal WitnessIllegible = new("DRAW_WITNESS_CHARACTERS", "the witness holds a control character or half a character");
    public static readonly Refusal KeyGone = new(
        "DRAW_KEY_GONE", "the seed cannot be derived again: the draw key is not the one under which the draw was sealed", "restore keys/draw.key of the data folder");

    public static Decision<DrawFact> Decide(RevealDraw command, Draw draw, DateOnly today, Caller caller, DrawSeeds seeds)
    {
        if (draw is Draw.Revealed done) return done.Outcome.Witness == command.Witness ? Decision<DrawFact>.Nothing : AlreadyRevealed;
        if (draw is not Draw.Sealed { Frozen: var frozen } made) return NotSealed;
        if (made.By is { } sealer && FourEyes.AreMissing(sealer, caller.Actor)) return SamePerson;
        if (string.IsNullOrWhiteSpace(command.Witness)) return WitnessMissing;
        if (command.Witness.Length > WitnessLengthMax) return WitnessTooLong;
        if (!CanonicalDraw.IsPlain(command.Witness)) return WitnessIllegible;

        var seed = seeds.SeedOf(frozen.AgencyId, frozen.DrawId, made.Digest);
        if (DrawAlgorithm.CommitmentTo(seed) != made.Commitment) return KeyGone;
        var drawn = DrawAlgorithm.Draw(frozen, DrawAlgorithm.LotSeedOf(seed, made.Digest, command.Witness));
        return new DrawRevealed(frozen.AgencyId, frozen.DrawId, Convert.ToHexStringLower(seed), command.Witness, drawn, today, caller.Actor);
    }
}
