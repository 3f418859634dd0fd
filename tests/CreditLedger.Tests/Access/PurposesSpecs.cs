using CreditLedger.Access;
using CreditLedger.Kernel;
using Microsoft.AspNetCore.Http;

namespace CreditLedger.Tests.Access;

public sealed class PurposesSpecs
{
    private static readonly Purposes Purposes = TestCity.Reference.Purposes;

    public static TheoryData<string, Role> All => [.. Policies.All.SelectMany(policy => Enum.GetValues<Role>().Select(role => (policy, role)))];

    [Theory]
    [MemberData(nameof(All))]
    public void a_role_that_may_see_something_needs_a_purpose_that_opens_it(string policy, Role role)
    {
        var caller = new Caller(role, "somebody", []);
        var isReader = Policies.ReadersOf(policy).Contains(role);
        Purposes.Check(policy, caller, Stating(null))!.Code.ShouldBe(isReader ? "PURPOSE_MISSING" : role is Role.Public ? "TOKEN_MISSING" : "ROLE_NOT_PERMITTED");
        foreach (var purpose in Purposes.All)
        {
            var refusal = Purposes.Check(policy, caller, Stating(purpose.Id));
            if (!isReader) refusal!.Code.ShouldBe(role is Role.Public ? "TOKEN_MISSING" : "ROLE_NOT_PERMITTED");
            else if (purpose.Policies.Contains(policy) && purpose.Roles.Contains(role)) refusal.ShouldBeNull();
            else refusal!.Code.ShouldBe("PURPOSE_NOT_PERMITTED");
        }
    }

    [Fact]
    public void a_refusal_says_which_purposes_would_do() =>
        Purposes.Check(Policies.Finance, new Caller(Role.Bank, "bank", []), Stating("AUDIT"))!.Hint
            .ShouldBe("it is opened by: FINANCE_REFERRAL, PRE_LOAN_CHECK, POST_LOAN_ALERT");

    [Fact]
    public void what_a_request_states_can_be_read_from_it()
    {
        Purposes.PurposeOf(Stating(" AUDIT "))!.Id.ShouldBe("AUDIT");
        Purposes.PurposeOf(Stating("audit")).ShouldBeNull();
        Purposes.PurposeOf(Stating(null)).ShouldBeNull();
    }

    [Theory]
    [InlineData("\"FINANCE_REFERRAL\"", "\"Finance referral\"", "$.purposes[0].id")]
    [InlineData("\"PRE_LOAN_CHECK\"", "\"FINANCE_REFERRAL\"", "'FINANCE_REFERRAL' is used twice")]
    [InlineData("\"roles\": [\"Bank\"]", "\"roles\": [\"Banker\"]", "$.purposes[0].roles")]
    [InlineData("\"roles\": [\"Bank\"]", "\"roles\": []", "$.purposes[0].roles")]
    [InlineData("\"roles\": [\"Bank\"]", "\"roles\": [\"Public\"]", "roles other than public")]
    [InlineData("\"finance\", \"evaluation\"", "\"finances\"", "there is no policy 'finances'")]
    [InlineData("\"finance\", \"evaluation\"", "", "a purpose opens something")]
    [InlineData("\"article\": \"§17\"", "\"article\": \" \"", "names its document and article")]
    [InlineData("\"policies\": [\"timeliness\", \"pledges\", \"items\"]", "\"policies\": [\"finance\"]", "no purpose opens 'timeliness' to SourceAgency")]
    [InlineData("\"verify\"", "\"verified\"", "verified")]
    public void a_file_that_contradicts_itself_stops_with_its_place(string text, string spoilt, string problem)
    {
        var city = TestCity.Copy();
        var path = Path.Combine(city, "purposes.json");
        var shipped = File.ReadAllText(path);
        shipped.ShouldContain(text);
        File.WriteAllText(path, shipped.Replace(text, spoilt, StringComparison.Ordinal));
        Should.Throw<RuleFileException>(() => Purposes.Load(city)).Message.ShouldContain(problem);
    }

    private static DefaultHttpContext Stating(string? purpose)
    {
        var http = new DefaultHttpContext();
        if (purpose is not null) http.Request.Headers[Purposes.Header] = purpose;
        return http;
    }
}
