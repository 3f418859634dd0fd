using System.Text.Json;
using CreditLedger.Archives;
using CreditLedger.Kernel;

namespace CreditLedger.Tests.Archives;

public sealed class RecordIdSpecs
{
    private static readonly RecordId Id = RecordId.Of(RecordKind.Penalty, SampleRecord.Agency, "津市监罚〔2026〕12号", SampleRecord.Code);

    // Published identities never change: this one is pinned.
    [Fact]
    public void an_identity_is_the_same_for_ever() => Id.Value.ShouldBe("6409ee34c35727f295c2d12d");

    [Theory]
    [InlineData("津市监罚[2026]12号")]
    [InlineData("津市监罚（２０２６）１２号 ")]
    public void a_number_in_another_writing_is_the_same_record(string number) =>
        RecordId.Of(RecordKind.Penalty, SampleRecord.Agency, number, SampleRecord.Code).ShouldBe(Id);

    [Fact]
    public void agency_number_subject_and_kind_each_tell_records_apart()
    {
        RecordId.Of(RecordKind.Licence, SampleRecord.Agency, "津市监罚〔2026〕12号", SampleRecord.Code).ShouldNotBe(Id);
        RecordId.Of(RecordKind.Penalty, "11120000900001025R", "津市监罚〔2026〕12号", SampleRecord.Code).ShouldNotBe(Id);
        RecordId.Of(RecordKind.Penalty, SampleRecord.Agency, "津市监罚〔2026〕13号", SampleRecord.Code).ShouldNotBe(Id);
        RecordId.Of(RecordKind.Penalty, SampleRecord.Agency, "津市监罚〔2026〕12号", Uscc.Complete("91120116MA000002")).ShouldNotBe(Id);
    }

    [Fact]
    public void an_identity_survives_json_and_nothing_else_is_one()
    {
        JsonSerializer.Deserialize<RecordId>(JsonSerializer.Serialize(Id)).ShouldBe(Id);
        Should.Throw<FormatException>(() => RecordId.Parse("12"));
        Should.Throw<FormatException>(() => RecordId.Parse(Id.Value.ToUpperInvariant()));
    }
}
