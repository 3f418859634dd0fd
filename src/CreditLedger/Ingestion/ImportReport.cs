using CreditLedger.Kernel;

namespace CreditLedger.Ingestion;

/// <summary>What became of a file. Accepted, duplicates and quarantined add up to the rows, always.</summary>
/// <param name="Refusal">Why the file as a whole was not taken; nothing is recorded then and all counts are zero.</param>
/// <param name="BatchId">Null for a refused file; of a dry run, the batch it would have been.</param>
/// <param name="Layout">The layout's id.</param>
/// <param name="Encoding">UTF-8, UTF-8 BOM, GBK, XLSX or XLS.</param>
/// <param name="Fines">In yuan, over all rows as delivered; null where the layout states none.</param>
/// <param name="Rules">How often each rule was met, by its id, commonest first; also those by which values were normalised.</param>
/// <param name="Discrepancies">Control totals that are not what the agency declared.</param>
/// <param name="IgnoredColumns">Headers that mean nothing to the layout; nothing of theirs was read.</param>
/// <param name="IsResumed">An interrupted import of the same delivery was taken up again.</param>
public sealed record ImportReport(
    string FileName, string AgencyId, Refusal? Refusal, string? BatchId, string? Layout, string? Encoding, int Rows, int Accepted, int Duplicates,
    int Quarantined, decimal? Fines, IReadOnlyList<RuleCount> Rules, IReadOnlyList<Discrepancy> Discrepancies, IReadOnlyList<string> IgnoredColumns,
    bool DryRun, bool IsResumed)
{
    internal static ImportReport Refused(ImportOptions options, Refusal refusal) => new(
        options.FileName, options.AgencyId, refusal, BatchId: null, Layout: null, Encoding: null, 0, 0, 0, 0, Fines: null, [], [], [],
        options.DryRun, IsResumed: false);
}

public sealed record RuleCount(string Rule, RuleEffect Effect, long Count);

/// <param name="Total"><c>rows</c> or <c>fines</c>.</param>
public sealed record Discrepancy(string Total, decimal Declared, decimal Seen);
