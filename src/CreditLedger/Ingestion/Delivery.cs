using System.Text.Json.Serialization;
using CreditLedger.Kernel;

namespace CreditLedger.Ingestion;

/// <summary>What an agency declares about a file, in <c>&lt;file&gt;.delivery.json</c> beside it.</summary>
/// <param name="Agency">Its unified social credit code.</param>
/// <param name="Rows">Without the header.</param>
/// <param name="Fines">In yuan, over all rows as delivered; null for layouts without fines.</param>
public sealed record Delivery(
    string Agency, DateOnly? DeliveredOn = null, long? Rows = null, decimal? Fines = null, [property: JsonPropertyName("$schema")] string? Schema = null)
{
    public static string PathFor(string file) => file + ".delivery.json";

    /// <summary>Null when nothing lies beside the file.</summary>
    /// <exception cref="RuleFileException">What lies there cannot be used.</exception>
    public static Delivery? ReadBeside(string file) => File.Exists(PathFor(file)) ? RuleFile.Read<Delivery>(PathFor(file)) : null;
}
