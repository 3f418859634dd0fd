using CreditLedger.Archives;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using static CreditLedger.Tests.Archives.ItemSamples;
using static CreditLedger.Tests.Archives.SampleRecord;

namespace CreditLedger.Tests.Archives;

public sealed class DeclareItemSpecs
{
    private static readonly Spec<Archive, ArchiveFact> Spec = new();

    [Fact]
    public void what_an_enterprise_declares_is_filed_as_its_own_word()
    {
        var filed = Spec.Given().When(Declaring(Declare)).ShouldRecordOne<ItemFiled>();
        (filed.SourceId, filed.Provenance, filed.Value, filed.OccurredOn).ShouldBe((Declare.Uscc.Value, Provenance.SelfDeclared, RuleValue.Of(36), new DateOnly(2026, 5, 1)));
        filed.CountsUntil.ShouldBe(new DateOnly(2027, 5, 1));
    }

    [Fact]
    public void the_same_value_for_the_same_day_records_nothing() => Spec.Given(Declared).When(Declaring(Declare with { Value = "36.0" })).ShouldRecordNothing();

    [Fact]
    public void for_each_day_one_value_is_declared()
    {
        Spec.Given(Declared).When(Declaring(Declare with { Value = "37" })).ShouldBeRefused(DeclareItem.DeclaredOtherwise);
        Spec.Given(Declared).When(Declaring(Declare with { Value = "37", OccurredOn = new(2026, 5, 2) })).ShouldRecordOne<ItemFiled>();
    }

    [Fact]
    public void who_is_not_in_the_register_declares_nothing() => Spec.Given()
        .When(archive => DeclareItem.Decide(Declare, archive, CreditSubject.Fold([]), ItemSamples.Catalogue, Today)).ShouldBeRefused(DeclareItem.NotRegistered);

    [Fact]
    public void a_value_is_bounded() => Spec.Given().When(Declaring(Declare with { Value = new('1', 257) })).ShouldBeRefused(DeclareItem.TextTooLong);

    [Fact]
    public void what_the_catalogue_does_not_know_is_not_taken_in() =>
        Spec.Given().When(Declaring(Declare with { Item = "declared.income" })).ShouldBeRefused(DeclareItem.NotCatalogued);

    [Theory]
    [InlineData("tax.class", "A")]
    [InlineData("honour", "")]
    public void what_a_public_body_finds_cannot_be_declared(string item, string value) =>
        Spec.Given().When(Declaring(Declare with { Item = item, Value = value })).ShouldBeRefused(DeclareItem.NotDeclarable);

    [Fact]
    public void nothing_is_declared_of_a_day_to_come() =>
        Spec.Given().When(Declaring(Declare with { OccurredOn = Today.AddDays(1) })).ShouldBeRefused(DeclareItem.InFuture);

    [Fact]
    public void a_value_is_what_the_item_asks_for() =>
        Spec.Given().When(Declaring(Declare with { Value = "a few" })).ShouldBeRefused(DeclareItem.ValueInvalid);

    private static Func<Archive, Decision<ArchiveFact>> Declaring(DeclareItem command) => archive => Decide(command, archive);
}
