using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Decisions;

/// <summary>What a rule came to for one subject, before it is told to anybody.</summary>
/// <param name="Why">Each step.</param>
/// <param name="Verdict">As the ledger would keep it, where other rules can ask for it.</param>
public sealed record Decided(
    DecisionKind Kind, string RuleId, string? Part, int Version, DateOnly EffectiveOn, string RuleHash, Title Title, string? Letter, decimal? Score, bool? Met,
    ExplanationNode Why, object? Verdict = null);

/// <summary>One kind of rule that decides about enterprises, or about government bodies. Found by its type: a new kind is a class beside its rules and a member of <see cref="DecisionKind"/>.</summary>
public interface IRuleKind
{
    /// <summary>Whom it decides about.</summary>
    RuleSubject About => RuleSubject.Enterprise;

    /// <summary>What folds the streams in which its versions stand.</summary>
    Type EnactedIn { get; }

    /// <summary>Other rules can ask what it came to, so it decides before them.</summary>
    bool GivesVerdicts { get; }

    /// <summary>Under which policy its decisions are read.</summary>
    string Policy { get; }

    /// <param name="asKnown">The rules as they had been enacted then; as they are enacted now when left out.</param>
    Task<IRuleBook> ReadAsync(EventStore store, RuleFacts facts, AsOf? asKnown, CancellationToken cancellation);
}

/// <summary>Every enacted version of the rules of one kind, ready for any number of subjects on any number of threads.</summary>
public interface IRuleBook
{
    /// <summary>What the versions in force on the day come to.</summary>
    IEnumerable<Decided> On(DateOnly day, Uscc uscc, CreditSubject subject);

    /// <summary>The kind of fact that keeps a decision of theirs about one subject; null where none does.</summary>
    Type? RecordedAs { get; }

    /// <summary>Decides again what a fact of the ledger says was decided, under the version that it names.</summary>
    /// <param name="recorded">Of the kind <see cref="RecordedAs"/>.</param>
    /// <param name="before">What was known before it was recorded.</param>
    /// <returns>The same fact as it would be recorded; null where the version would record none, or was never enacted.</returns>
    object? Again(object recorded, CreditSubject before);
}
