using System.Text.Json;
using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>One thing that is wrong with a rule file, and where.</summary>
/// <param name="Line">Counted from one.</param>
public sealed record FileProblem(string File, long Line, string Path, string Message)
{
    private const string Unread = "what the members mean is looked at once all of them can be read";

    /// <summary>It may be right all the same: it is told and stops nothing.</summary>
    public bool IsDoubt { get; init; }

    /// <summary>
    /// Everything at once, so that its writer mends it in one go: members that are unknown, missing or of the wrong kind, and what the file
    /// means beside them. Only where a name or a whole part cannot be read is the meaning left for the next time, and the last line says so.
    /// </summary>
    /// <exception cref="RuleFileException">The file cannot be read, or is not JSON.</exception>
    public static IReadOnlyList<FileProblem> Of<T>(string file, Func<T, IEnumerable<RuleProblem>> check) where T : notnull
    {
        var json = JsonText.Read(file);
        using var document = JsonText.Parse(file, json);
        var shape = JsonShape.Of(document.RootElement, typeof(T));
        var meaning = Meaning(shape, check);
        if (shape.Problems.Count > 0) meaning = [.. meaning.Intersect(Meaning(JsonShape.Of(document.RootElement, typeof(T), other: true), check))];
        var problems = shape.Problems.Select(problem => new RuleProblem(problem.Path, problem.Message)).Concat(meaning)
            .Select(problem => new FileProblem(file, JsonPlace.LineOf(json.Span, problem.Path), problem.Path, problem.Message) { IsDoubt = problem.IsDoubt })
            .OrderBy(problem => problem.Line);
        return shape.Mended is null ? [.. problems, new(file, 1, "$", Unread) { IsDoubt = true }] : [.. problems];
    }

    private static List<RuleProblem> Meaning<T>(JsonShape shape, Func<T, IEnumerable<RuleProblem>> check) where T : notnull => shape.Mended is { } mended
        ? [.. check(JsonSerializer.Deserialize<T>(mended.Span, RuleFile.Options)!).Where(problem => !shape.IsFilled(problem.Path)).Select(problem => problem with { Path = shape.WrittenPath(problem.Path) })]
        : [];

    public override string ToString() => $"{File}({Line}) at {Path}: {Message}";
}
