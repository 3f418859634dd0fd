namespace CreditLedger.Access;

/// <summary>
/// A command that people give: a record with <c>StreamId Stream</c>, its refusals as static fields in order of precedence, and one
/// <c>public static Decision&lt;TFact&gt; Decide(command, state, …)</c>. The graph derives a mutation from it; nothing is registered.
/// </summary>
/// <param name="changes">The read model whose row the command changes; its key is the stream's subject and, where it has two columns, the stream's number.</param>
/// <param name="roles">Who may give it.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CommandAttribute(Type changes, params Role[] roles) : Attribute
{
    public Type Changes { get; } = changes;

    public IReadOnlyList<Role> Roles { get; } = roles;
}
