namespace CreditLedger.Ingestion;

/// <summary>One delivery as the caller hands it over.</summary>
/// <param name="FileName">For the report, and to tell whether a workbook was meant; the layout is read from the headers.</param>
/// <param name="AgencyId">The unified social credit code of the agency that delivers.</param>
public sealed record ImportOptions(string FileName, string AgencyId)
{
    /// <summary>The day the delivery reached the platform; today when it is not given.</summary>
    public DateOnly? DeliveredOn { get; init; }

    public DeclaredTotals? Declared { get; init; }

    /// <summary>Decides and reports everything, records nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Who ran the import; stands in every fact's metadata.</summary>
    public string? Actor { get; init; }

    /// <summary>Which catalogue admits the records.</summary>
    public string CatalogueId { get; init; } = "public-credit";

    /// <summary>Where the row-level errors are written, as CSV; null to write none. Stays open.</summary>
    public TextWriter? Errors { get; init; }

    /// <summary>What the options say, completed by what lies beside the file.</summary>
    public static ImportOptions Of(string fileName, string? agencyId, Delivery? delivery) =>
        new(fileName, agencyId ?? delivery?.Agency ?? "")
        {
            DeliveredOn = delivery?.DeliveredOn,
            Declared = delivery is null ? null : new DeclaredTotals(delivery.Rows, delivery.Fines),
        };
}

/// <param name="Rows">Of the file in all.</param>
public sealed record ImportProgress(int Done, int Rows, int Accepted, int Duplicates, int Quarantined);
