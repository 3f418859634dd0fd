using System.Text.Json;
using System.Text.RegularExpressions;

namespace CreditLedger.Kernel;

/// <summary>Says a fault of a rule file in the words of the file; the runtime speaks of C# types, which its writer has never seen.</summary>
internal static partial class JsonFault
{
    public static string Explain(JsonException fault)
    {
        if (UnknownMember().Match(fault.Message) is { Success: true } unknown) return $"unknown member {unknown.Groups["name"].Value}";
        if (MissingMembers().Match(fault.Message) is { Success: true } missing) return $"missing {missing.Groups["names"].Value}";
        if (Duplicate().Match(fault.Message) is { Success: true } twice) return $"member {twice.Groups["name"].Value} occurs twice";
        if (NullNotAllowed().IsMatch(fault.Message)) return "null is not a value here";
        if (WrongType().IsMatch(fault.Message)) return "the value is of the wrong kind or not one of those allowed";
        var text = fault.Message.Split(" Path: ", 2)[0].TrimEnd('.');
        return text.Split(" LineNumber: ", 2)[0].TrimEnd('.', ' ');
    }

    [GeneratedRegex("JSON property '(?<name>[^']*)' could not be mapped", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UnknownMember();

    [GeneratedRegex("missing required properties including: (?<names>.*?)\\.( Path:|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MissingMembers();

    [GeneratedRegex("Duplicate property '(?<name>[^']*)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Duplicate();

    [GeneratedRegex("doesn't allow (setting )?null values", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NullNotAllowed();

    [GeneratedRegex("could not be converted to", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WrongType();
}
