namespace CreditLedger.Store;

/// <summary>
/// A record that was once stored under the snake_case of its own name and is stored no more: read from the log it becomes
/// <typeparamref name="TFact"/>, the fact that took its place or the former shape that came after it.
/// </summary>
/// <remarks>
/// It never changes again and is no fact itself: no state folds it, no projection takes it, no append records it. A member that old
/// facts may lack needs none of this; that is a new optional member of the fact.
/// </remarks>
public interface IFormerShape<out TFact>
    where TFact : notnull
{
    /// <summary>Pure and total: whatever was stored under the alias can be read as today's fact.</summary>
    TFact Upcast();
}
