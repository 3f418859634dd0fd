using Microsoft.Extensions.DependencyInjection;

namespace CreditLedger.GraphQL.Execution;

/// <summary>A value computed in C#, perhaps after waiting for something.</summary>
public sealed class ResolverSource(Func<ResolveContext, ValueTask<object?>> resolve) : FieldSource
{
    public Func<ResolveContext, ValueTask<object?>> Resolve { get; } = resolve;
}

/// <summary>What a resolver is given.</summary>
/// <param name="Parent">The value of the enclosing object; null under the roots.</param>
/// <param name="Arguments">Coerced; an argument that was neither given nor has a default is absent.</param>
public sealed record ResolveContext(
    object? Parent, IReadOnlyDictionary<string, object?> Arguments, RequestContext Request, CancellationToken Stopped)
{
    /// <summary>The argument as the host's type: a scalar's value, an enum, a list, or a record made from an input object.</summary>
    public T Argument<T>(string name) => ArgumentOrDefault<T>(name) is { } value
        ? value
        : throw new GraphException("ARGUMENT_MISSING", $"argument '{name}' is missing");

    public T? ArgumentOrDefault<T>(string name) =>
        Arguments.TryGetValue(name, out var value) && value is not null ? (T?)Clr.InputRecords.To(typeof(T), value) : default;

    public T Service<T>() where T : notnull => Request.Services.GetRequiredService<T>();
}

/// <summary>A failure that the caller is told of, under a stable code. Any other exception is told as INTERNAL and only logged.</summary>
public class GraphException(string code, string message, IReadOnlyDictionary<string, object?>? extensions = null) : Exception(message)
{
    public string Code { get; } = code;
    public IReadOnlyDictionary<string, object?>? Extensions { get; } = extensions;
}
