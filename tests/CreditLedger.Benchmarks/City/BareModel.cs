using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditLedger.Store;
using Npgsql;
using NpgsqlTypes;

namespace CreditLedger.Benchmarks.City;

/// <summary>A read model without a daemon: its rows in a dictionary, made by its own Create and Apply, and copied out at the end.</summary>
internal sealed class BareModel
{
    private readonly Dictionary<Type, Step> steps = [];
    private readonly (string Name, Func<object, object?> Read, NpgsqlDbType Type)[] columns;
    private readonly Func<object, object?>[] key;
    private readonly Dictionary<(string, string?), object> rows = [];
    private readonly Dictionary<string, HashSet<string?>>? ofSubject;

    private BareModel(Type row)
    {
        var attribute = row.GetCustomAttribute<ReadModelAttribute>()!;
        Table = attribute.Table;
        columns = [.. row.GetConstructors().MaxBy(one => one.GetParameters().Length)!.GetParameters().Select(one => ColumnOf(row, row.GetProperty(one.Name!)!))];
        key = [.. attribute.Key.Select(name => Getter(row, row.GetProperty(name)!))];
        var methods = row.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method is { Name: "Create", IsStatic: true } or { Name: "Apply", IsStatic: false })
            .ToLookup(method => method.GetParameters()[0].ParameterType);
        var families = methods.Where(group => group.Any(method => method.IsStatic)).Select(group => group.Key.BaseType).ToHashSet();
        foreach (var group in methods)
        {
            steps.Add(group.Key, new Step(
                Compile(row, group.SingleOrDefault(method => method.IsStatic)), Compile(row, group.SingleOrDefault(method => !method.IsStatic)),
                [.. attribute.Key.Select(name => group.Key.GetProperty(name) is { } member ? Getter(group.Key, member) : null)], families.Contains(group.Key.BaseType)));
        }

        // Some facts say the subject alone and mean all its rows.
        if (key.Length == 2 && steps.Values.Any(step => step.Key[1] is null && !step.IsOfTheRow)) ofSubject = new(StringComparer.Ordinal);
    }

    public string Table { get; }

    public int Rows => rows.Count;

    public IEnumerable<Type> Facts => steps.Keys;

    public static IReadOnlyList<BareModel> All(Assembly assembly) =>
        [.. assembly.GetTypes().Where(type => type.IsDefined(typeof(ReadModelAttribute), inherit: false)).OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => new BareModel(type))];

    public void Take(Fact fact)
    {
        var step = steps[fact.Body.GetType()];
        var first = step.Key[0]?.Invoke(fact.Body)?.ToString() ?? fact.Stream.Subject;
        if (key.Length == 1)
        {
            Take((first, null), step, fact);
        }
        else if ((step.Key[1]?.Invoke(fact.Body)?.ToString() ?? (step.IsOfTheRow ? fact.Stream.Number : null)) is { } second)
        {
            Take((first, second), step, fact);
        }
        else
        {
            foreach (var other in ofSubject!.GetValueOrDefault(first, []).ToList()) Take((first, other), step, fact);
        }
    }

    public async Task CopyAsync(NpgsqlConnection connection, string table, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"copy {table} ({string.Join(", ", columns.Select(column => column.Name))}) from stdin (format binary)", cancellation);
        foreach (var row in rows.Values)
        {
            await copy.StartRowAsync(cancellation);
            foreach (var (_, read, type) in columns)
            {
                if (read(row) is { } value) await copy.WriteAsync(value, type, cancellation);
                else await copy.WriteNullAsync(cancellation);
            }
        }

        await copy.CompleteAsync(cancellation);
    }

    private void Take((string First, string? Second) at, Step step, Fact fact)
    {
        var next = rows.TryGetValue(at, out var row) ? step.Apply is { } apply ? apply(row, fact.Body, fact) : row : step.Create?.Invoke(null, fact.Body, fact);
        if (next is not null)
        {
            rows[at] = next;
            if (ofSubject is null) return;
            if (!ofSubject.TryGetValue(at.First, out var own)) ofSubject.Add(at.First, own = []);
            own.Add(at.Second);
        }
        else if (row is not null)
        {
            rows.Remove(at);
            ofSubject?[at.First].Remove(at.Second);
        }
    }

    private static (string Name, Func<object, object?> Read, NpgsqlDbType Type) ColumnOf(Type row, PropertyInfo member)
    {
        var (name, get) = (JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name), Getter(row, member));
        var type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
        if (type == typeof(string)) return (name, get, NpgsqlDbType.Text);
        if (type == typeof(bool)) return (name, get, NpgsqlDbType.Boolean);
        if (type == typeof(int)) return (name, get, NpgsqlDbType.Integer);
        if (type == typeof(long)) return (name, get, NpgsqlDbType.Bigint);
        if (type == typeof(decimal)) return (name, get, NpgsqlDbType.Numeric);
        if (type == typeof(DateOnly)) return (name, get, NpgsqlDbType.Date);
        if (type == typeof(DateTimeOffset)) return (name, value => (get(value) as DateTimeOffset?)?.ToUniversalTime(), NpgsqlDbType.TimestampTz);
        return type.IsEnum || type.GetMethod("Parse", [typeof(string)]) is not null || (type.IsDefined(typeof(JsonConverterAttribute), inherit: false) && type.GetMethod("ToString", Type.EmptyTypes)!.DeclaringType == type)
            ? (name, value => get(value)?.ToString(), NpgsqlDbType.Text)
            : (name, value => get(value) is { } held ? JsonSerializer.Serialize(held, member.PropertyType, LedgerJson.Options) : null, NpgsqlDbType.Jsonb);
    }

    private static Func<object, object?> Getter(Type type, PropertyInfo member)
    {
        var value = Expression.Parameter(typeof(object));
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(Expression.Property(Expression.Convert(value, type), member), typeof(object)), value).Compile();
    }

    private static Func<object?, object, Fact, object?>? Compile(Type row, MethodInfo? method)
    {
        if (method is null) return null;
        var (state, body, recorded) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(object)), Expression.Parameter(typeof(Fact)));
        var arguments = new Expression[] { Expression.Convert(body, method.GetParameters()[0].ParameterType), recorded }.Take(method.GetParameters().Length);
        var call = Expression.Call(method.IsStatic ? null : Expression.Convert(state, row), method, arguments);
        return Expression.Lambda<Func<object?, object, Fact, object?>>(Expression.Convert(call, typeof(object)), state, body, recorded).Compile();
    }

    private sealed record Step(Func<object?, object, Fact, object?>? Create, Func<object?, object, Fact, object?>? Apply, Func<object, object?>?[] Key, bool IsOfTheRow);
}
