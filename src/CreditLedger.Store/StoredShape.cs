using System.Reflection;
using System.Text.Json;

namespace CreditLedger.Store;

/// <summary>What the log holds under one alias, and how it is read as today's fact.</summary>
public sealed class StoredShape
{
    private readonly IReadOnlyList<Func<object, object>> steps;

    private StoredShape(string alias, Type type, Type fact, IReadOnlyList<Func<object, object>> steps) =>
        (Alias, Type, Fact, this.steps) = (alias, type, fact, steps);

    public string Alias { get; }

    /// <summary>The record as it is stored.</summary>
    public Type Type { get; }

    /// <summary>The fact that readers are given.</summary>
    public Type Fact { get; }

    /// <summary>True of what was stored once and is stored no more.</summary>
    public bool IsFormer => Type != Fact;

    /// <exception cref="JsonException">The text is not of this shape.</exception>
    /// <exception cref="FormatException">A former shape cannot be told as the fact that took its place.</exception>
    public object Read(ReadOnlySpan<byte> json)
    {
        var body = JsonSerializer.Deserialize(json, LedgerJson.Options.GetTypeInfo(Type)) ?? throw new JsonException("the body is null");
        try
        {
            foreach (var step in steps) body = step(body);
            return body;
        }
        catch (Exception cause)
        {
            // Whatever the record's own code throws: the fact at this position is what cannot be read.
            throw new FormatException($"{Type.Name} cannot be read as {Fact.Name}: {cause.Message}", cause);
        }
    }

    internal static StoredShape Of(string alias, Type fact) => new(alias, fact, fact, []);

    /// <exception cref="InvalidOperationException">Following the former shapes one does not come to a fact.</exception>
    internal static StoredShape Former(string alias, Type former, IReadOnlySet<Type> facts)
    {
        var path = new List<Func<object, object>>();
        var passed = new List<Type>();
        var type = former;
        for (; !facts.Contains(type); type = NextOf(type)!)
        {
            if (passed.Contains(type))
            {
                throw new InvalidOperationException($"{former.FullName} is read as itself again: {string.Join(" → ", passed.Append(type).Select(one => one.Name))}.");
            }

            passed.Add(type);
            var next = NextOf(type) ?? throw new InvalidOperationException(
                $"{passed[^2].FullName} is read as {type.FullName}, which is neither a known fact nor a former shape of one.");
            path.Add(StepOf(next));
        }

        return new StoredShape(alias, former, type, path);
    }

    internal static bool IsFormerShape(Type type) => TargetsOf(type).Any();

    private static Type? NextOf(Type type) => TargetsOf(type).ToList() switch
    {
        [] => null,
        [var one] => one,
        _ => throw new InvalidOperationException($"{type.FullName} is the former shape of two facts: which of them it is read as is not clear."),
    };

    private static IEnumerable<Type> TargetsOf(Type type) =>
        from contract in type.GetInterfaces()
        where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IFormerShape<>)
        select contract.GetGenericArguments()[0];

    private static Func<object, object> StepOf(Type next) => typeof(StoredShape)
        .GetMethod(nameof(Upcast), BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(next).CreateDelegate<Func<object, object>>();

    private static object Upcast<TNext>(object former)
        where TNext : notnull =>
        ((IFormerShape<TNext>)former).Upcast();
}
