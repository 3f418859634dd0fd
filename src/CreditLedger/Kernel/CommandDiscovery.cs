using System.Linq.Expressions;
using System.Reflection;
using CreditLedger.Access;
using CreditLedger.Store;

namespace CreditLedger.Kernel;

/// <summary>Commands that cannot be given as they are written; every problem is named.</summary>
public sealed class CommandException(IReadOnlyList<string> problems)
    : Exception($"Commands cannot be given as they are written: {string.Join(' ', problems)}")
{
    public IReadOnlyList<string> Problems { get; } = problems;
}

/// <summary>Finds the commands that people give, and how each is decided; what is missing stops the start and not the first who needs it.</summary>
internal static class CommandDiscovery
{
    /// <exception cref="CommandException">A command cannot be given as it is written.</exception>
    public static IReadOnlyList<CommandKind> Among(IEnumerable<Type> types, IReadOnlyList<object> lent)
    {
        var problems = new List<string>();
        var kinds = new List<CommandKind>();
        var commands = types.Where(type => type.IsDefined(typeof(CommandAttribute), inherit: false));
        foreach (var type in commands.OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            var found = problems.Count;
            var parts = Parts(type, lent, problems);
            if (problems.Count == found) kinds.Add(Compile(type, parts!.Value));
        }

        problems.AddRange(from same in kinds.GroupBy(kind => kind.Mutation) where same.Skip(1).Any() select $"Several commands are called {same.Key}.");
        return problems.Count == 0 ? kinds : throw new CommandException(problems);
    }

    private static (CommandAttribute Attribute, PropertyInfo Stream, MethodInfo Decide, Type Fact, IReadOnlyList<Supply> Supplies)? Parts(
        Type type, IReadOnlyList<object> lent, List<string> problems)
    {
        var attribute = type.GetCustomAttribute<CommandAttribute>()!;
        var stream = type.GetProperty("Stream");
        if (stream?.PropertyType != typeof(StreamId)) problems.Add($"{type.Name} has no StreamId Stream.");
        if (attribute.Roles.Count == 0) problems.Add($"{type.Name} is given by no role.");
        if (!attribute.Changes.IsDefined(typeof(ReadModelAttribute), inherit: false))
            problems.Add($"{type.Name} changes {attribute.Changes.Name}, which is no read model.");
        if (type.GetProperty("Uscc") is { } uscc && uscc.PropertyType != typeof(Uscc))
            problems.Add($"{type.Name}.Uscc is no {nameof(Uscc)}, so whom it is about is not checked.");

        var decides = type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(method => method.Name == "Decide").ToList();
        if (decides is not [var decide])
        {
            problems.Add($"{type.Name} has {(decides.Count == 0 ? "no" : "more than one")} Decide.");
            return null;
        }

        if (decide.ReturnType is not { IsGenericType: true } decision || decision.GetGenericTypeDefinition() != typeof(Decision<>)
            || decide.GetParameters() is not [var first, var state, ..] parameters || first.ParameterType != type
            || !Folds(state.ParameterType, decision.GetGenericArguments()[0]))
        {
            problems.Add($"{type.Name}.Decide does not take the command and the state that folds the facts it decides on.");
            return null;
        }

        var supplies = new List<Supply>();
        foreach (var parameter in parameters.Skip(2))
        {
            if (Supplies.For(type, parameter.ParameterType, lent) is { } supply) supplies.Add(supply);
            else problems.Add($"{type.Name}.Decide asks for {parameter.ParameterType.Name} {parameter.Name}, which nobody can supply.");
        }

        return (attribute, stream!, decide, decision.GetGenericArguments()[0], supplies);
    }

    private static bool Folds(Type state, Type fact) => state.GetInterfaces().Any(contract =>
        contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IFold<,>)
        && contract.GetGenericArguments() is [var self, var folded] && self == state && folded == fact);

    private static CommandKind Compile(
        Type type, (CommandAttribute Attribute, PropertyInfo Stream, MethodInfo Decide, Type Fact, IReadOnlyList<Supply> Supplies) parts)
    {
        var state = parts.Decide.GetParameters()[1].ParameterType;
        var (command, loaded, supplied) = (Expression.Parameter(type), Expression.Parameter(state), Expression.Parameter(typeof(object?[])));
        var arguments = parts.Decide.GetParameters().Skip(2).Select((parameter, index) => (Expression)Expression.Convert(
            Expression.ArrayIndex(supplied, Expression.Constant(index)), parameter.ParameterType));
        var decide = Expression.Lambda(Expression.Call(parts.Decide, [command, loaded, .. arguments]), command, loaded, supplied).Compile();
        return (CommandKind)Activator.CreateInstance(
            typeof(CommandKind<,,>).MakeGenericType(type, state, parts.Fact), parts.Attribute, parts.Stream, parts.Decide, decide, parts.Supplies)!;
    }
}
