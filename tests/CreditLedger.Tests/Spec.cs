using System.Text.Json;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Tests;

/// <summary>
/// Given facts, when a command, then facts or a refusal. A class of specs names its state once:
/// <c>private static readonly Spec&lt;Archive, ArchiveFact&gt; Spec = new();</c>
/// </summary>
public sealed class Spec<TState, TFact>
    where TState : IFold<TState, TFact>
    where TFact : class
{
    public Scenario Given(params IEnumerable<TFact> facts) => new(facts.Aggregate(TState.Initial, TState.Evolve));

    public sealed record Scenario(TState State)
    {
        public Outcome When(Func<TState, Decision<TFact>> decide) => new(State, decide(State));
    }

    public sealed record Outcome(TState Before, Decision<TFact> Decision)
    {
        /// <summary>The code decides; the message may say more about the case.</summary>
        public void ShouldBeRefused(Refusal refusal)
        {
            Decision.Refusal.ShouldNotBeNull($"recorded {Written(Decision.Facts)}");
            Decision.Refusal.Code.ShouldBe(refusal.Code, Decision.Refusal.ToString());
            Decision.Facts.ShouldBeEmpty();
        }

        /// <summary>The facts as the ledger would store them; each must also be able to follow the state.</summary>
        public TState ShouldRecord(params IReadOnlyList<TFact> facts)
        {
            Written(Recorded()).ShouldBe(Written(facts));
            return After();
        }

        public void ShouldRecordNothing() => Recorded().ShouldBeEmpty();

        /// <summary>The one recorded fact, for specs that look at some of its members.</summary>
        public T ShouldRecordOne<T>() where T : TFact
        {
            var fact = Recorded().ShouldHaveSingleItem().ShouldBeOfType<T>();
            After();
            return fact;
        }

        public TState After() => Recorded().Aggregate(Before, TState.Evolve);

        private IReadOnlyList<TFact> Recorded()
        {
            Decision.Refusal.ShouldBeNull();
            return Decision.Facts;
        }

        private static string Written(IEnumerable<TFact> facts) =>
            string.Join('\n', facts.Select(fact => $"{fact.GetType().Name} {JsonSerializer.Serialize(fact, fact.GetType(), Json)}"));

        // Records that hold lists do not compare by value; what would be stored does.
        private static readonly JsonSerializerOptions Json = new(LedgerJson.Options) { WriteIndented = true };
    }
}
