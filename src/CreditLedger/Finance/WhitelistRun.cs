using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Finance;

/// <summary>
/// Holds everyone against every whitelist: after a list was enacted, and daily, because ages and publication periods meet or break
/// criteria without any fact. Cut off, it is resumed by running it again.
/// </summary>
public sealed class WhitelistRun(EventStore store, RuleFacts facts, TimeProvider clock)
{
    /// <returns>How many entries were admitted, suspended, reinstated, expired or delisted.</returns>
    public async Task<long> RunAsync(IProgress<SweepProgress>? progress = null, CancellationToken cancellation = default)
    {
        var listing = await Listing.InForceAsync(store, facts, clock.Today(), cancellation);
        var metadata = new FactMetadata(CorrelationId: $"{nameof(WhitelistRun)} {clock.Today():yyyy-MM-dd}", Actor: nameof(WhitelistRun));
        return await SubjectSweep.RunAsync(
            store, Listing.LooksAt, subject => new Judged<bool>(listing.Review(subject.Subject, subject.Facts, metadata), Verdict: true), _ => { }, progress, cancellation);
    }
}
