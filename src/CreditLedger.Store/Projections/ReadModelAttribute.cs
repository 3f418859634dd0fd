namespace CreditLedger.Store;

/// <summary>
/// A read model: a record that is one row of a table. Constructor parameters are the columns, in snake_case;
/// <c>static Create(fact[, Fact recorded])</c> begins a row, <c>Apply(fact[, Fact recorded])</c> changes it, or deletes it by answering null.
/// </summary>
/// <param name="table">Schema and table, such as <c>read.enterprise</c>.</param>
/// <param name="key">One or two members, in the order of the table's primary key.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class ReadModelAttribute(string table, params string[] key) : Attribute
{
    public string Table { get; } = table;

    public IReadOnlyList<string> Key { get; } = key;

    /// <summary>
    /// True when a row's first key is not the subject of the streams it is made of. Otherwise a row comes from the facts of one subject
    /// alone, so that subjects can be shared out and rebuilt one by one; a fact that breaks this stops the projection.
    /// </summary>
    public bool AcrossSubjects { get; init; }
}
