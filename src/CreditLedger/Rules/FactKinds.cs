using System.Collections.Frozen;

namespace CreditLedger.Rules;

/// <summary>The concrete facts below an abstract one, so that a reaction to all of them need not name each.</summary>
internal static class FactKinds
{
    public static FrozenSet<Type> Below(params IEnumerable<Type> roots) =>
        roots.SelectMany(root => root.Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(root))).ToFrozenSet();
}
