using CreditLedger.Kernel;
using CreditLedger.Programmes;

namespace CreditLedger.Tests.Programmes;

public sealed class ProgrammeCheckSpecs
{
    [Fact]
    public void a_programme_that_uses_every_part_of_the_format_is_read() => ProgrammeSamples.Plan.Targets!.Count.ShouldBe(9);

    // What is wrong, where it is said to be, and in which words.
    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { "\"title\": { \"zh\": \"示例楼宇信用行动方案\"", "\"titel\": { \"zh\": \"示例楼宇信用行动方案\"", "$", "titel" },
        { "\"district\": \"120116\",\n  \"subjects\"", "\"district\": \"999999\",\n  \"subjects\"", "$.district", "there is no district 999999" },
        { "\"until\": \"2026-12-31\"", "\"until\": \"2025-12-31\"", "$.period.until", "ends before it begins" },
        { "\"fact\": \"place.member\", \"of\": \"sample-tower\", \"is\": { \"eq\": true } },\n  \"places\"", "\"fact\": \"place.member\", \"is\": { \"eq\": true } },\n  \"places\"", "$.subjects", "give the place in of" },
        { "\"fact\": \"penalty.serious\", \"is\": { \"eq\": 0 } } }", "\"fact\": \"penalty.serious\", \"of\": \"x\", \"is\": { \"eq\": 0 } } }", "$.lists[0].criteria[1].when.of", "asked of nothing" },
        { "{ \"atLeast\": \"C\" }", "{ \"atLeast\": \"F\" }", "$.incentives[0].when.is.atLeast", "the best first, one of: A, B, C, D, E" },
        { "\"exceptMandated\": true", "\"exceptMandated\": false", "$.incentives[1].relief.exceptMandated", "what the law demands" },
        { "\"item\": \"no-notified-commitment\"", "\"item\": \"pillory\"", "$.sanctions[0].item", "the sanction catalogue has no item pillory" },
        { "\"zh\": \"优化营商环境条例\"", "\"zh\": \"某通知\"", "$.sanctions[0].basis", "does not rest on 某通知" },
        { "\"item\": \"no-notified-commitment\",", "", "$.sanctions[0]", "item" },
        { "\"article\": \"第十九条\"", "\"chapter\": \"第十九条\"", "$.sanctions[0].basis", "chapter" },
        { "\"topShare\": 0.2", "\"topShare\": 1.2", "$.rankings[0].topShare", "at most 1" },
        { "\"ties\": [ { \"fact\": \"pledge.kept\", \"order\": \"MostFirst\" } ]", "\"ties\": []", "$.rankings[0].ties", "at least one tie rule is wanted" },
        { "{ \"fact\": \"pledge.kept\", \"order\"", "{ \"fact\": \"evaluation.grade\", \"order\"", "$.rankings[0].ties[0].fact", "is not a number" },
        { "\"membersMin\": 3, \"when\"", "\"membersMin\": 2, \"when\"", "$.indicators[0].membersMin", "tell of single ones" },
        { "\"place\": \"sample-tower\", \"membersMin\": 3, \"mean\"", "\"place\": \"elsewhere\", \"membersMin\": 3, \"mean\"", "$.indicators[1].place", "no place of the programme" },
        { "\"promised\": 2, \"list\": \"model-tenants\"", "\"promised\": 2, \"list\": \"no-list\"", "$.targets[0].list", "no list of the programme" },
        { "\"promised\": 1, \"places\": true", "\"promised\": 1, \"places\": true, \"stewards\": true", "$.targets[7]", "exactly one of" },
        { "\"id\": \"to-public\",\n      \"from\": { \"scheme\": \"sample-tower-scheme\", \"version\": 1 }", "\"id\": \"to-public\",\n      \"from\": { \"scheme\": \"sample-tower-scheme\", \"version\": 3 }", "$.crosswalks[0].from.version", "has version 1" },
        { "{ \"A\": \"A\", \"B\": null }", "{ \"A\": \"A\" }", "$.crosswalks[0].letters", "the letter B of sample-tower-scheme is missing" },
        { "\"maxScore\": 100", "\"maxScore\": 90", "$.schemes[0].maxScore", "at most 100 together" },
        { "\"id\": \"models\"", "\"id\": \"graded\"", "$.targets[1].id", "occurs twice" },
        { "\"id\": \"no-commitment\"", "\"id\": \"commitment\"", "$.sanctions[0].id", "is an incentive" },
        { "\"promised\": 2, \"activity\": \"trainings\"", "\"promised\": 2, \"within\": true, \"activity\": \"trainings\"", "$.targets[5].within", "within belongs to" },
        { "\"promised\": 1, \"places\": true", "\"promised\": 1, \"bodies\": { \"when\": { \"fact\": \"evaluation.grade\", \"is\": { \"known\": true } } }", "$.targets[7].bodies.when", "is no fact about government body" },
        { "\"promised\": 1, \"places\": true", "\"promised\": 1, \"bodies\": { \"when\": { \"fact\": \"body.grade\", \"is\": { \"known\": true } } }", "$.targets[7].bodies.when", "give the scheme of government bodies in of" },
        { "\"promised\": 1, \"places\": true", "\"promised\": 2, \"bodies\": { \"when\": { \"fact\": \"body.kind\", \"is\": { \"known\": true } }, \"share\": true }", "$.targets[7].promised", "at most 1" },
        { "\"promised\": 1, \"places\": true", "\"promised\": 1, \"bodies\": { \"when\": { \"fact\": \"body.kind\", \"is\": { \"eq\": \"Street\" } } }", "$.targets[7].bodies.when.is.eq", "SubDistrictOffice" },
        { "\"promised\": 1, \"places\": true", "\"promised\": 1, \"places\": true, \"bodies\": { \"when\": { \"fact\": \"body.kind\", \"is\": { \"known\": true } } }", "$.targets[7]", "exactly one of" },
        { "\"promised\": 1, \"places\": true", "\"promised\": 1, \"subjects\": { \"fact\": \"body.kind\", \"is\": { \"known\": true } }", "$.targets[7].subjects", "is about a government body" },
        { "\"mean\": \"evaluation.score\"", "\"mean\": \"evaluation.score\", \"meanOf\": \"sample-tower\"", "$.indicators[1].mean", "asked of nothing" },
        { "\"membersMin\": 3, \"when\"", "\"membersMin\": 3, \"meanOf\": \"sample-tower\", \"when\"", "$.indicators[0].meanOf", "belongs to mean" },
        { "\"subjects\": { \"fact\": \"place.member\", \"of\": \"sample-tower\", \"is\": { \"eq\": true } },\n  \"places\"", "\"subjects\": { \"any\": [] },\n  \"places\"", "$.lists", "concerns no enterprise" },
        { "\"subjects\": { \"fact\": \"place.member\", \"of\": \"sample-tower\", \"is\": { \"eq\": true } },\n  \"places\"", "\"places\"", "$", "subjects" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void a_mistake_stops_the_file_with_its_place(string from, string to, string path, string said)
    {
        var fault = Should.Throw<RuleFileException>(() => ProgrammeDefinition.Read(ProgrammeSamples.Spoilt(from, to), ProgrammeSamples.Grounds));
        fault.Member.ShouldNotBeNull().ShouldStartWith(path);
        fault.Message.ShouldContain(said);
        fault.Line.ShouldNotBeNull().ShouldBeGreaterThan(0);
    }
}
