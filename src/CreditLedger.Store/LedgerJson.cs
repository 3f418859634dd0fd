using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreditLedger.Store;

/// <summary>How facts are written: camelCase, enums as strings in their C# name, dates as yyyy-MM-dd, decimals with their digits.</summary>
public static class LedgerJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            NumberHandling = JsonNumberHandling.Strict,
            // Chinese stays legible in the log; facts are never pasted into HTML as they are.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            // jsonb does not keep the order of keys, so a type's discriminator may come anywhere.
            AllowOutOfOrderMetadataProperties = true,
            Converters = { new JsonStringEnumConverter() },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
