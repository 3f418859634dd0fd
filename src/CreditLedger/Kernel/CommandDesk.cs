using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Rules;
using CreditLedger.Store;
using Npgsql;

namespace CreditLedger.Kernel;

/// <summary>What became of a command that somebody gave.</summary>
/// <param name="Refusal">Why not; null when the effect holds.</param>
/// <param name="Position">From which position of the log on it holds; null when it was refused, or holds without any fact.</param>
/// <param name="Key">The changed row's key; empty when it was refused.</param>
public sealed record Given(Refusal? Refusal, long? Position, IReadOnlyList<object?> Key);

/// <summary>
/// Where people's commands are handed in. Asked in this order: may the role give it; was it given before under its id; does the caller
/// stand for whom it names; and then the command's own <c>Decide</c>. The first that says no is the answer.
/// </summary>
public sealed class CommandDesk
{
    private const int Attempts = 5;
    private const int StreamLengthMax = 400;

    // In order of precedence, after the role's and before those of Standing.
    public static readonly Refusal IdReused = new(
        "COMMAND_ID_REUSED", "another command was given under this command id", "give each command an id of its own, and repeat it unchanged");
    public static readonly Refusal NoSuchName = new(
        "COMMAND_NAMES_NOTHING", "a code or number in the command cannot be one", "it is empty, too long, or holds a slash where none may stand");

    // After the command's own.
    public static readonly Refusal CalendarNotCovered = WorkingDayCalendar.NotCovered;
    public static readonly Refusal Contended = Deciding.Contended;

    private readonly Readings readings;
    private readonly Dictionary<Type, CommandKind> byType;

    /// <param name="commands">Where to look for records with <see cref="CommandAttribute"/>; others are passed over.</param>
    /// <param name="lent">What commands may ask for beside what the platform knows; a <see cref="Lazy{T}"/> stands for what it makes.</param>
    /// <exception cref="CommandException">A command cannot be given as it is written.</exception>
    public CommandDesk(
        IEnumerable<Type> commands, EventStore store, NpgsqlDataSource ledger, CityReference city, RuleFacts facts, TimeProvider clock,
        params IReadOnlyList<object> lent)
    {
        readings = new Readings(store, ledger, city, facts, clock, Caller.Anonymous) { Lent = lent };
        Kinds = CommandDiscovery.Among(commands, lent);
        byType = Kinds.ToDictionary(kind => kind.Command);
    }

    /// <summary>Every command that can be given.</summary>
    public IReadOnlyList<CommandKind> Kinds { get; }

    /// <param name="commandId">The caller's own name for this very command. Given again under it with the same input, the first outcome is the answer.</param>
    /// <param name="purpose">What the caller stated it is for.</param>
    /// <exception cref="LedgerUnavailableException">The database went away. With a command id it may be given again whatever became of it.</exception>
    public async Task<Given> GiveAsync(
        object command, Caller caller, Guid? commandId = null, string? purpose = null, CancellationToken cancellation = default)
    {
        var kind = byType[command.GetType()];
        if (Giving.Check(kind.Roles, caller) is { } role) return Refused(role);

        var metadata = Metadata(kind, command, caller, commandId, purpose);
        if (await RecallAsync(kind, command, metadata, cancellation) is { } first) return first;
        var given = await DecideAsync(kind, command, new Readings(readings.Store, readings.Ledger, readings.City, readings.Facts, readings.Clock, caller) { Lent = readings.Lent }, metadata, cancellation);

        // Whoever gave the same command a moment earlier may be the reason why it is refused now, or has nothing left to record.
        return given.IsFirst ? given.Given : await RecallAsync(kind, command, metadata, cancellation) ?? given.Given;
    }

    /// <summary>The desk's own refusals that a command can meet; those of <see cref="Standing"/> apart.</summary>
    internal static IEnumerable<Refusal> RefusalsOf(Type command, MethodInfo decide) =>
    [
        IdReused,
        .. command.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Any(parameter => parameter.ParameterType == typeof(string)) ? new[] { NoSuchName } : [],
        .. decide.GetParameters().Any(parameter => parameter.ParameterType == typeof(WorkingDayCalendar) || parameter.ParameterType == typeof(CityReference))
            ? new[] { CalendarNotCovered } : [],
        Contended,
    ];

    private static async Task<(Given Given, bool IsFirst)> DecideAsync(
        CommandKind kind, object command, Readings readings, FactMetadata metadata, CancellationToken cancellation)
    {
        try
        {
            var stream = kind.StreamOf(command);
            if (stream.Value.Length > StreamLengthMax) return (Refused(NoSuchName), IsFirst: false);
            if (await kind.Standing.CheckAsync(command, readings, cancellation) is { } standing) return (Refused(standing), IsFirst: false);
            for (var attempt = 1; attempt <= Attempts; attempt++)
            {
                var (refusal, appended, position) = await kind.AttemptAsync(command, stream, readings, metadata, cancellation);
                if (refusal is not null) return (Refused(refusal), IsFirst: false);
                if (appended is not AppendOutcome.Conflict) return (new Given(Refusal: null, position, kind.KeyOf(command, stream)), appended is AppendOutcome.Appended);
            }

            return (Refused(Contended), IsFirst: false);
        }
        catch (StreamNameException)
        {
            return (Refused(NoSuchName), IsFirst: false);
        }
        catch (CalendarNotCoveredException uncovered)
        {
            return (Refused(uncovered.Refusal), IsFirst: false);
        }
    }

    private async Task<Given?> RecallAsync(CommandKind kind, object command, FactMetadata metadata, CancellationToken cancellation)
    {
        if (metadata.CommandId is not { } id || await readings.Store.FindCommandAsync(id, cancellation) is not { } recorded) return null;
        return recorded.Metadata.CorrelationId == metadata.CorrelationId
            ? new Given(Refusal: null, recorded.Position, kind.KeyOf(command, recorded.Stream))
            : Refused(IdReused);
    }

    // An id names a command of one organisation in one role: those of others never meet it. What was asked for under it is kept with
    // the facts themselves, as what they have in common (correlation): it is there whenever they are, and costs no table of its own.
    private static FactMetadata Metadata(CommandKind kind, object command, Caller caller, Guid? commandId, string? purpose) => new(
        CorrelationId: commandId is null ? null : $"{kind.Mutation} {Digest(command)}",
        Actor: caller.Actor,
        Organisation: caller.Organisation,
        Purpose: purpose,
        CommandId: commandId is { } id ? CommandId.For(id, $"{caller.Role}\n{caller.Organisation}\n{kind.Mutation}") : null);

    /// <summary>Of what the caller gave, as far as it was given: a member that a later version adds does not make an old command another.</summary>
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

    private static Given Refused(Refusal refusal) => new(refusal, Position: null, Key: []);
}
