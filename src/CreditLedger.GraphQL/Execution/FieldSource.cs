namespace CreditLedger.GraphQL.Execution;

/// <summary>How a field's value comes about: a resolver in C#, a column, or a statement over tables.</summary>
public abstract class FieldSource;
