using System.Text.Json;
using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>One thing that is wrong with a rule file, and where.</summary>
/// <param name="Line">Counted from one.</param>
public sealed record FileProblem(string File, long Line, string Path, string Message)
{
    /// <summary>
    /// Everything at once, so that its writer mends it in one go. A file that is not JSON has one fault; what its members mean is asked only
    /// once all of them are there.
    /// </summary>
    /// <exception cref="RuleFileException">The file cannot be read.</exception>
    public static IReadOnlyList<FileProblem> Of<T>(string file, Func<T, IEnumerable<RuleProblem>> check) where T : notnull
    {
        var json = BytesOf(file);
        List<RuleProblem> problems;
        try
        {
            using (var document = JsonDocument.Parse(json)) problems = [.. JsonShape.Problems(document.RootElement, typeof(T))];
            if (problems.Count == 0) problems = [.. check(JsonSerializer.Deserialize<T>(json, RuleFile.Options)!)];
        }
        catch (JsonException fault)
        {
            return [new(file, (fault.LineNumber ?? 0) + 1, fault.Path ?? "$", JsonFault.Explain(fault))];
        }

        return [.. problems.Select(problem => new FileProblem(file, JsonPlace.LineOf(json, problem.Path), problem.Path, problem.Message)).OrderBy(problem => problem.Line)];
    }

    public override string ToString() => $"{File}({Line}) at {Path}: {Message}";

    private static byte[] BytesOf(string file)
    {
        try
        {
            return System.IO.File.ReadAllBytes(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RuleFileException(file, member: null, line: null, fault.Message, fault);
        }
    }
}
