using CreditLedger.Store;

namespace CreditLedger.Rules;

/// <summary>The versions of schemes that verdicts name.</summary>
public sealed class EnactedSchemes
{
    private readonly Dictionary<(StreamId Scheme, int Version), SchemeDefinition> versions = [];

    /// <summary>Null when no such version was ever enacted.</summary>
    public SchemeDefinition? Find(ISchemeVerdict verdict) => versions.GetValueOrDefault((verdict.Scheme, verdict.ToResult().SchemeVersion));

    /// <summary>Those of every scheme that has judged a subject.</summary>
    /// <param name="facts">What is known about the subject.</param>
    public static Task<EnactedSchemes> ReadAsync(EventStore store, IEnumerable<Fact> facts, CancellationToken cancellation) =>
        ReadAsync(store, facts.Select(fact => fact.Body).OfType<ISchemeVerdict>().Select(verdict => verdict.Scheme).Distinct(), asOf: null, cancellation);

    /// <summary>Those of the schemes in these streams.</summary>
    /// <param name="asOf">As they had been enacted then; as they are enacted now when null.</param>
    public static async Task<EnactedSchemes> ReadAsync(EventStore store, IEnumerable<StreamId> streams, AsOf? asOf, CancellationToken cancellation)
    {
        var schemes = new EnactedSchemes();
        foreach (var stream in streams)
        {
            await foreach (var enacted in store.ReadStreamAsync(stream, asOf: asOf, cancellation: cancellation))
            {
                if (enacted.Body is ISchemeEnacted { Definition: var version }) schemes.versions[(stream, version.Version)] = version;
            }
        }

        return schemes;
    }
}
