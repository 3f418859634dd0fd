using CreditLedger.City;
using CreditLedger.Store;
using Npgsql;

namespace CreditLedger.Kernel;

/// <summary>
/// What time alone brings about: terms that end, dates that fall due. Found in the slices and run at start and after every midnight in
/// Shanghai, so a date that passed while no host was up fires at the next start. Run twice on one day, the second finds nothing.
/// </summary>
public interface IDeadline
{
    string Name { get; }

    /// <returns>How many appends were recorded.</returns>
    Task<long> RunAsync(DeadlineContext context, CancellationToken cancellation);
}

/// <param name="Ledger">Read tables only say where to look; what is due is decided from the facts.</param>
public sealed record DeadlineContext(NpgsqlDataSource Ledger, EventStore Store, CityReference City, TimeProvider Clock)
{
    public DateOnly Today => Clock.Today();
}
