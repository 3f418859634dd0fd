using System.Text.RegularExpressions;
using CreditLedger.Host.Schema;

namespace CreditLedger.Host.Tests.House;

public partial class HygieneSpecs
{
    [Fact]
    public void a_refusal_code_means_one_thing_and_its_message_is_one_lower_case_line()
    {
        Refusals.All.Count.ShouldBeGreaterThan(40);
        RefusalFaults(Refusals.All.Select(r => (r.Refusal.Code, r.Refusal.Message))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Code", "a message")]
    [InlineData("CODE", "A message")]
    [InlineData("CODE", "a message\nin two lines")]
    [InlineData("CODE", "a message.")]
    public void a_misshapen_refusal_would_be_noticed(string code, string message) => RefusalFaults([(code, message)]).ShouldNotBeEmpty();

    [Fact]
    public void a_code_that_says_two_things_would_be_noticed() => RefusalFaults([("CODE", "one thing"), ("CODE", "another")]).ShouldNotBeEmpty();

    [Fact]
    public void sql_is_never_put_together_from_values()
    {
        SqlFaults(Repository.Sources("src")).ShouldBeEmpty();
    }

    [Fact]
    public void a_value_pasted_into_sql_would_be_noticed() =>
        SqlFaults([new SourceFile("src/X.cs", "var sql = $\"select * from t where name = '{name}'\";")]).ShouldNotBeEmpty();

    [Fact]
    public void no_fact_and_no_row_holds_anything_about_a_natural_person()
    {
        PersonFaults(GeneratedFiles.All().Where(file => file.Key.StartsWith("facts/", StringComparison.Ordinal) || file.Key.EndsWith(".graphql", StringComparison.Ordinal))
            .Select(file => new SourceFile(file.Key, file.Value))).ShouldBeEmpty();
    }

    [Fact]
    public void a_person_in_a_fact_would_be_noticed() =>
        PersonFaults([new SourceFile("facts/x.json", "\"legalRepresentative\": {}")]).ShouldNotBeEmpty();

    private static IEnumerable<string> RefusalFaults(IEnumerable<(string Code, string Message)> refusals)
    {
        var all = refusals.ToList();
        foreach (var code in all.Distinct().GroupBy(r => r.Code).Where(group => group.Count() > 1)) yield return $"{code.Key} says {code.Count()} different things";
        foreach (var (code, message) in all)
        {
            if (!CodeShape().IsMatch(code)) yield return $"{code} is not in capitals";
            if (message.Contains('\n', StringComparison.Ordinal) || message.EndsWith('.') || !MessageShape().IsMatch(message)) yield return $"{code}: '{message}' is not one lower-case line";
        }
    }

    private static IEnumerable<string> SqlFaults(IEnumerable<SourceFile> files) =>
        from file in files
        from Match match in PastedSql().Matches(file.Text)
        select $"{file.Path}: {match.Value}";

    private static IEnumerable<string> PersonFaults(IEnumerable<SourceFile> files) =>
        from file in files
        from Match match in Person().Matches(file.Text)
        select $"{file.Path}: {match.Value}";

    [GeneratedRegex("^[A-Z][A-Z0-9_]*$")]
    private static partial Regex CodeShape();

    // The first letter is small, or stands for something written in capitals anyway.
    [GeneratedRegex("^([a-z0-9{\"']|[A-Z]{2,}|--)")]
    private static partial Regex MessageShape();

    // A value between quotation marks inside a statement. Names of tables and columns, which no caller can give, are put in without.
    [GeneratedRegex("\\b(select|insert into|update|delete from|where|values)\\b[^\"\n]*'\\{.*", RegexOptions.IgnoreCase)]
    private static partial Regex PastedSql();

    [GeneratedRegex("legalRepresentative|idNumber|identityNumber|personName|operatorName|citizen|birth|naturalPerson", RegexOptions.IgnoreCase)]
    private static partial Regex Person();
}
