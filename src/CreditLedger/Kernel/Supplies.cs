using System.Reflection;
using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Rules;

namespace CreditLedger.Kernel;

/// <summary>Where one argument of a <c>Decide</c> comes from.</summary>
internal delegate Task<object?> Supply(object command, Readings readings, CancellationToken cancellation);

/// <summary>The arguments that a <c>Decide</c> can ask for after its command and its state, found by their type.</summary>
internal static class Supplies
{
    private static readonly Dictionary<Type, Func<Readings, object>> AtHand = new()
    {
        [typeof(DateOnly)] = readings => readings.Today,
        [typeof(DateTimeOffset)] = readings => readings.Now,
        [typeof(Caller)] = readings => readings.Caller,
        [typeof(CityReference)] = readings => readings.City,
        [typeof(WorkingDayCalendar)] = readings => readings.City.Calendar,
        [typeof(RuleFacts)] = readings => readings.Facts,
    };

    /// <summary>Null when nobody can supply it.</summary>
    public static Supply? For(Type command, Type asked, IReadOnlyList<object> lent)
    {
        if (AtHand.TryGetValue(asked, out var get)) return (_, readings, _) => Task.FromResult<object?>(get(readings));
        if (asked == typeof(CreditSubject)) return UsccOf(command) is { } uscc ? SubjectOf(uscc) : null;
        if (ReaderOf(command, asked) is { } reader) return reader;
        var lazy = typeof(Lazy<>).MakeGenericType(asked);
        return lent.FirstOrDefault(asked.IsInstanceOfType) is { } thing ? (_, _, _) => Task.FromResult<object?>(thing)
            : lent.FirstOrDefault(lazy.IsInstanceOfType) is { } later ? (_, _, _) => Task.FromResult(lazy.GetProperty(nameof(Lazy<>.Value))!.GetValue(later))
            : null;
    }

    /// <summary>The enterprise that a command is about, where it is about one.</summary>
    public static PropertyInfo? UsccOf(Type command) =>
        command.GetProperty("Uscc") is { } property && property.PropertyType == typeof(Uscc) ? property : null;

    private static Supply SubjectOf(PropertyInfo uscc) => async (command, readings, cancellation) =>
    {
        var facts = readings.Store.ReadSubjectAsync(((Uscc)uscc.GetValue(command)!).Value, cancellation: cancellation);
        return CreditSubject.Fold(await facts.Select(fact => fact.Body).ToListAsync(cancellation));
    };

    private static Supply? ReaderOf(Type command, Type asked)
    {
        var read = asked.GetMethod("ReadAsync", BindingFlags.Public | BindingFlags.Static, [command, typeof(Readings), typeof(CancellationToken)]);
        if (read is null || read.ReturnType != typeof(Task<>).MakeGenericType(asked)) return null;
        var supply = typeof(Supplies).GetMethod(nameof(Reader), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(command, asked);
        return (Supply)supply.Invoke(obj: null, [read])!;
    }

    private static Supply Reader<TCommand, TAsked>(MethodInfo read)
    {
        var readAsync = read.CreateDelegate<Func<TCommand, Readings, CancellationToken, Task<TAsked>>>();
        return async (command, readings, cancellation) => await readAsync((TCommand)command, readings, cancellation);
    }
}
