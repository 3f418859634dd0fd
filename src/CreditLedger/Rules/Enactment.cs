using CreditLedger.Evaluations;
using CreditLedger.Finance;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Rules;

/// <summary>Carries enactments to their streams. A repeat records nothing, so the shipped rules may be enacted at every start.</summary>
public sealed class Enactment(EventStore store, RuleFacts facts, TimeProvider clock)
{
    /// <summary>Two people may enact at once; each sees what the other did before it decides again.</summary>
    private const int Attempts = 5;

    /// <returns>Why it was refused; null when it is enacted, now or before.</returns>
    public Task<Refusal?> EnactAsync(EnactScheme command, CancellationToken cancellation = default) =>
        RecordAsync<EvaluationScheme, EvaluationSchemeFact>(command.Definition.Id, command.ProposedBy, command.ApprovedBy, async scheme =>
        {
            var own = StreamId.For<EvaluationScheme>(command.Definition.Id);
            var streams = await store.ReadStreamIdsAsync<EvaluationScheme>(cancellation).Where(stream => stream != own).ToListAsync(cancellation);
            var others = await store.LoadManyAsync<EvaluationScheme, EvaluationSchemeFact>(streams, cancellation: cancellation);
            return EnactScheme.Decide(command, scheme, others.Values.Select(other => other.State), facts, clock.Today());
        }, cancellation);

    /// <returns>Why it was refused; null when it is enacted, now or before.</returns>
    public Task<Refusal?> EnactAsync(EnactWhitelist command, CancellationToken cancellation = default) =>
        RecordAsync<FinanceWhitelist, FinanceWhitelistFact>(
            command.Definition.Id, command.ProposedBy, command.ApprovedBy,
            list => Task.FromResult(EnactWhitelist.Decide(command, list, facts, clock.Today())), cancellation);

    /// <summary>
    /// Enacts every evaluation scheme (<c>*-evaluation.json</c>) and finance whitelist (<c>finance-whitelist-*.json</c>) of a directory.
    /// </summary>
    /// <returns>The first refusal, with its file; null when all are enacted.</returns>
    /// <exception cref="RuleFileException">A file is malformed or contradicts itself.</exception>
    public async Task<(string File, Refusal Refusal)?> EnactAllAsync(
        string directory, string proposedBy, string approvedBy, CancellationToken cancellation = default)
    {
        foreach (var file in RuleFile.In(directory, "*-evaluation.json"))
        {
            var command = new EnactScheme(SchemeDefinition.Read(file, facts), proposedBy, approvedBy);
            if (await EnactAsync(command, cancellation) is { } refusal) return (file, refusal);
        }

        foreach (var file in RuleFile.In(directory, "finance-whitelist-*.json"))
        {
            var command = new EnactWhitelist(WhitelistDefinition.Read(file, facts), proposedBy, approvedBy);
            if (await EnactAsync(command, cancellation) is { } refusal) return (file, refusal);
        }

        return null;
    }

    private async Task<Refusal?> RecordAsync<TState, TFact>(
        string id, string proposedBy, string approvedBy, Func<TState, Task<Decision<TFact>>> decide, CancellationToken cancellation)
        where TState : IFold<TState, TFact>
        where TFact : class
    {
        var stream = StreamId.For<TState>(id);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var (state, version) = await store.LoadAsync<TState, TFact>(stream, cancellation: cancellation);
            var decision = await decide(state);
            if (decision.Refusal is not null || decision.Facts.Count == 0) return decision.Refusal;
            var metadata = new FactMetadata(Actor: approvedBy, Purpose: $"proposed by {proposedBy}");
            var result = await store.AppendAsync(new Append(stream, ExpectedVersion.Exactly(version), decision.Facts, metadata), cancellation);
            if (result.Outcome != AppendOutcome.Conflict) return null;
        }

        throw new InvalidOperationException($"{stream} changed at every one of {Attempts} attempts.");
    }
}
