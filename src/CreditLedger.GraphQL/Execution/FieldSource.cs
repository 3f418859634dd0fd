namespace CreditLedger.GraphQL.Execution;

/// <summary>How a field's value comes about: a resolver in C#, a column, or a statement over tables.</summary>
public abstract class FieldSource;

/// <summary>A value that the parent holds already, or that follows from it at once: what introspection is made of.</summary>
/// <param name="get">From the parent's value and the coerced arguments to this field's value; runs synchronously and may not fail.</param>
public class PropertyFieldSource(Func<object, IReadOnlyDictionary<string, object?>, object?> get) : FieldSource
{
    public Func<object, IReadOnlyDictionary<string, object?>, object?> Get { get; } = get;
}
