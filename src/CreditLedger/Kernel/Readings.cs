using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Rules;
using CreditLedger.Store;
using Npgsql;

namespace CreditLedger.Kernel;

/// <summary>
/// What a command may look at beside its own stream before it is decided: handed to <c>ReadAsync(command, readings, cancellation)</c> of
/// the types that its <c>Decide</c> asks for. One for each time a command is given; the clock stands still in it.
/// </summary>
/// <param name="Ledger">Read tables only say where to look; what counts is decided from the facts.</param>
/// <param name="Caller">Who gives the command.</param>
public sealed record Readings(EventStore Store, NpgsqlDataSource Ledger, CityReference City, RuleFacts Facts, TimeProvider Clock, Caller Caller)
{
    public DateTimeOffset Now { get; } = Clock.GetUtcNow();

    public DateOnly Today => Shanghai.DateOf(Now);

    /// <summary>What the host lends, such as what signs. A <see cref="Lazy{T}"/> stands for what it makes.</summary>
    public IReadOnlyList<object> Lent { get; init; } = [];

    /// <exception cref="InvalidOperationException">The host lends no such thing.</exception>
    public T Service<T>() where T : class => Lent.OfType<T>().FirstOrDefault() ?? Lent.OfType<Lazy<T>>().FirstOrDefault()?.Value
        ?? throw new InvalidOperationException($"{typeof(T).Name} is asked for, and the host does not lend it.");
}
