namespace CreditLedger.Store;

/// <summary>
/// What a rebuild may use. In memory at once: for each lane and read model <see cref="RowsInMemory"/> rows of the subject at hand and as
/// many finished ones, and a page of facts. A subject with more rows than that goes on in a temporary table.
/// </summary>
public sealed record RebuildOptions
{
    /// <summary>Ranges of subjects folded at the same time, with two connections each.</summary>
    public int Lanes { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 8);

    /// <summary>About how many facts lie between two commits: what is done again after a rebuild was cut off.</summary>
    public int FactsInRange { get; init; } = 20_000;

    public int RowsInMemory { get; init; } = 10_000;

    /// <summary>Where facts are folded page by page: of models across subjects, of subjects with very many rows, and while catching up.</summary>
    public PageSize PageSize { get; init; } = new(Rows: 10_000);

    /// <summary>Forgets what an earlier rebuild that was cut off has done.</summary>
    public bool Anew { get; init; }
}
