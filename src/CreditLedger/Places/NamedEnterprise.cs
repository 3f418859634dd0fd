using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Places;

/// <summary>The register's entry of the enterprise that a command about a place names.</summary>
public sealed record NamedEnterprise(Enterprise Enterprise)
{
    public static Task<NamedEnterprise> ReadAsync(NamePlaceOperator command, Readings readings, CancellationToken cancellation) => OfAsync(command.Operator, readings, cancellation);

    public static Task<NamedEnterprise> ReadAsync(JoinPlace command, Readings readings, CancellationToken cancellation) => OfAsync(command.Member, readings, cancellation);

    /// <summary>The day of its registration; null where the register does not know it.</summary>
    public DateOnly? RegisteredOn => Enterprise.Changes.OfType<EnterpriseRegistered>().FirstOrDefault()?.RegisteredOn;

    /// <summary>The day of its deregistration or merger; null while it is registered.</summary>
    public DateOnly? ClosedOn => (Enterprise as Enterprise.Closed)?.ClosedOn;

    private static async Task<NamedEnterprise> OfAsync(Uscc uscc, Readings readings, CancellationToken cancellation)
    {
        var (enterprise, _) = await readings.Store.LoadAsync<Enterprise, EnterpriseFact>(StreamId.For<Enterprise>(uscc.Value), cancellation: cancellation);
        return new(enterprise);
    }
}
