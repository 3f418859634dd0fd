using CreditLedger.Archives;
using static CreditLedger.Tests.Archives.SampleRecord;

namespace CreditLedger.Tests.Archives;

public sealed class AgencyTimelinessSpecs
{
    [Fact]
    public void the_seventh_working_day_is_in_time_and_the_eighth_is_late()
    {
        AgencyTimelinessRow.Create(FiledPenalty with { WorkingDaysTaken = 7 }).ShouldBe(new AgencyTimelinessRow(Agency, 1, 0, 0, 0, 0, 0, 7));
        AgencyTimelinessRow.Create(FiledPenalty with { WorkingDaysTaken = 8 }).ShouldBe(new AgencyTimelinessRow(Agency, 1, 1, 0, 0, 0, 0, 8));
        AgencyTimelinessRow.Create(FiledLicence with { WorkingDaysTaken = 8 }).ShouldBe(new AgencyTimelinessRow(Agency, 0, 0, 0, 1, 1, 0, 8));
    }

    [Fact]
    public void records_are_counted_by_kind_and_the_worst_delay_is_kept() =>
        AgencyTimelinessRow.Create(FiledPenalty with { WorkingDaysTaken = 30 })
            .Apply(FiledPenalty).Apply(FiledLicence with { WorkingDaysTaken = 9 }).Apply(PenaltyRevoked).Apply(LicenceRevoked)
            .ShouldBe(new AgencyTimelinessRow(Agency, PenaltiesFiled: 2, PenaltiesLate: 1, PenaltiesRevoked: 1, LicencesFiled: 1, LicencesLate: 1, LicencesRevoked: 1, WorstWorkingDays: 30));

    [Fact]
    public void a_record_that_is_neither_a_penalty_nor_a_licence_counts_for_neither()
    {
        var row = AgencyTimelinessRow.Create(FiledPenalty);
        row.Apply(PenaltyRevoked with { Kind = RecordKind.Item }).ShouldBe(row);
    }
}
