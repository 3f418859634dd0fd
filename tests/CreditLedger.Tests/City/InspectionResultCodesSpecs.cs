using CreditLedger.City;
using CreditLedger.Kernel;

namespace CreditLedger.Tests.City;

public sealed class InspectionResultCodesSpecs
{
    private static readonly InspectionResultCodes Codes = TestCity.Reference.ResultCodes;

    [Fact]
    public void the_shipped_table_has_the_fourteen_codes_in_order()
    {
        Codes.All.Select(code => code.Code).ShouldBe(["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14"]);
        Codes.ProblemsCountMonths.ShouldBe(36);
    }

    [Fact]
    public void the_shipped_table_says_which_are_problems_and_which_must_be_put_right()
    {
        Codes.All.Where(code => code.IsProblem).Select(code => code.Code).ShouldBe(["02", "03", "04", "05", "06", "07", "10", "11", "13"]);
        Codes.All.Where(code => code.DemandsHazard).Select(code => code.Code).ShouldBe(["05", "11"]);
        Codes.Find("01").ShouldNotBeNull().Title.ShouldBe(new Title("未发现问题", "no problem found"));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("00")]
    [InlineData("15")]
    [InlineData("")]
    [InlineData("０１")]
    public void another_code_is_not_found(string code) => Codes.Find(code).ShouldBeNull();

    [Theory]
    [InlineData("\"code\": \"02\"", "\"code\": \"2\"", "$.codes[1].code", "is not two digits")]
    [InlineData("\"code\": \"02\"", "\"code\": \"0２\"", "$.codes[1].code", "is not two digits")]
    [InlineData("\"code\": \"02\"", "\"code\": \"01\"", "$.codes[1].code", "used twice")]
    [InlineData("\"isProblem\": true, \"demandsHazard\": true", "\"isProblem\": false, \"demandsHazard\": true", "$.codes[4].demandsHazard", "is a problem")]
    [InlineData("\"problemsCountMonths\": 36", "\"problemsCountMonths\": 0", "$.problemsCountMonths", "at least a month")]
    [InlineData("\"isProblem\": false", "\"isProblematic\": false", "$.codes[0]", "isProblematic")]
    [InlineData("\"problemsCountMonths\": 36,", "", null, "problemsCountMonths")]
    public void a_contradictory_file_stops_with_its_place(string text, string spoilt, string? member, string problem)
    {
        var city = TestCity.Copy();
        var path = Path.Combine(city, "inspection-result-codes.json");
        var whole = File.ReadAllText(path);
        var at = whole.IndexOf(text, StringComparison.Ordinal);
        File.WriteAllText(path, whole[..at] + spoilt + whole[(at + text.Length)..]);

        var stopped = Should.Throw<RuleFileException>(() => InspectionResultCodes.Load(city));
        stopped.Message.ShouldContain(problem);
        if (member is not null) stopped.Member.ShouldNotBeNull().ShouldStartWith(member);
    }
}
