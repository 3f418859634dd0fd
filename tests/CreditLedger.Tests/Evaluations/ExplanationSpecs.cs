using CreditLedger.Archives;
using CreditLedger.Kernel;
using CreditLedger.Rules;

using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Evaluations;

public sealed class ExplanationSpecs
{
    private static readonly PenaltyFiled Serious = Penalty(Severity.Serious, new(2024, 7, 1), fine: 250_000);
    private static readonly EvaluationOutcome.Evaluated Outcome = Evaluate(Registered with { RegisteredCapital = null }, Licence(number: "1"), Licence(number: "2"), Licence(number: "3"), Serious);

    private static readonly SchemeResult Graded = new(
        Scheme.Id, Scheme.Version, Outcome.Grade, Outcome.Score, Outcome.VetoedBy, Outcome.Lines, Today);

    [Fact]
    public void every_dimension_adds_up_and_every_line_names_its_rule_and_records()
    {
        var why = Explanation.Of(Scheme, Graded, Facts);
        why.Dimensions.Sum(dimension => dimension.Points).ShouldBe(why.Score);
        why.Dimensions.Sum(dimension => dimension.MaxPoints).ShouldBe(why.MaxScore);
        var fines = why.Dimensions.SelectMany(dimension => dimension.Indicators).Single(line => line.Id == "fines");
        (fines.Observed, fines.ObservedText.Zh, fines.Points, fines.MaxPoints).ShouldBe(("250000", "250,000 元", 15m, 60m));
        fines.Rule.En.ShouldBe("< 1 yuan: 60; ≥ 1 yuan: 50; ≥ 10,000 yuan: 35; ≥ 100,000 yuan: 15; ≥ 500,000 yuan: 0");
        fines.Records.ShouldBe([Serious.RecordId]);
    }

    [Fact]
    public void a_person_can_read_it_in_chinese() => Explanation.Of(Scheme, Graded, Facts).ToText(Language.Zh).ShouldBe($"""
        公共信用综合评价 第 3 版，2026-07-01 评价
        等级 C（中），805 / 1000 分（A ≥ 890；B ≥ 760；C ≥ 680；D 其余）
        一票否决：严重行政处罚（公示期内严重行政处罚 ≥ 1 件）；依据：演示规则，无公布依据
        基础信息  270 / 320
          登记状态：存续 → 100 / 100  [存续：100 分；停业：0 分；其他：0 分]
          成立时长：192 月 → 160 / 160  [< 6 月：0 分；≥ 6 月：10 分；≥ 12 月：40 分；≥ 36 月：80 分；≥ 84 月：120 分；≥ 180 月：160 分]
          注册资本：未知，按 10 分计 → 10 / 60  [< 100,000 元：0 分；≥ 100,000 元：10 分；≥ 500,000 元：30 分；≥ 2,000,000 元：45 分；≥ 10,000,000 元：60 分]
        资质认定  80 / 80
          有效行政许可：3 件 → 80 / 80  [< 1 件：0 分；≥ 1 件：40 分；≥ 2 件：60 分；≥ 3 件：80 分]
            记录：{string.Join('、', Outcome.Lines.Single(line => line.Indicator == "licences").Records)}
        行业监管  375 / 500
          轻微行政处罚：0 件 → 60 / 60  [基础 60 分，每件扣 20 分，每 3 个月减半，最低 0 分]
          一般行政处罚：0 件 → 180 / 180  [基础 180 分，每件扣 150 分，每 12 个月减半，最低 0 分]
          严重行政处罚：1 件 → 120 / 200  [基础 200 分，每件扣 160 分，每 24 个月减半，最低 0 分]
            记录：{Serious.RecordId}
          罚没金额：250,000 元 → 15 / 60  [< 1 元：60 分；≥ 1 元：50 分；≥ 10,000 元：35 分；≥ 100,000 元：15 分；≥ 500,000 元：0 分]
            记录：{Serious.RecordId}
        履约践诺  80 / 100
          已履行的信用承诺：0 份 → 10 / 30  [< 1 份：10 分；≥ 1 份：20 分；≥ 3 份：30 分]
          部分履行的信用承诺：0 份 → 20 / 20  [基础 20 分，每件扣 10 分，每 12 个月减半，最低 0 分]
          未履行或违诺的信用承诺：0 份 → 50 / 50  [基础 50 分，每件扣 40 分，每 12 个月减半，最低 0 分]
        指标权重与分档为演示而设，并非任何机构公布的标准。没有信用承诺的企业在履约践诺维度得基础分，等级不受影响。社会责任维度尚无数据来源，暂不计分。个体工商户另有方案。
        """.ReplaceLineEndings("\n") + "\n");

    [Fact]
    public void a_person_can_read_it_in_english()
    {
        var text = Explanation.Of(Scheme, Graded, Facts).ToText(Language.En);
        text.ShouldContain("Forced by a veto: A serious penalty (serious penalties on display ≥ 1 decision); source: made up for demonstration\n");
        text.ShouldContain("  Registered capital: unknown, counted as 10 → 10 / 60");
        text.ShouldContain($"  Serious penalties: 1 decision → 120 / 200  [200 points, less 160 for each, halved every 24 months, at least 0]\n    records: {Serious.RecordId}\n");
        text.ShouldEndWith(Scheme.Note.En + "\n");
    }

    [Fact]
    public void another_version_explains_nothing() =>
        Should.Throw<ArgumentException>(() => Explanation.Of(Scheme with { Version = Scheme.Version + 1 }, Graded, Facts)).Message.ShouldContain($"version {Scheme.Version}");
}
