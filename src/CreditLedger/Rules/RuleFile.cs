using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>
/// Strict reading of rule files: an unknown, missing, repeated or null member is refused with file, line and path, for a rule that is
/// half understood decides about people's businesses.
/// </summary>
public static class RuleFile
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal Missing = new("RULE_FILE_MISSING", "the rule file does not exist");
    public static readonly Refusal Invalid = new("RULE_FILE_INVALID", "the rule file is not valid", "schema/rules holds its JSON Schema and a guide");

    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads one rule file; <paramref name="rule"/> is null exactly when a refusal is returned.</summary>
    public static Refusal? Read<T>(string file, Func<T, IEnumerable<RuleProblem>> check, out T? rule) where T : class
    {
        rule = null;
        if (!File.Exists(file)) return Missing with { Message = $"{file}: the rule file does not exist" };
        return Read(File.ReadAllBytes(file), file, check, out rule);
    }

    /// <param name="json">UTF-8.</param>
    /// <param name="name">What refusals call it.</param>
    /// <param name="check">The faults that a well-formed file can still have.</param>
    /// <param name="rule">Null exactly when a refusal is returned.</param>
    public static Refusal? Read<T>(ReadOnlySpan<byte> json, string name, Func<T, IEnumerable<RuleProblem>> check, out T? rule) where T : class
    {
        rule = null;
        if (json.StartsWith("\uFEFF"u8)) json = json[3..];
        T read;
        try
        {
            read = JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("an object is wanted", "$", 0, 0);
        }
        catch (JsonException fault)
        {
            var path = fault.Path is null or "" ? "$" : fault.Path;
            return Invalid with { Message = $"{name}:{(fault.LineNumber ?? 0) + 1}: {path}: {JsonFault.Explain(fault)}" };
        }

        if (check(read).FirstOrDefault() is { } problem)
        {
            return Invalid with { Message = $"{name}:{JsonPlace.LineOf(json, problem.Path)}: {problem}" };
        }

        rule = read;
        return null;
    }
}
