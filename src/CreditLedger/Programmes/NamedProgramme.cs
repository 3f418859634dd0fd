using CreditLedger.Kernel;
using CreditLedger.Places;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes;

/// <summary>The programme that a command names.</summary>
/// <param name="Latest">The version enacted last; null when there is none.</param>
public sealed record NamedProgramme(ProgrammeDefinition? Latest)
{
    public static Task<NamedProgramme> ReadAsync(RecordActivity command, Readings readings, CancellationToken cancellation) => OfAsync(command.ProgrammeId, readings, cancellation);

    public static Task<NamedProgramme> ReadAsync(AcceptClaim command, Readings readings, CancellationToken cancellation) => OfAsync(command.ProgrammeId, readings, cancellation);

    public static Task<NamedProgramme> ReadAsync(AssignSteward command, Readings readings, CancellationToken cancellation) => OfAsync(command.ProgrammeId, readings, cancellation);

    internal static async Task<NamedProgramme> OfAsync(string id, Readings readings, CancellationToken cancellation)
    {
        if (!SchemeCheck.RuleId().IsMatch(id)) return new(Latest: null);
        var (programme, _) = await readings.Store.LoadAsync<Programme, ProgrammeFact>(StreamId.For<Programme>(id), cancellation: cancellation);
        return new(programme.Latest);
    }
}
