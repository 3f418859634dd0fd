using System.Text;
using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Supervision;

namespace CreditLedger.Tests.Supervision;

/// <summary>A small draw, the same in every run: three classes, five inspectors, two recusals.</summary>
internal static class DrawSamples
{
    public const string Agency = "11120000900001017Y";
    public const string TaskId = "fire-safety";
    public const string DrawId = "2026-fire-safety";
    public const string Witness = "上证指数收盘 3021.55";

    public static readonly DateOnly Today = new(2026, 3, 9);
    public static readonly DrawSeeds Seeds = new(Encoding.ASCII.GetBytes("a draw key of thirty-two bytes..."));
    public static readonly DrawSeeds OtherSeeds = new(Encoding.ASCII.GetBytes("another key of thirty-two bytes.."));
    public static readonly Caller Sealer = Person("17");
    public static readonly Caller Revealer = Person("18");

    public static readonly PlannedTask Planned = new(
        TaskId, "general", 1, "fire-safety", District: null, new(2026, 3, 1), new(2026, 3, 31), [new("A", 0.05m), new("B", 0.2m), new("C", 0.6m), new("D", 1m)]);

    public static readonly InspectionPlan Plan = new InspectionPlan.Approved([Planned]);

    /// <summary>Twelve of A, ten of B, four of C, none of D.</summary>
    public static readonly IReadOnlyList<Inspectee> Candidates =
        [.. Enumerable.Range(0, 26).Select(i => new Inspectee(Code(i), i < 12 ? "A" : i < 22 ? "B" : "C"))];

    public static readonly IReadOnlyList<AssignableInspector> Officers =
        [new("津-0007", [Code(3), Code(99)]), new("津-0012", []), new("津-0031", [Code(3)]), new("津-0044", []), new("津-0101", [])];

    public static readonly DrawGround Ground = new(Plan, Candidates, Officers);

    public static readonly SealDraw Seal = new(Agency, 2026, TaskId);

    public static readonly RevealDraw Reveal = new(Agency, 2026, TaskId, Witness);

    public static readonly DrawSealed Sealed = (DrawSealed)SealDraw.Decide(Seal, Draw.Initial, Today, Sealer, Ground, Seeds).Facts.Single();

    public static readonly DrawRevealed Revealed =
        (DrawRevealed)RevealDraw.Decide(Reveal, Draw.Evolve(Draw.Initial, Sealed), Today, Revealer, Seeds).Facts.Single();

    public static readonly PublishedDraw Published = PublishedDraw.Of(Draw.Evolve(Draw.Evolve(Draw.Initial, Sealed), Revealed))!;

    public static Uscc Code(int number) => Uscc.Complete($"911201{number % 17:00}MA{number:000000}");

    public static Caller Person(string number) => new(Role.Regulator, Agency, []) { Person = number };

    /// <summary>The frozen part of another ground, as if it had been sealed.</summary>
    public static SealedDraw Freeze(IReadOnlyList<Inspectee> candidates, IReadOnlyList<AssignableInspector> inspectors, params ClassShare[] shares)
    {
        var task = Planned with { Shares = shares };
        var ground = new DrawGround(new InspectionPlan.Approved([task]), candidates, inspectors);
        return ((DrawSealed)SealDraw.Decide(Seal, Draw.Initial, Today, Sealer, ground, Seeds).Facts.Single()).Sealed;
    }

    /// <summary>A draw sealed and revealed, as it would be published.</summary>
    public static PublishedDraw Publish(DrawGround ground, string witness)
    {
        var made = (DrawSealed)SealDraw.Decide(Seal, Draw.Initial, Today, Sealer, ground, Seeds).Facts.Single();
        var state = Draw.Evolve(Draw.Initial, made);
        var revealed = (DrawRevealed)RevealDraw.Decide(Reveal with { Witness = witness }, state, Today, Revealer, Seeds).Facts.Single();
        return PublishedDraw.Of(Draw.Evolve(state, revealed))!;
    }

    /// <summary>What <c>creditledger draw verify</c> would say of these bytes.</summary>
    public static async Task<Refusal?> VerifyAsync(byte[] file, NotedDraw? noted = null)
    {
        var (draw, refusal) = await DrawFile.ReadAsync(new MemoryStream(file), CancellationToken.None);
        return refusal ?? DrawCheck.Verify(draw!, noted ?? new NotedDraw());
    }
}
