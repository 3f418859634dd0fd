using FsCheck;
using FsCheck.Fluent;

namespace CreditLedger.Tests.Ingestion;

/// <summary>Whatever agencies send, nothing is lost.</summary>
public sealed class DirtyFileProperties
{
    private static readonly (string Column, string Value)[] Dirt =
    [
        ("BZ", ""), ("CF_XDR_LB", "自然人"), ("CF_XDR_LB", "个体工商户"), ("CF_XDR_SHXYM", "9112"), ("CF_XDR_SHXYM", ""), ("CF_WSH", ""), ("CF_WSH", "共用文号"),
        ("CF_JDRQ", "2026-02-30"), ("CF_JDRQ", "46090"), ("CF_JDRQ", "2062-01-01"), ("CF_NR_FK", "-1"), ("CF_NR_FK", "50000"), ("CF_NR_FK", "x"), ("CF_CFLB", "行政告诫"),
        ("BZ", "适用简易程序"), ("CF_SY", "11010519491231002X"), ("CF_SY", "一\n二"), ("CF_SY", "\"引\""), ("CF_CFJGDM", "x"), ("CF_XDR_MC", "他人"),
    ];

    private static readonly Gen<Row> Rows =
        from number in Gen.Choose(1, 6)
        from decision in Gen.Choose(1, 4)
        from dirt in Gen.Elements(Dirt).ListOf(2)
        from isDirty in Gen.Elements(true, false)
        select TestFile.Penalty(number, ("CF_WSH", $"津示罚〔2026〕{decision}号")).With(isDirty ? dirt : []);

    private static readonly (string Column, string Value)[] DirtOfPledges =
    [
        ("备注", ""), ("承诺人类别", "自然人"), ("承诺人代码", "9112"), ("承诺人代码", ""), ("承诺编码", ""), ("承诺编码", "12010120260309000009"), ("承诺编码", "12010120260230000001"),
        ("承诺作出日期", "2026-02-30"), ("承诺作出日期", "2062-01-01"), ("承诺内容", "另一内容"), ("承诺内容", "11010519491231002X"), ("承诺类型", "口头"), ("公开类型", "也许"),
        ("承诺履行状态", "部分履行"), ("承诺履行状态", "全部履行"), ("承诺履行状态", "基本履行"), ("承诺履行状态认定日期", "2026-03-10"), ("承诺履行状态认定日期", ""),
        ("未履行的承诺内容", "场所证明"), ("违诺责任追究内容", "记入信用记录"), ("违诺责任追究内容", ""), ("承诺受理单位代码", "x"), ("承诺人名称", "他人"),
    ];

    private static readonly Gen<Row> PledgeRows =
        from number in Gen.Choose(1, 6)
        from serial in Gen.Choose(1, 3)
        from performance in Gen.Elements("", "全部履行", "部分履行", "全部未履行")
        from dirt in Gen.Elements(DirtOfPledges).ListOf(2)
        from isDirty in Gen.Elements(true, false)
        let row = performance.Length == 0 ? TestFile.Pledge(number) : TestFile.Performed(number, performance)
        select row.With(("承诺编码", $"1201012026030900000{serial}")).With(isDirty ? dirt : []);

    [Fact]
    public Task accepted_known_and_quarantined_rows_add_up_and_a_second_import_accepts_nothing() => AddUpAsync(Rows);

    [Fact]
    public Task the_same_holds_of_pledges_and_what_was_found_about_them() => AddUpAsync(PledgeRows);

    private static async Task AddUpAsync(Gen<Row> generator)
    {
        await using var ledger = await ImportLedger.OpenAsync();
        await ledger.ImportAsync(Enumerable.Range(1, 4).Select(i => TestFile.Register(i)));
        foreach (var rows in generator.ListOf(25).Sample(25, new Rnd(20260309), 12))
        {
            // Some lines are cut short, some are blank, some carry a stray mark: the text is what counts.
            var lines = TestFile.Csv(rows).TrimEnd();
            var file = () => TestFile.Stream(lines + "\r\n,,\r\nkurz,zu\r\n\r\na\"b,c\r\n");
            var first = await ledger.ImportAsync(file());
            first.Refusal.ShouldBeNull();
            first.Rows.ShouldBe(27);
            (first.Accepted + first.Duplicates + first.Quarantined).ShouldBe(27);

            var second = await ledger.ImportAsync(file());
            second.Accepted.ShouldBe(0);
            second.Quarantined.ShouldBe(first.Quarantined);
            second.Duplicates.ShouldBe(first.Accepted + first.Duplicates);
        }

        (await ledger.RowsAsync("select count(*) from read.quarantined_row", row => row.GetInt64(0))).Single()
            .ShouldBe((await ledger.RowsAsync("select sum(quarantined)::bigint from read.ingestion_batch", row => row.GetInt64(0))).Single());
        (await ledger.RowsAsync("select count(*) from read.ingestion_batch where accepted + duplicates + quarantined <> rows", row => row.GetInt64(0))).Single().ShouldBe(0);
    }
}
