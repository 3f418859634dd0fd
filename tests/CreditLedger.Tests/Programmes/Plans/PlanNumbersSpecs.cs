using System.Text.Json;
using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Rules;
using CreditLedger.Tests.Rules;

namespace CreditLedger.Tests.Programmes.Plans;

/// <summary>The numbers of the plans of 2023, written down once more by hand: whoever changes one in a file has to change it here too.</summary>
public sealed class PlanNumbersSpecs
{
    public static TheoryData<string> Names => Plans.Names;

    // Plan, target, what was promised; upper bounds with "at most".
    private static readonly (string Plan, string Target, decimal Promised)[] Promised =
    [
        ("binhai", "pilot-firms", 15), ("binhai", "covers-dongjiang", 1), ("binhai", "covers-airport", 1), ("binhai", "covers-central-business", 1),
        ("binhai", "covers-linked-innovation", 1), ("binhai", "covers-innovation-practice", 1), ("binhai", "new-sectors", 1), ("binhai", "respondent-whitelist-plan", 1),
        ("heping", "model-mall", 1), ("heping", "serious-penalties", 0), ("heping", "unrepaired", 0.01m), ("heping", "displays", 1), ("heping", "pledges", 1), ("heping", "scenes", 2), ("heping", "scan", 1),
        ("hedong", "pledges", 1), ("hedong", "complaint-mechanism", 1), ("hedong", "five-flow", 1), ("hedong", "scenes", 3),
        ("hexi", "information", 1), ("hexi", "evaluation", 1), ("hexi", "finance-registered", 2000), ("hexi", "borrowers", 200), ("hexi", "xinyi-share", 0.3m),
        ("nankai", "evaluated-streets", 3), ("nankai", "pledge-mechanism", 1), ("nankai", "evaluation-rules", 1), ("nankai", "experience", 1),
        ("hebei", "archives", 35), ("hebei", "codes", 1), ("hebei", "pledges", 1), ("hebei", "model-merchants", 1), ("hebei", "stewards", 1), ("hebei", "scenes", 2), ("hebei", "whitelist-contacted", 1),
        ("hongqiao", "model-building", 1), ("hongqiao", "archives", 1), ("hongqiao", "pledges", 1), ("hongqiao", "rankings", 2), ("hongqiao", "subsidised-share", 0.2m),
        ("xiqing", "finance-fairs", 2), ("xiqing", "whitelist", 30), ("xiqing", "credit", 30_000_000), ("xiqing", "trainings", 2), ("xiqing", "talent-batches", 2), ("xiqing", "campaigns", 30),
        ("jinnan", "key-firms", 50), ("jinnan", "scenes", 1), ("jinnan", "pledges", 50), ("jinnan", "graded", 1), ("jinnan", "campaigns", 2),
        ("beichen", "collection", 1), ("beichen", "evaluation", 1), ("beichen", "trainings", 2), ("beichen", "scenes", 4), ("beichen", "whitelist", 20), ("beichen", "credit", 10_000_000), ("beichen", "credit-managers", 30),
        ("wuqing", "open-days", 15), ("wuqing", "departments", 3), ("wuqing", "place-kinds", 3), ("wuqing", "rules", 1),
        ("baodi", "villages", 100), ("baodi", "campaigns", 12), ("baodi", "models", 3),
        ("jinghai", "pledges", 200), ("jinghai", "honest-merchants", 1), ("jinghai", "banks", 1), ("jinghai", "pushed", 1), ("jinghai", "scenes", 1), ("jinghai", "campaigns", 2),
        ("ninghe", "brands", 3), ("ninghe", "sales", 3_000_000),
        ("jizhou", "archives", 220), ("jizhou", "credit-homestays", 5), ("jizhou", "finance-demand", 1), ("jizhou", "bank-meetings", 1),
    ];

    private static readonly string[] UpperBounds = ["heping serious-penalties", "heping unrepaired"];

    // What the plans tell besides what they promise: it stands in the file's Chinese text.
    public static TheoryData<string, string[]> Told => new()
    {
        { "binhai", ["500余件", "2亿元", "上千万", "15家", "2.0"] },
        { "heping", ["22个", "260万平方米", "10亿元", "300余个", "30余家", "1%", "100%", "2个"] },
        { "hedong", ["五流合一", "二次方", "鉴定认证", "专业展览", "市集"] },
        { "hexi", ["129座", "50余家", "2000家", "200家", "30%", "100%"] },
        { "nankai", ["3个街道"] },
        { "hebei", ["35家", "C级及以上", "B级及以上", "1名", "2项", "100%"] },
        { "hongqiao", ["近800个商户", "前20%", "半年"] },
        { "dongli", ["1958年", "760余人", "60人", "86人", "39个", "54个", "520张", "70万", "1.2万", "8327台", "7.8天", "2024年", "次月归还"] },
        { "xiqing", ["五大产业链", "2次", "30家", "3000万元", "2批次", "30场次"] },
        { "jinnan", ["290余家", "50余家", "50家", "1个", "2次"] },
        { "beichen", ["100%", "2场", "4个", "20家", "1000万", "30名", "整体授信"] },
        { "wuqing", ["15家", "3个部门", "3类", "通武廊", "4类", "4个部门"] },
        { "baodi", ["669个", "306个", "100个行政村", "每月", "3家"] },
        { "jinghai", ["接近1000家", "260万吨", "80多亿元", "60%以上", "A、B、C", "200份", "700", "1—2个", "2次"] },
        { "ninghe", ["3个", "300万元", "津沽稻米", "七里海香蟹", "芦台春"] },
        { "jizhou", ["数百家", "220家", "西井峪村", "5家", "集体授信"] },
    };

    [Fact]
    public void every_promise_is_the_plans_and_no_plan_promises_more_or_less() =>
        Plans.All.SelectMany(plan => (plan.Value.Targets ?? []).Select(target => (plan.Key, target.Id, target.Promised))).ShouldBe(Promised, ignoreOrder: true);

    [Fact]
    public void only_penalties_are_promised_as_an_upper_bound() =>
        Plans.All.SelectMany(plan => (plan.Value.Targets ?? []).Where(target => target.AtMost).Select(target => $"{plan.Key} {target.Id}")).ShouldBe(UpperBounds, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Told))]
    public void what_a_plan_tells_stands_in_its_file(string plan, string[] told)
    {
        var text = File.ReadAllText(Plans.FileOf(plan));
        told.Where(one => !text.Contains(one, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void the_ranking_is_taken_every_half_year_and_its_top_is_a_fifth()
    {
        var ranking = Plans.All.Values.SelectMany(plan => plan.Rankings ?? []).ShouldHaveSingleItem();
        (ranking.Period, ranking.TopShare, ranking.ObjectionDays).ShouldBe((RankingPeriod.HalfYear, 0.2m, 5));
    }

    [Fact]
    public void a_market_of_three_levels_is_translated_letter_by_letter()
    {
        var market = Plans.All["jinghai"];
        market.Schemes!.ShouldHaveSingleItem().CutOffs.Select(cutOff => cutOff.Grade).ShouldBe(["A", "B", "C"]);
        var crosswalk = Plans.All.Values.SelectMany(plan => plan.Crosswalks ?? []).ShouldHaveSingleItem();
        (crosswalk.From.Scheme, crosswalk.To.Scheme, crosswalk.To.Version).ShouldBe(("jinghai-haijixing-merchants", "public-evaluation", RuleSamples.Scheme.Version));
        crosswalk.Letters.Select(pair => (pair.Key, pair.Value)).ShouldBe([("A", "B"), ("B", "C"), ("C", null)]);
    }

    [Fact]
    public void sub_districts_are_graded_in_eight_areas_and_as_bodies_alone()
    {
        var scheme = Plans.All["nankai"].Schemes!.ShouldHaveSingleItem();
        (scheme.Subject, scheme.AppliesTo.Count, scheme.Dimensions.Count).ShouldBe((RuleSubject.GovernmentBody, 0, 8));
        Plans.All.Values.SelectMany(plan => plan.Schemes ?? []).Count(other => other.Subject == scheme.Subject).ShouldBe(1);
    }

    // Who may be told that stand-alone inspections are spared, and that the law's own are not.
    [Fact]
    public void every_relief_from_inspections_excepts_what_the_law_demands()
    {
        var reliefs = Plans.All.Values.SelectMany(plan => plan.Incentives ?? []).Where(incentive => incentive.Relief is not null).ToList();
        reliefs.Count.ShouldBe(2);
        reliefs.ShouldAllBe(incentive => incentive.Relief!.ExceptMandated && incentive.When.Is!.AtLeast == "B");
    }

    [Fact]
    public void claims_about_persons_have_an_issuer_and_an_end()
    {
        var claims = Plans.All.SelectMany(plan => (plan.Value.Claims ?? []).Select(claim => (plan.Key, Claim: claim))).ToList();
        claims.Select(one => one.Key).ShouldBe(["dongli", "jinghai", "jinnan"], ignoreOrder: true);
        claims.ShouldAllBe(one => one.Claim.ValidDays <= 30 && one.Claim.Issuer.Zh == "海河分平台");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void every_text_is_told_in_both_languages(string plan)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Plans.FileOf(plan)));
        Titles(json.RootElement).Where(title => string.IsNullOrWhiteSpace(title.Zh) || string.IsNullOrWhiteSpace(title.En) || title.Zh == title.En || title.En.Any(c => c is >= '\u4e00' and <= '\u9fff'))
            .ShouldBeEmpty();
    }

    private static IEnumerable<Title> Titles(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object when element.TryGetProperty("zh", out var zh) => [new(zh.GetString()!, element.GetProperty("en").GetString()!)],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Titles(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Titles),
        _ => [],
    };
}
