namespace CreditLedger.Store;

/// <summary>A read model is written in a way that cannot be right; it stops start-up.</summary>
public sealed class ReadModelException(Type model, string message) : Exception($"read model {model.Name}: {message}");
