using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Rules;
using CreditLedger.Store;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreditLedger.Kernel;

/// <summary>What a command may be read for before it is decided: other streams, tables, and what the host lends.</summary>
/// <param name="Caller">Who gives the command.</param>
public sealed record Readings(EventStore Store, NpgsqlDataSource Ledger, CityReference City, RuleFacts Facts, TimeProvider Clock, Caller Caller)
{
    public required IServiceProvider Services { get; init; }

    /// <summary>What the host lends, such as the key that signs.</summary>
    public T Service<T>() where T : notnull => Services.GetRequiredService<T>();
}
