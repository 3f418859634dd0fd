namespace CreditLedger.Store;

public sealed partial class ProjectionDaemon
{
    /// <summary>Whether there is a read model or reaction of that name.</summary>
    public bool Knows(string name) => All.Any(projection => projection.Name == name);

    /// <summary>
    /// Lets a stopped projection try again at once, in whichever host runs it, and records who wanted it. False when it is not stopped.
    /// </summary>
    public async Task<bool> RetryAsync(string name, string by, string reason, CancellationToken cancellation = default) =>
        await Acts.RetryAsync(source, name, by, reason, store.Clock.GetUtcNow(), cancellation) > 0;

    /// <summary>
    /// Lets a stopped projection pass over the fact at which it stands, from now on and in every rebuild, and records who wanted it and
    /// why. False when it does not stand stopped at that fact.
    /// </summary>
    public async Task<bool> SetAsideAsync(string name, long position, string by, string reason, CancellationToken cancellation = default) =>
        await Acts.SetAsideAsync(source, name, position, by, reason, store.Clock.GetUtcNow(), cancellation) > 0;

    /// <summary>Every fact that was set aside, in the order of the acts.</summary>
    public async Task<IReadOnlyList<FactSetAside>> ListSetAsideAsync(CancellationToken cancellation = default) =>
        await Acts.ListAsync(source, cancellation);
}
