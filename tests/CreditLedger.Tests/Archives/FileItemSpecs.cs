using CreditLedger.Archives;
using CreditLedger.Catalogue;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using static CreditLedger.Tests.Archives.ItemSamples;
using static CreditLedger.Tests.Archives.SampleRecord;

namespace CreditLedger.Tests.Archives;

public sealed class FileItemSpecs
{
    private static readonly Spec<Archive, ArchiveFact> Spec = new();

    [Fact]
    public void a_value_is_filed_with_what_its_item_says_of_it()
    {
        var filed = Spec.Given().When(Filing(FileClass)).ShouldRecordOne<ItemFiled>();
        (filed.SourceId, filed.Item, filed.CatalogueVersion, filed.Nature, filed.Value).ShouldBe((TaxBureau, "tax.class", 1, ItemNature.Value, RuleValue.Of("A")));
        (filed.Amount, filed.OccurredOn, filed.CountsUntil, filed.ReceivedOn).ShouldBe((null, new DateOnly(2026, 4, 30), new DateOnly(2027, 10, 30), Today));
        (filed.IsAdverse, filed.Provenance, filed.Disclosure).ShouldBe((false, Provenance.Official, DisclosureClass.Restricted));
        filed.RecordId.ShouldBe(RecordId.Of("tax.class", TaxBureau, "2025年度", Code));
    }

    [Fact]
    public void a_listing_is_filed_with_the_amount_that_is_owed()
    {
        var filed = Spec.Given().When(Filing(FileDebt)).ShouldRecordOne<ItemFiled>();
        (filed.Nature, filed.Value, filed.Amount, filed.IsAdverse, filed.Disclosure).ShouldBe((ItemNature.Listing, null, 120_000.50m, true, DisclosureClass.Public));
    }

    [Fact]
    public void a_term_that_the_source_states_ends_it_earlier_and_never_later()
    {
        Spec.Given().When(Filing(FileListing with { ValidUntil = new(2027, 1, 1) })).ShouldRecordOne<ItemFiled>().CountsUntil.ShouldBe(new DateOnly(2027, 1, 1));
        Spec.Given().When(Filing(FileListing with { ValidUntil = new(2040, 1, 1) })).ShouldRecordOne<ItemFiled>().CountsUntil.ShouldBe(new DateOnly(2029, 4, 30));
    }

    [Fact]
    public void a_figure_counts_from_the_end_of_its_period() =>
        Spec.Given().When(Filing(FileFigure)).ShouldRecordOne<ItemFiled>().CountsUntil.ShouldBe(new DateOnly(2028, 4, 30));

    [Fact]
    public void what_an_item_leaves_without_term_counts_until_it_ends() =>
        Spec.Given().When(Filing(FileClass with { Item = "finance.registered", Value = "是" })).ShouldRecordOne<ItemFiled>().CountsUntil.ShouldBeNull();

    [Fact]
    public void a_delivery_repeated_in_another_writing_records_nothing()
    {
        var filed = Spec.Given().When(Filing(FileClass)).ShouldRecordOne<ItemFiled>();
        Spec.Given(filed).When(Filing(FileClass with { Value = " ａ", SubjectName = "曾用名", Number = " 2025年度" })).ShouldRecordNothing();
        var figure = Spec.Given().When(Filing(FileFigure)).ShouldRecordOne<ItemFiled>();
        Spec.Given(figure).When(Filing(FileFigure with { Amount = 98_000.00m })).ShouldRecordNothing();
    }

    [Fact]
    public void a_number_is_unique_within_its_item_and_may_be_used_in_another()
    {
        var filed = Spec.Given().When(Filing(FileClass)).ShouldRecordOne<ItemFiled>();
        Spec.Given(filed).When(Filing(FileClass with { Value = "B" })).ShouldBeRefused(FileItem.NumberReused);
        Spec.Given(filed).When(Filing(FileClass with { Item = "tax.arrears", Value = null, Amount = 0 })).ShouldRecordOne<ItemFiled>();
    }

    [Fact]
    public void a_revoked_record_does_not_come_back_by_being_delivered_again() => Spec
        .Given(Listed, PenaltyRevoked with { RecordId = Listed.RecordId, Kind = RecordKind.Item })
        .When(Filing(FileListing)).ShouldRecordNothing();

    [Fact]
    public void only_a_source_of_the_city_files_and_only_what_it_is_entitled_to()
    {
        Spec.Given().When(Filing(FileClass with { AgencyId = "11110000000000000X" })).ShouldBeRefused(FileItem.AgencyUnknown);
        var unentitled = TestCity.Reference.Agencies.All.First(agency => !agency.MayDeliver(CreditLedger.City.FileKind.Item));
        Spec.Given().When(Filing(FileClass with { AgencyId = unentitled.Id })).ShouldBeRefused(FileItem.NotEntitled);
    }

    [Fact]
    public void a_record_has_a_number() => Spec.Given().When(Filing(FileClass with { Number = " " })).ShouldBeRefused(FileItem.NumberMissing);

    [Theory]
    [InlineData(129, 1, 1)]
    [InlineData(1, 201, 1)]
    [InlineData(1, 1, 257)]
    public void texts_are_bounded(int number, int name, int value) => Spec.Given()
        .When(Filing(FileClass with { Number = new('1', number), SubjectName = new('名', name), Value = new('A', value) }))
        .ShouldBeRefused(FileItem.TextTooLong);

    [Fact]
    public void what_the_catalogue_does_not_know_is_not_taken_in()
    {
        Spec.Given().When(Filing(FileClass with { Item = "blood.type" })).ShouldBeRefused(FileItem.NotCatalogued);
        Spec.Given().When(archive => FileItem.Decide(FileClass, archive, new ItemCatalogue(InForce: null), TestCity.Reference, Today)).ShouldBeRefused(FileItem.NotCatalogued);
    }

    [Fact]
    public void what_enterprises_declare_is_filed_by_no_public_body() =>
        Spec.Given().When(Filing(FileClass with { Item = "declared.employees", Value = "3" })).ShouldBeRefused(FileItem.SelfDeclared);

    [Fact]
    public void nothing_is_dated_after_the_day_of_intake()
    {
        Spec.Given().When(Filing(FileClass with { OccurredOn = Today })).ShouldRecordOne<ItemFiled>();
        Spec.Given().When(Filing(FileClass with { OccurredOn = Today.AddDays(1) })).ShouldBeRefused(FileItem.InFuture);
        Spec.Given().When(Filing(FileFigure with { ValidUntil = Today.AddDays(1) })).ShouldBeRefused(FileItem.InFuture);
        Spec.Given().When(Filing(FileListing with { ValidUntil = Today.AddDays(1) })).ShouldRecordOne<ItemFiled>();
    }

    [Fact]
    public void a_term_ends_after_it_began() =>
        Spec.Given().When(Filing(FileListing with { ValidUntil = FileListing.OccurredOn.AddDays(-1) })).ShouldBeRefused(FileItem.TermReversed);

    [Fact]
    public void a_figure_names_its_period() => Spec.Given().When(Filing(FileFigure with { ValidUntil = null })).ShouldBeRefused(FileItem.PeriodMissing);

    [Theory]
    [InlineData("tax.class", "E")]
    [InlineData("tax.class", null)]
    [InlineData("insurance.employees", "many")]
    [InlineData("insurance.employees", "-1")]
    [InlineData("finance.registered", "maybe")]
    [InlineData("honour", "gold")] // that it happened says all
    public void a_value_is_what_the_item_asks_for(string item, string? value) =>
        Spec.Given().When(Filing(FileClass with { Item = item, Value = value })).ShouldBeRefused(FileItem.ValueInvalid);

    [Theory]
    [InlineData("insurance.employees", " ３６ ", "36")]
    [InlineData("finance.registered", "否", "false")]
    [InlineData("finance.registered", "true", "true")]
    [InlineData("tax.class", "m", "M")]
    public void a_value_is_understood_in_other_writings(string item, string written, string value) =>
        Spec.Given().When(Filing(FileClass with { Item = item, Value = written })).ShouldRecordOne<ItemFiled>().Value!.Written.ShouldBe(value);

    [Theory]
    [InlineData("loan.granted", null)]
    [InlineData("loan.granted", "-0.01")]
    [InlineData("loan.granted", "0.001")]
    [InlineData("honour", "1")]
    public void an_amount_is_what_the_item_asks_for(string item, string? amount) => Spec.Given()
        .When(Filing(FileListing with { Item = item, Amount = amount is null ? null : decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture) }))
        .ShouldBeRefused(FileItem.AmountInvalid);

    [Fact]
    public void of_several_faults_the_first_in_order_is_reported() => Spec.Given()
        .When(Filing(FileClass with { Number = "", Item = "", OccurredOn = Today.AddDays(1) })).ShouldBeRefused(FileItem.NumberMissing);

    private static Func<Archive, Decision<ArchiveFact>> Filing(FileItem command) => archive => Decide(command, archive);
}
