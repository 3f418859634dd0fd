namespace CreditLedger.Store;

/// <summary>
/// Serves callers in groups: who comes while others are served stands in line, and all who came meanwhile are served together. There is no
/// timer: who comes when nobody is being served is served at once, and another lane is opened as soon as enough stand in line to be worth
/// the round trip: a group costs nearly as much as ten of its members. A group that fails for one member's sake is served again one by one.
/// </summary>
internal abstract class Gathering<TMember>(int lanes, int worth)
    where TMember : Gathered
{
    private readonly LinkedList<TMember> waiting = [];
    private int serving;

    /// <summary>Held while the line is looked at, and while members are taken from it.</summary>
    protected Lock Gate { get; } = new();

    protected void Enter(TMember member)
    {
        bool isFirst;
        lock (Gate)
        {
            waiting.AddLast(member);
            if (isFirst = serving == 0 || (serving < lanes && waiting.Count >= worth)) serving++;
        }

        // Not awaited: it goes on for those who come later, and hands every failure to the members it concerns.
        if (isFirst) _ = ServeOnAsync();
    }

    /// <summary>Takes the next group out of the line; nobody, when none can be served now. The gate is held.</summary>
    protected abstract IReadOnlyList<TMember> Take(LinkedList<TMember> waiting);

    /// <summary>Gives every member its answer, or fails having done nothing.</summary>
    protected abstract Task ServeAsync(IReadOnlyList<TMember> group);

    /// <summary>The group is no longer under way. The gate is held.</summary>
    protected virtual void Leave(IReadOnlyList<TMember> group)
    {
    }

    private async Task ServeOnAsync()
    {
        while (Next() is { Count: > 0 } group)
        {
            await ServeOrFailAsync(group);
            lock (Gate) Leave(group);
        }
    }

    private IReadOnlyList<TMember> Next()
    {
        lock (Gate)
        {
            var group = Take(waiting);
            if (group.Count == 0) serving--;
            return group;
        }
    }

    private async Task ServeOrFailAsync(IReadOnlyList<TMember> group)
    {
        try
        {
            await ServeAsync(group);
        }
        catch (Exception failure) when (group.Count > 1 && !LedgerUnavailableException.Explains(failure))
        {
            // Whoever is at fault is found out by itself, and the others do not suffer for it.
            foreach (var member in group) await ServeOrFailAsync([member]);
        }
        catch (Exception failure)
        {
            foreach (var member in group) member.Fail(failure);
        }
    }
}

/// <summary>One who stands in line.</summary>
internal abstract class Gathered
{
    public abstract void Fail(Exception failure);
}
