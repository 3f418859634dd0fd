using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CreditLedger.Access;
using CreditLedger.Store;

namespace CreditLedger.Kernel;

/// <summary>
/// How a command that is given again is known. An id names a command of one organisation in one role: those of others never meet it.
/// What was asked for under it is kept with the facts themselves, as what they have in common (their correlation): it is there for as
/// long as they are, with every copy of the log, and costs neither a table nor a column.
/// </summary>
internal static class Repetition
{
    /// <summary>What is recorded with the facts of a command.</summary>
    /// <param name="commandId">The caller's own; null when the command need not be known again.</param>
    public static FactMetadata Metadata(CommandKind kind, object command, Caller caller, Guid? commandId, string? purpose) => new(
        CorrelationId: commandId is null ? null : $"{kind.Mutation} {Digest(command)}",
        Actor: caller.Actor,
        Organisation: caller.Organisation,
        Purpose: purpose,
        CommandId: commandId is { } id ? CommandId.For(id, $"{caller.Role}\n{caller.Organisation}\n{kind.Mutation}") : null);

    /// <summary>Whether what was recorded under a command's id was recorded for the same input.</summary>
    public static bool IsOf(this RecordedCommand recorded, FactMetadata metadata) => recorded.Metadata.CorrelationId == metadata.CorrelationId;

    // Only what differs from a parameter's default counts: a member that a later version adds does not make an old command another.
    private static string Digest(object command)
    {
        var type = command.GetType();
        var members = from parameter in type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters()
                      let value = type.GetProperty(parameter.Name!)!.GetValue(command)
                      where value is not null && !Equals(value, parameter.HasDefaultValue ? parameter.DefaultValue : null)
                      orderby parameter.Name
                      select $"{parameter.Name}={JsonSerializer.Serialize(value, parameter.ParameterType, LedgerJson.Options)}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', members))).AsSpan(0, 16));
    }
}
