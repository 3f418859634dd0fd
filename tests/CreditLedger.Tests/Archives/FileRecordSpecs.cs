using CreditLedger.Archives;
using CreditLedger.Catalogue;
using CreditLedger.Kernel;
using static CreditLedger.Tests.Archives.SampleRecord;

namespace CreditLedger.Tests.Archives;

public sealed class FileRecordSpecs
{
    private static readonly Spec<Archive, ArchiveFact> Spec = new();

    [Fact]
    public void a_penalty_is_filed_under_its_gravest_item_with_the_clocks_of_its_day() =>
        Spec.Given().When(Filing(FilePenalty)).ShouldRecord(
        new PenaltyFiled(
            Code, "天津示例商贸有限公司", Agency, "津市监罚〔2026〕12号", "penalty-fine", 2, "无证经营", "未取得许可从事经营", "食品安全法 §122", "罚款 5 万元",
            50_000m, 1_200.50m, Severity.General, DecidedOn, new DateOnly(2026, 4, 3), WorkingDaysTaken: 2, "2026-04-01", new DateOnly(2027, 4, 1),
            Fine.Digest(DecidedOn))
        {
            RecordId = RecordId.Of(RecordKind.Penalty, Agency, "津市监罚〔2026〕12号", Code),
            Types = "罚款、没收违法所得",
            Disclosure = DisclosureClass.Public,
        });

    [Fact]
    public void a_licence_is_filed() => Spec.Given().When(Filing(FileLicence)).ShouldRecord(
        new LicenceFiled(
            Code, "天津示例商贸有限公司", Agency, "津市监许〔2026〕7号", "licence-ordinary", 2, "食品经营许可证", "JY12000000000001", "预包装食品销售",
            DecidedOn, DecidedOn, new DateOnly(2031, 3, 31), new DateOnly(2026, 4, 3), WorkingDaysTaken: 2, Permit.Digest(DecidedOn))
        {
            RecordId = RecordId.Of(RecordKind.Licence, Agency, "津市监许〔2026〕7号", Code),
            Disclosure = DisclosureClass.Public,
        });

    [Fact]
    public void a_penalty_and_a_licence_of_one_number_are_two_records() =>
        Spec.Given(FiledPenalty)
            .When(Filing(FileLicence with { DecisionNumber = FilePenalty.DecisionNumber }))
            .ShouldRecordOne<LicenceFiled>();

    [Fact]
    public void the_same_decision_delivered_again_records_nothing() =>
        Spec.Given(FiledPenalty).When(Filing(FilePenalty)).ShouldRecordNothing();

    [Fact]
    public void a_repeat_may_differ_in_writing_in_the_subjects_name_and_in_the_day_of_delivery() => Spec.Given(FiledPenalty)
        .When(Filing(FilePenalty with
        {
            SubjectName = "天津新名有限公司",
            DecisionNumber = "津市监罚 [２０２６] 12 号",
            Content = Fine with { Types = ["没收违法所得", "罚款"], Violation = " 无证 经营", ConfiscatedAmount = 1_200.500m },
            ReceivedOn = new DateOnly(2026, 5, 20),
        }))
        .ShouldRecordNothing();

    [Fact]
    public void a_revoked_record_does_not_come_back_by_being_delivered_again() =>
        Spec.Given(FiledPenalty, PenaltyRevoked).When(Filing(FilePenalty)).ShouldRecordNothing();

    [Fact]
    public void a_number_used_for_another_decision_is_refused()
    {
        Spec.Given(FiledPenalty)
            .When(Filing(FilePenalty with { Content = Fine with { FineAmount = 500_000m } }))
            .ShouldBeRefused(FileRecord.NumberReused);
        Spec.Given(FiledPenalty)
            .When(Filing(FilePenalty with { DecidedOn = DecidedOn.AddDays(1) }))
            .ShouldBeRefused(FileRecord.NumberReused);
        Spec.Given(FiledLicence)
            .When(Filing(FileLicence with { Content = Permit with { ValidUntil = null } }))
            .ShouldBeRefused(FileRecord.NumberReused);
    }

    [Theory]
    [InlineData("")]
    [InlineData("　")]
    public void a_decision_has_a_number(string number) =>
        Spec.Given().When(Filing(FilePenalty with { DecisionNumber = number })).ShouldBeRefused(FileRecord.NumberMissing);

    [Fact]
    public void a_decision_is_not_dated_after_today() =>
        Spec.Given().When(Filing(FilePenalty with { DecidedOn = Today.AddDays(1) })).ShouldBeRefused(FileRecord.DecidedInFuture);

    [Fact]
    public void a_delivery_is_not_dated_after_today() =>
        Spec.Given().When(Filing(FilePenalty with { ReceivedOn = Today.AddDays(1) })).ShouldBeRefused(FileRecord.ReceivedInFuture);

    [Fact]
    public void a_decision_is_not_delivered_before_it_is_made()
    {
        Spec.Given()
            .When(Filing(FilePenalty with { ReceivedOn = DecidedOn.AddDays(-1) }))
            .ShouldBeRefused(FileRecord.DeliveredBeforeDecision);
        Spec.Given().When(Filing(FilePenalty with { ReceivedOn = DecidedOn })).ShouldRecordOne<PenaltyFiled>().WorkingDaysTaken.ShouldBe(0);
    }

    [Fact]
    public void amounts_are_not_negative()
    {
        Spec.Given()
            .When(Filing(FilePenalty with { Content = Fine with { FineAmount = -0.01m } }))
            .ShouldBeRefused(FileRecord.AmountNegative);
        Spec.Given()
            .When(Filing(FilePenalty with { Content = Fine with { ConfiscatedAmount = -1m } }))
            .ShouldBeRefused(FileRecord.AmountNegative);
    }

    [Fact]
    public void a_licence_does_not_end_before_it_begins() =>
        Spec.Given()
            .When(Filing(FileLicence with { Content = Permit with { ValidUntil = DecidedOn.AddDays(-1) } }))
            .ShouldBeRefused(FileRecord.ValidityReversed);

    [Fact]
    public void a_licence_may_be_without_end() =>
        Spec.Given()
            .When(Filing(FileLicence with { Content = Permit with { ValidUntil = null } }))
            .ShouldRecordOne<LicenceFiled>().ValidUntil.ShouldBeNull();

    [Fact]
    public void a_type_outside_the_catalogue_is_refused_even_beside_a_known_one()
    {
        Spec.Given()
            .When(Filing(FilePenalty with { Content = Fine with { Types = ["罚款", "行政拘留"] } }))
            .ShouldBeRefused(FileRecord.NotCatalogued);
        Spec.Given().When(Filing(FilePenalty with { Content = Fine with { Types = [] } })).ShouldBeRefused(FileRecord.NotCatalogued);
        Spec.Given().When(Filing(FileLicence with { Content = Permit with { Type = "罚款" } })).ShouldBeRefused(FileRecord.NotCatalogued);
    }

    [Fact]
    public void a_finding_older_than_every_regime_is_refused() =>
        Spec.Given()
            .When(Filing(FilePenalty with { DecidedOn = new DateOnly(2017, 7, 30), ReceivedOn = new DateOnly(2017, 8, 1) }))
            .ShouldBeRefused(FileRecord.BeforeRegimes);

    [Fact]
    public void a_delivery_time_the_calendar_cannot_count_is_refused_not_guessed() =>
        Spec.Given()
            .When(Filing(FileLicence with { DecidedOn = new DateOnly(2016, 12, 30) }))
            .ShouldBeRefused(FileRecord.CalendarNotCovered);

    [Fact]
    public void of_several_faults_the_first_in_order_is_reported()
    {
        var wrong = FilePenalty with
        {
            DecidedOn = Today.AddDays(2), ReceivedOn = Today.AddDays(1), Content = Fine with { Types = [], FineAmount = -1 },
        };
        Spec.Given().When(Filing(wrong with { DecisionNumber = "" })).ShouldBeRefused(FileRecord.NumberMissing);
        Spec.Given(FiledPenalty).When(Filing(wrong)).ShouldBeRefused(FileRecord.NumberReused);
        Spec.Given().When(Filing(wrong)).ShouldBeRefused(FileRecord.DecidedInFuture);
        Spec.Given().When(Filing(wrong with { DecidedOn = Today })).ShouldBeRefused(FileRecord.ReceivedInFuture);
        Spec.Given()
            .When(Filing(wrong with { DecidedOn = Today, ReceivedOn = Today.AddDays(-1) }))
            .ShouldBeRefused(FileRecord.DeliveredBeforeDecision);
        Spec.Given().When(Filing(wrong with { DecidedOn = Today, ReceivedOn = Today })).ShouldBeRefused(FileRecord.AmountNegative);
    }

    // The gravest of several types counts; money raises a fine's severity (amounts above 3,000 and above 1,000,000 yuan in version 2).
    [Theory]
    [InlineData("警告", 0, 0, Severity.Minor, "penalty-warning")]
    [InlineData("警告、罚款", 3_000, 0, Severity.Minor, "penalty-warning")]
    [InlineData("警告、罚款", 3_001, 0, Severity.General, "penalty-fine")]
    [InlineData("罚款、没收违法所得", 3_000, 10, Severity.General, "penalty-confiscated-income")]
    [InlineData("罚款", 1_000_000, 0, Severity.General, "penalty-fine")]
    [InlineData("罚款", 1_000_001, 0, Severity.Serious, "penalty-fine")]
    [InlineData("没收非法财物", 0, 1_000_001, Severity.Serious, "penalty-confiscated-property")]
    [InlineData("罚款、吊销许可证件", 100, 0, Severity.Serious, "penalty-permit-revoked")]
    [InlineData("其他-责令改正", 0, 0, Severity.General, "penalty-other")]
    public void the_gravest_type_sets_the_severity(string types, int fine, int confiscated, Severity severity, string item)
    {
        var content = Fine with { Types = types.Split('、'), FineAmount = fine, ConfiscatedAmount = confiscated };
        var filed = Spec.Given().When(Filing(FilePenalty with { Content = content })).ShouldRecordOne<PenaltyFiled>();
        (filed.Severity, filed.CatalogueItem, filed.Types).ShouldBe((severity, item, types));
    }

    [Fact]
    public void the_strictest_class_among_the_types_decides_who_may_see_it()
    {
        var guarded = CatalogueInForce with { Items = [.. CatalogueInForce.Items.Select(i => i.Code == "penalty-warning" ? i with { Disclosure = DisclosureClass.Restricted } : i)] };
        var file = FilePenalty with { Content = Fine with { Types = ["罚款", "警告"] } };
        Spec.Given().When(archive => FileRecord.Decide(file, archive, guarded, TestCity.Reference.Regimes, TestCity.Reference.Calendar, Today))
            .ShouldRecordOne<PenaltyFiled>().Disclosure.ShouldBe(DisclosureClass.Restricted);
    }

    [Theory]
    [InlineData("2026-04-13", 7)] // over Qingming: Monday the 6th was off
    [InlineData("2026-04-14", 8)] // a day late
    public void promptness_is_counted_in_working_days(string receivedOn, int days) =>
        Spec.Given()
            .When(Filing(FilePenalty with { ReceivedOn = DateOnly.Parse(receivedOn) }))
            .ShouldRecordOne<PenaltyFiled>().WorkingDaysTaken.ShouldBe(days);

    [Fact]
    public void a_minor_finding_is_kept_from_the_public_from_the_start() =>
        Spec.Given().When(Filing(FilePenalty with { Content = Fine with { Types = ["警告"], FineAmount = 0, ConfiscatedAmount = 0 } }))
            .ShouldRecordOne<PenaltyFiled>().PublicationEndOn.ShouldBeNull();

    private static Func<Archive, Decision<ArchiveFact>> Filing(FileRecord command) => archive => Decide(command, archive);
}
