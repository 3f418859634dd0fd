using System.Text.RegularExpressions;

namespace CreditLedger.Host.Tests.House;

/// <summary>Deciding and folding read nothing that they were not given.</summary>
public partial class PuritySpecs
{
    [Fact]
    public void commands_and_aggregates_read_no_clock_no_chance_and_no_table()
    {
        var files = Repository.Sources("src/CreditLedger").Where(IsCommandOrAggregate).ToList();

        files.Count.ShouldBeGreaterThan(10);
        Violations(files).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("TimeProvider clock")]
    [InlineData("DateTime.UtcNow")]
    [InlineData("DateTimeOffset.Now")]
    [InlineData("Random.Shared.Next()")]
    [InlineData("Guid.NewGuid()")]
    [InlineData("Guid.CreateVersion7()")]
    [InlineData("await store.LoadAsync()")]
    [InlineData("async Task Decide()")]
    [InlineData("using Npgsql;")]
    public void an_impure_line_in_a_command_would_be_noticed(string line)
    {
        var file = new SourceFile("src/CreditLedger/Archives/FileRecord.cs", $"public static Decision<ArchiveFact> Decide(\n{line}");
        IsCommandOrAggregate(file).ShouldBeTrue();
        Violations([file]).ShouldNotBeEmpty();
    }

    private static bool IsCommandOrAggregate(SourceFile file) =>
        Decides().IsMatch(file.Text) || Folds().IsMatch(file.Text);

    private static IEnumerable<string> Violations(IEnumerable<SourceFile> files) =>
        from file in files
        from Match match in Impure().Matches(file.Text)
        select $"{file.Path}: {match.Value}";

    [GeneratedRegex(@"public static Decision<\w+> Decide\(")]
    private static partial Regex Decides();

    [GeneratedRegex(@"record \w+(\([^)]*\))? : IFold<")]
    private static partial Regex Folds();

    [GeneratedRegex(@"\bTimeProvider\b|\bDateTime(Offset)?\.(Utc)?(Now|Today)\b|\bRandom\b|\bGuid\.(NewGuid|CreateVersion7)\b|\bawait\b|\basync\b|\bNpgsql\b")]
    private static partial Regex Impure();
}
