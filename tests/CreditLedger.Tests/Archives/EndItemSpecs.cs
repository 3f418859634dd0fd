using CreditLedger.Archives;
using CreditLedger.Kernel;
using static CreditLedger.Tests.Archives.ItemSamples;
using static CreditLedger.Tests.Archives.SampleRecord;

namespace CreditLedger.Tests.Archives;

public sealed class EndItemSpecs
{
    private static readonly Spec<Archive, ArchiveFact> Spec = new();

    [Fact]
    public void a_listing_ends_on_the_day_it_is_lifted() => Spec.Given(Listed).When(Ending(End)).ShouldRecord(Delisted);

    [Fact]
    public void told_again_it_records_nothing() => Spec.Given(Listed, Delisted).When(Ending(End with { Reason = "" })).ShouldRecordNothing();

    [Fact]
    public void it_ends_once() => Spec.Given(Listed, Delisted).When(Ending(End with { EndedOn = End.EndedOn.AddDays(1) })).ShouldBeRefused(EndItem.EndedOtherwise);

    [Fact]
    public void what_was_never_filed_cannot_end() => Spec.Given(FiledPenalty).When(Ending(End)).ShouldBeRefused(EndItem.NotFiled);

    [Fact]
    public void only_who_filed_it_says_that_it_has_ended() =>
        Spec.Given(Listed).When(Ending(End with { AgencyId = TaxBureau })).ShouldBeRefused(EndItem.OfOtherAgency);

    [Fact]
    public void what_was_revoked_had_never_been_and_does_not_end() => Spec
        .Given(Listed, PenaltyRevoked with { RecordId = Listed.RecordId, Kind = RecordKind.Item }).When(Ending(End)).ShouldBeRefused(EndItem.Revoked);

    [Fact]
    public void a_decision_an_event_and_a_figure_have_no_end()
    {
        Spec.Given(FiledPenalty).When(Ending(End with { RecordId = FiledPenalty.RecordId })).ShouldBeRefused(EndItem.HasNoEnd);
        foreach (var command in (FileItem[])[FileListing with { Item = "honour" }, FileFigure])
        {
            var filed = (ItemFiled)Decide(command, Archive.Initial).Facts[0];
            Spec.Given(filed).When(Ending(End with { RecordId = filed.RecordId })).ShouldBeRefused(EndItem.HasNoEnd);
        }
    }

    [Fact]
    public void an_end_states_its_reason()
    {
        Spec.Given(Listed).When(Ending(End with { Reason = " " })).ShouldBeRefused(EndItem.ReasonMissing);
        Spec.Given(Listed).When(Ending(End with { Reason = new('因', 4_001) })).ShouldBeRefused(EndItem.TextTooLong);
    }

    [Fact]
    public void an_end_lies_between_the_beginning_and_today()
    {
        Spec.Given(Listed).When(Ending(End with { EndedOn = Today.AddDays(1) })).ShouldBeRefused(EndItem.EndedInFuture);
        Spec.Given(Listed).When(Ending(End with { EndedOn = Listed.OccurredOn.AddDays(-1) })).ShouldBeRefused(EndItem.EndedBeforeBeginning);
        Spec.Given(Listed).When(Ending(End with { EndedOn = Listed.OccurredOn })).ShouldRecordOne<ItemEnded>();
    }

    private static Func<Archive, Decision<ArchiveFact>> Ending(EndItem command) => archive => EndItem.Decide(command, archive, Today);
}
