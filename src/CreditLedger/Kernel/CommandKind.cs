using System.Reflection;
using System.Text.Json;
using CreditLedger.Access;
using CreditLedger.Store;

namespace CreditLedger.Kernel;

/// <summary>One <see cref="CommandAttribute"/> record: who may give it, what it can be refused with, which row it changes.</summary>
public abstract class CommandKind
{
    private readonly IReadOnlyList<Func<StreamId, object?>> key;

    private protected CommandKind(Type command, CommandAttribute attribute, MethodInfo decide)
    {
        (Command, Roles, Row) = (command, attribute.Roles, attribute.Changes);
        By = attribute.Changes.GetCustomAttribute<ReadModelAttribute>()!.Key;
        key = [.. By.Select((member, index) => RowKeys.Part(attribute.Changes.GetProperty(member)!, index))];
        Standing = new Standing(command, attribute.Roles);
        Refusals = [.. Declared(command).Concat(Standing.Refusals).Concat(CommandDesk.RefusalsOf(command, decide)).DistinctBy(refusal => refusal.Code)];
    }

    public Type Command { get; }

    public IReadOnlyList<Role> Roles { get; }

    /// <summary>The read model whose row it changes, and the members that are its key.</summary>
    public Type Row { get; }

    public IReadOnlyList<string> By { get; }

    /// <summary>What it can be refused with once the role may give it: its own in order of precedence, then the desk's.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>Its name in the graph.</summary>
    public string Mutation => JsonNamingPolicy.CamelCase.ConvertName(Command.Name);

    internal Standing Standing { get; }

    /// <exception cref="StreamNameException">What the command names cannot be the name of a stream.</exception>
    internal abstract StreamId StreamOf(object command);

    /// <summary>The changed row's key, in the order of <see cref="By"/>.</summary>
    internal IReadOnlyList<object?> KeyOf(StreamId changed) => [.. key.Select(part => part(changed))];

    /// <summary>Loads, decides and appends, once.</summary>
    internal abstract Task<Attempt> AttemptAsync(
        object command, StreamId on, Readings readings, FactMetadata metadata, CancellationToken cancellation);

    private static IEnumerable<Refusal> Declared(Type command) =>
        from field in command.GetFields(BindingFlags.Public | BindingFlags.Static)
        where field.FieldType == typeof(Refusal)
        orderby field.MetadataToken
        select (Refusal)field.GetValue(obj: null)!;
}

/// <summary>What one look at the ledger came to.</summary>
/// <param name="Appended">Null when it was refused, or there was nothing to record.</param>
/// <param name="Position">Of the last fact that the effect rests on; null when there is none, or it was refused.</param>
internal sealed record Attempt(Refusal? Refusal, AppendOutcome? Appended, long? Position);

/// <summary>The same, knowing its types.</summary>
internal sealed class CommandKind<TCommand, TState, TFact>(
    CommandAttribute attribute, PropertyInfo stream, MethodInfo method, Func<TCommand, TState, object?[], Decision<TFact>> decide,
    IReadOnlyList<Supply> supplies)
    : CommandKind(typeof(TCommand), attribute, method)
    where TCommand : class
    where TState : IFold<TState, TFact>
    where TFact : class
{
    private readonly Func<TCommand, StreamId> streamOf = stream.GetMethod!.CreateDelegate<Func<TCommand, StreamId>>();

    internal override StreamId StreamOf(object command) => streamOf((TCommand)command);

    internal override async Task<Attempt> AttemptAsync(
        object command, StreamId on, Readings readings, FactMetadata metadata, CancellationToken cancellation)
    {
        var held = await readings.Store.HoldAsync<TState, TFact>(on, cancellation);
        var decision = await DecideAsync();
        if (decision.Facts.Count == 0 && held.IsRemembered)
        {
            // Recording nothing is confirmed by no version check.
            held = await readings.Store.RefreshAsync<TState, TFact>(held, cancellation);
            decision = await DecideAsync();
        }

        if (decision.Refusal is { } refusal) return new Attempt(refusal, Appended: null, Position: null);
        if (decision.Facts.Count == 0) return new Attempt(Refusal: null, Appended: null, await LastAsync(readings.Store, on, held.Version, cancellation));
        var result = await readings.Store.AppendAsync(held, decision.Facts, metadata, cancellation);
        if (result.Outcome == AppendOutcome.Conflict) await readings.Store.RefreshAsync<TState, TFact>(held, cancellation);
        return new Attempt(Refusal: null, result.Outcome, result.Position);

        // The stream first: whatever else is looked at is then at least as new, and the stream's own changes meanwhile are a conflict.
        async Task<Decision<TFact>> DecideAsync()
        {
            var arguments = new object?[supplies.Count];
            for (var i = 0; i < arguments.Length; i++) arguments[i] = await supplies[i](command, readings, cancellation);
            return decide((TCommand)command, held.State, arguments);
        }
    }

    private static async Task<long?> LastAsync(EventStore store, StreamId stream, long version, CancellationToken cancellation) =>
        version == 0 ? null : (await store.ReadStreamAsync(stream, version - 1, cancellation: cancellation).FirstAsync(cancellation)).Position;
}
