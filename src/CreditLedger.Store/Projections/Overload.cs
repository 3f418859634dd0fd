using System.Linq.Expressions;
using System.Reflection;

namespace CreditLedger.Store;

/// <summary>What a read model does with one type of fact, compiled: how its key is found, and its Create and Apply if it has them.</summary>
internal sealed class Overload
{
    private readonly Func<object, object?>?[] keyMembers;
    private readonly bool isOfTheRow;

    /// <param name="isOfTheRow">The fact is of the family that creates the row, so that its stream is the row's own.</param>
    public Overload(Type row, Type fact, IReadOnlyList<Column> key, bool isOfTheRow)
    {
        FactType = fact;
        this.isOfTheRow = isOfTheRow;
        keyMembers = [.. key.Select(column => Member(fact, column.Member))];
        if (Find(row, "Create", fact, BindingFlags.Static) is { } create)
        {
            var (body, recorded) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(Fact)));
            Create = Expression.Lambda<Func<object, Fact, object?>>(
                Expression.Convert(Expression.Call(create, Arguments(create, body, recorded)), typeof(object)), body, recorded).Compile();
        }

        if (Find(row, "Apply", fact, BindingFlags.Instance) is { } apply)
        {
            var (state, body, recorded) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(object)), Expression.Parameter(typeof(Fact)));
            Apply = Expression.Lambda<Func<object, object, Fact, object?>>(
                Expression.Convert(Expression.Call(Expression.Convert(state, row), apply, Arguments(apply, body, recorded)), typeof(object)),
                state, body, recorded).Compile();
        }
    }

    public Type FactType { get; }

    public Func<object, Fact, object?>? Create { get; }

    public Func<object, object, Fact, object?>? Apply { get; }

    /// <summary>
    /// A fact's key: its own member of that name, else the stream's subject (first) or number (second). The number of another
    /// family's stream counts something else, and a second key that is nowhere means every row of the subject.
    /// </summary>
    public RowKey KeyOf(Fact fact, IReadOnlyList<Column> key, string subject)
    {
        var first = key[0].Stored(keyMembers[0]?.Invoke(fact.Body) ?? subject)!;
        return key.Count == 1
            ? new RowKey(first, Second: null)
            : new RowKey(first, key[1].Stored(keyMembers[1]?.Invoke(fact.Body) ?? (isOfTheRow ? fact.Stream.Number : null)));
    }

    public static IReadOnlyDictionary<Type, Overload> AllOf(Type row, FactTypes types, IReadOnlyList<Column> key)
    {
        var methods = row.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method is { Name: "Create", IsStatic: true } or { Name: "Apply", IsStatic: false }).ToList();
        var taken = new HashSet<(string Name, Type Fact)>();
        foreach (var method in methods)
        {
            var parameters = method.GetParameters();
            if (parameters.Length is not (1 or 2) || method.ReturnType != row
                || (parameters.Length == 2 && parameters[1].ParameterType != typeof(Fact)))
            {
                throw new ReadModelException(
                    row, $"{method.Name} must be {method.Name}(fact) or {method.Name}(fact, Fact recorded) and answer a {row.Name}");
            }

            var fact = parameters[0].ParameterType;
            if (!types.Knows(fact))
            {
                throw new ReadModelException(row, $"{method.Name} takes {fact.Name}, which is not a known fact");
            }

            if (!taken.Add((method.Name, fact)))
            {
                throw new ReadModelException(row, $"{method.Name} takes {fact.Name} twice: which of the two is meant is not clear");
            }
        }

        var families = taken.Where(entry => entry.Name == "Create").Select(entry => entry.Fact.BaseType).ToHashSet();
        return taken.Count == 0
            ? throw new ReadModelException(row, "it has no Create and no Apply")
            : taken.Select(entry => entry.Fact).Distinct().ToDictionary(fact => fact, fact => new Overload(row, fact, key, families.Contains(fact.BaseType)));
    }

    private static Func<object, object?>? Member(Type fact, string name)
    {
        if (fact.GetProperty(name, BindingFlags.Public | BindingFlags.Instance) is not { } property)
        {
            return null;
        }

        var body = Expression.Parameter(typeof(object));
        return Expression.Lambda<Func<object, object?>>(
            Expression.Convert(Expression.Property(Expression.Convert(body, fact), property), typeof(object)), body).Compile();
    }

    private static MethodInfo? Find(Type row, string name, Type fact, BindingFlags kind) =>
        row.GetMethods(BindingFlags.Public | BindingFlags.DeclaredOnly | kind)
            .SingleOrDefault(method => method.Name == name && method.GetParameters()[0].ParameterType == fact);

    private static Expression[] Arguments(MethodInfo method, Expression body, Expression recorded) =>
        [.. new[] { Expression.Convert(body, method.GetParameters()[0].ParameterType), recorded }.Take(method.GetParameters().Length)];
}

/// <summary>A row's key in its stored form. Without a second part where there should be one: every row of the subject.</summary>
internal readonly record struct RowKey(object First, object? Second);
