using CreditLedger.Store;

namespace CreditLedger.Rules;

public sealed partial class CreditSubject
{
    private (IReadOnlyList<Fact> Facts, IReadOnlyList<WorkedOut> Verdicts) known = ([], []);

    /// <summary>Which facts of the ledger stand behind what is known; none where the subject was folded from bodies alone.</summary>
    public Origins Origins => field ??= known.Facts.Count == 0 ? Origins.None : new Origins(known.Facts, known.Verdicts);

    /// <summary>Folds facts as the ledger keeps them, so that explanations can name them.</summary>
    /// <param name="facts">In the order of the log.</param>
    /// <param name="verdicts">What is made of them, where the ledger's own verdicts are not among them.</param>
    public static CreditSubject Of(IReadOnlyList<Fact> facts, params IReadOnlyList<WorkedOut> verdicts)
    {
        var subject = Fold([.. facts.Select(fact => fact.Body), .. verdicts.Select(verdict => verdict.Body)]);
        subject.known = (facts, verdicts);
        return subject;
    }
}
