using System.Reflection;
using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Rules;
using CreditLedger.Store;
using Npgsql;

namespace CreditLedger.Kernel;

/// <summary>What became of a command that somebody gave.</summary>
/// <param name="Refusal">Why not; null when the effect holds.</param>
/// <param name="Position">From which position of the log on it holds; null when it was refused, or holds without any fact.</param>
/// <param name="Key">The changed row's key, in the order of <see cref="CommandKind.By"/>; empty when it was refused.</param>
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

    private readonly Func<Caller, Readings> readingsFor;
    private readonly EventStore store;
    private readonly Dictionary<Type, CommandKind> byType;

    /// <param name="commands">Where to look for records with <see cref="CommandAttribute"/>; others are passed over.</param>
    /// <param name="lent">What commands may ask for beside what the platform knows; a <see cref="Lazy{T}"/> stands for what it makes.</param>
    /// <exception cref="CommandException">A command cannot be given as it is written.</exception>
    public CommandDesk(
        IEnumerable<Type> commands, EventStore store, NpgsqlDataSource ledger, CityReference city, RuleFacts facts, TimeProvider clock,
        params IReadOnlyList<object> lent)
    {
        this.store = store;
        readingsFor = caller => new Readings(store, ledger, city, facts, clock, caller) { Lent = lent };
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

        var metadata = Repetition.Metadata(kind, command, caller, commandId, purpose);
        if (await RecallAsync(kind, metadata, cancellation) is { } first) return first;
        var (given, isRecorded) = await DecideAsync(kind, command, readingsFor(caller), metadata, cancellation);

        // Whoever gave the same command a moment earlier may be the reason why it is refused now, or has nothing left to record.
        return isRecorded ? given : await RecallAsync(kind, metadata, cancellation) ?? given;
    }

    /// <summary>The desk's own refusals that a command can meet; those of <see cref="Standing"/> apart.</summary>
    internal static IEnumerable<Refusal> RefusalsOf(Type command, MethodInfo decide)
    {
        yield return IdReused;
        var given = command.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.ParameterType);
        if (given.Contains(typeof(string))) yield return NoSuchName;
        var asked = decide.GetParameters().Select(parameter => parameter.ParameterType).ToList();
        if (asked.Contains(typeof(WorkingDayCalendar)) || asked.Contains(typeof(CityReference))) yield return CalendarNotCovered;
        yield return Contended;
    }

    private async Task<(Given Given, bool IsRecorded)> DecideAsync(
        CommandKind kind, object command, Readings readings, FactMetadata metadata, CancellationToken cancellation)
    {
        try
        {
            var stream = kind.StreamOf(command);
            if (stream.Value.Length > StreamLengthMax) return (Refused(NoSuchName), IsRecorded: false);
            if (await kind.Standing.CheckAsync(command, readings, cancellation) is { } standing) return (Refused(standing), IsRecorded: false);
            for (var attempt = 1; attempt <= Attempts; attempt++)
            {
                var (refusal, appended, position) = await store.InTurnAsync(stream, () => kind.AttemptAsync(command, stream, readings, metadata, cancellation), cancellation);
                if (refusal is not null) return (Refused(refusal), IsRecorded: false);
                if (appended is AppendOutcome.Conflict) continue;
                return (new Given(Refusal: null, position, kind.KeyOf(stream)), appended is AppendOutcome.Appended);
            }

            return (Refused(Contended), IsRecorded: false);
        }
        catch (StreamNameException)
        {
            return (Refused(NoSuchName), IsRecorded: false);
        }
        catch (CalendarNotCoveredException uncovered)
        {
            return (Refused(uncovered.Refusal), IsRecorded: false);
        }
    }

    private async Task<Given?> RecallAsync(CommandKind kind, FactMetadata metadata, CancellationToken cancellation)
    {
        if (metadata.CommandId is not { } id || await store.FindCommandAsync(id, cancellation) is not { } recorded) return null;
        return recorded.IsOf(metadata) ? new Given(Refusal: null, recorded.Position, kind.KeyOf(recorded.Stream)) : Refused(IdReused);
    }

    private static Given Refused(Refusal refusal) => new(refusal, Position: null, Key: []);
}
