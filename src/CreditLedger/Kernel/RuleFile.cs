using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreditLedger.Kernel;

/// <summary>
/// Rules and reference data are files that operators edit: they are read strictly, so that a misspelt or missing member stops start-up
/// with its place instead of silently meaning something else.
/// </summary>
public static class RuleFile
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    /// <summary>The files of a directory that match a pattern, in the order of their names.</summary>
    /// <exception cref="RuleFileException">The directory is missing or holds no such file.</exception>
    public static IReadOnlyList<string> In(string directory, string pattern)
    {
        if (!Directory.Exists(directory)) throw new RuleFileException(directory, member: null, line: null, "there is no such directory");
        var paths = Directory.GetFiles(directory, pattern).Order(StringComparer.Ordinal).ToList();
        return paths.Count > 0 ? paths : throw new RuleFileException(Path.Combine(directory, pattern), member: null, line: null, "there is no such file");
    }

    /// <exception cref="RuleFileException">The file is missing, is not JSON, or has an unknown, repeated, missing or malformed member.</exception>
    public static T Read<T>(string path) where T : notnull
    {
        var json = JsonText.Read(path);
        using var document = JsonText.Parse(path, json);
        if (JsonShape.Of(document.RootElement, typeof(T)).Problems is [var first, ..]) throw new RuleFileException(path, first.Path, JsonPlace.LineOf(json.Span, first.Path), first.Message);
        try
        {
            return document.Deserialize<T>(Options)!;
        }
        catch (JsonException fault)
        {
            throw new RuleFileException(path, fault.Path, line: null, JsonFault.Explain(fault), fault);
        }
    }

    /// <summary>What kind of rule a file says it is: the name of its <c>$schema</c>, wherever that lies; null where it does not say.</summary>
    /// <exception cref="RuleFileException">The file is missing or is not JSON.</exception>
    public static string? SchemaOf(string path)
    {
        using var document = JsonText.Parse(path, JsonText.Read(path));
        return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("$schema", out var schema) && schema.ValueKind is JsonValueKind.String
            ? Path.GetFileName(schema.GetString())
            : null;
    }
}

/// <summary>A file of rules or reference data that cannot be used as it stands.</summary>
/// <param name="file">Its path as it was asked for.</param>
/// <param name="member">The JSON path of the member at fault, where there is one.</param>
/// <param name="line">The line, counted from one, where it is known.</param>
public sealed class RuleFileException(string file, string? member, long? line, string problem, Exception? cause = null)
    : Exception($"{file}{(line is null ? "" : $"({line})")}{(member is null ? "" : $" at {member}")}: {problem}", cause)
{
    public string File { get; } = file;

    public string? Member { get; } = member;

    public long? Line { get; } = line;

    public string Problem { get; } = problem;
}
