using System.Text;
using CreditLedger.Access;
using CreditLedger.Ingestion;
using CreditLedger.Kernel;
using CreditLedger.Store;
using Microsoft.AspNetCore.Http.Features;

namespace CreditLedger.Host.Http;

/// <summary>
/// <c>POST /deliveries?fileName=…</c>: an agency's file as the body of the request, taken in by the importer that the command line uses.
/// The agency is the token's own organisation. <c>dryRun=true</c> records nothing; <c>Accept: text/csv</c> answers with the row-level errors.
/// </summary>
internal static class Deliveries
{
    private const long BytesMax = 1L << 30;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true);

    public static readonly Refusal NoFileName = new("DELIVERY_FILE_NAME", "the delivery's file name is missing", "POST /deliveries?fileName=penalties.csv");
    public static readonly Refusal DryRunMalformed = new("DELIVERY_DRY_RUN", "dryRun is true or false");
    public static readonly Refusal TotalsMalformed = new("DELIVERY_TOTALS", "declared rows are a number of zero or more, declared fines an amount in yuan");

    public static void MapDeliveries(this IEndpointRouteBuilder routes) => routes.MapPost("/deliveries", async (HttpContext context, Platform platform) =>
    {
        if (Callers.Demand(context, Role.SourceAgency) is { } denied) return denied;
        var query = context.Request.Query;
        if (query["fileName"].ToString() is not { Length: > 0 and <= 200 } fileName) return Problems.Of(NoFileName, StatusCodes.Status400BadRequest);
        // Whoever asks for a rehearsal in words we do not know must not be taken at the opposite.
        var isDryRun = false;
        if (query.TryGetValue("dryRun", out var dryRun) && !bool.TryParse(dryRun, out isDryRun)) return Problems.Of(DryRunMalformed, StatusCodes.Status400BadRequest);
        if (!TryTotals(query, out var declared)) return Problems.Of(TotalsMalformed, StatusCodes.Status400BadRequest);

        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = BytesMax;
        var caller = Callers.Of(context);
        var wantsErrors = context.Request.Headers.Accept.ToString().Contains("text/csv", StringComparison.OrdinalIgnoreCase);
        var errors = wantsErrors ? new StreamWriter(Temporary(context.Response), Utf8, leaveOpen: true) : null;
        var report = await platform.Importer.ImportAsync(
            context.Request.Body,
            new ImportOptions(Path.GetFileName(fileName), caller.Organisation)
            {
                Declared = declared,
                DryRun = isDryRun,
                Actor = caller.Organisation,
                Errors = errors,
            },
            progress: null, context.RequestAborted);

        if (report.Refusal is { } refusal) return Problems.Of(refusal, StatusCodes.Status422UnprocessableEntity);
        if (errors is null) return Results.Json(report, LedgerJson.Options);
        await errors.FlushAsync(context.RequestAborted);
        errors.BaseStream.Position = 0;
        return Results.Stream(errors.BaseStream, "text/csv; charset=utf-8");
    });

    // As long as the file it is about, so it does not wait in memory; gone with the request, however that ends.
    private static FileStream Temporary(HttpResponse response)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        response.RegisterForDisposeAsync(file);
        return file;
    }

    private static bool TryTotals(IQueryCollection query, out DeclaredTotals declared)
    {
        long? rows = null;
        decimal? fines = null;
        if (query.TryGetValue("rows", out var rowsText))
        {
            if (!long.TryParse(rowsText, out var parsed) || parsed < 0) return Fail(out declared);
            rows = parsed;
        }

        if (query.TryGetValue("fines", out var finesText))
        {
            // Below zero as well: the total is over the rows as delivered, wrong ones included.
            if (!decimal.TryParse(finesText, out var parsed)) return Fail(out declared);
            fines = parsed;
        }

        declared = new DeclaredTotals(rows, fines);
        return true;

        static bool Fail(out DeclaredTotals nothing)
        {
            nothing = new DeclaredTotals();
            return false;
        }
    }
}
