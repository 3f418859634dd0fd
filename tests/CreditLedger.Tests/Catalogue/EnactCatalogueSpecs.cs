using CreditLedger.Archives;
using CreditLedger.Catalogue;
using CreditLedger.Kernel;

namespace CreditLedger.Tests.Catalogue;

public sealed class EnactCatalogueSpecs
{
    private static readonly Spec<CreditLedger.Catalogue.Catalogue, CatalogueFact> Spec = new();
    private static readonly DateOnly Today = new(2026, 3, 1);
    private static readonly CatalogueVersion First = TestCity.Catalogues[0];
    private static readonly CatalogueVersion Second = TestCity.Catalogues[1];
    private static readonly CatalogueEnacted FirstEnacted = new(First, "proposer", "approver", new DateOnly(2017, 7, 31));
    private static readonly EnactCatalogue Enact = new(Second, "proposer", "approver");

    [Fact]
    public void the_next_version_is_enacted() =>
        Spec.Given(FirstEnacted).When(Enacting(Enact)).ShouldRecord(new CatalogueEnacted(Second, "proposer", "approver", Today));

    [Fact]
    public void the_first_version_is_one() =>
        Spec.Given().When(Enacting(Enact with { Catalogue = First })).ShouldRecordOne<CatalogueEnacted>();

    [Fact]
    public void a_version_enacted_already_records_nothing() =>
        Spec.Given(FirstEnacted)
            .When(Enacting(Enact with { Catalogue = CatalogueVersion.Read(Path.Combine(TestCity.Directory, "catalogue-2017.json")) }))
            .ShouldRecordNothing();

    [Theory]
    [InlineData("", "approver")]
    [InlineData("proposer", " ")]
    public void both_hands_are_named(string proposedBy, string approvedBy) =>
        Spec.Given(FirstEnacted)
            .When(Enacting(Enact with { ProposedBy = proposedBy, ApprovedBy = approvedBy }))
            .ShouldBeRefused(EnactCatalogue.NotSigned);

    [Fact]
    public void nobody_approves_his_own_proposal() =>
        Spec.Given(FirstEnacted).When(Enacting(Enact with { ApprovedBy = " Proposer" })).ShouldBeRefused(EnactCatalogue.SameHands);

    [Fact]
    public void a_catalogue_has_items() =>
        Spec.Given(FirstEnacted).When(Enacting(Enact with { Catalogue = Second with { Items = [] } })).ShouldBeRefused(EnactCatalogue.Empty);

    [Fact]
    public void an_item_stands_in_it_once() => Spec.Given(FirstEnacted)
        .When(Enacting(Enact with { Catalogue = Second with { Items = [.. Second.Items, Second.Items[0]] } }))
        .ShouldBeRefused(EnactCatalogue.ItemRepeated);

    [Fact]
    public void a_penalty_item_says_how_grave_it_is() => Spec.Given(FirstEnacted)
        .When(Enacting(Enact with { Catalogue = Second with { Items = [Second.Items[0] with { Severity = null }] } }))
        .ShouldBeRefused(EnactCatalogue.SeverityMissing);

    [Fact]
    public void an_item_says_what_its_records_tell_and_a_penalty_does_not()
    {
        Enacted(TestCity.Items.Items[0] with { Terms = null }).ShouldBeRefused(EnactCatalogue.TermsInvalid);
        Enacted(Second.Items[0] with { Terms = TestCity.Items.Items[0].Terms }).ShouldBeRefused(EnactCatalogue.TermsInvalid);
        Enacted(TestCity.Items.Items[0]).ShouldRecordOne<CatalogueEnacted>();
    }

    [Theory]
    [InlineData(ItemNature.Listing, null, false, null, true, false)] // against the subject, and for ever
    [InlineData(ItemNature.Listing, null, false, 0, false, false)]
    [InlineData(ItemNature.Listing, ItemValueType.Text, false, 12, false, false)]
    [InlineData(ItemNature.Event, ItemValueType.Number, false, 12, false, false)]
    [InlineData(ItemNature.Value, null, false, 12, false, false)]
    [InlineData(ItemNature.Value, ItemValueType.Number, true, 12, false, false)]
    [InlineData(ItemNature.Figure, null, false, 12, false, false)]
    [InlineData(ItemNature.Event, null, false, 12, false, true)] // only values are declared
    [InlineData(ItemNature.Value, null, true, 12, false, true)]
    public void terms_that_contradict_themselves_are_refused(ItemNature nature, ItemValueType? value, bool hasAmount, int? months, bool isAdverse, bool isDeclared) =>
        Enacted(TestCity.Items.Items[0] with { Terms = new(nature, value, Values: null, hasAmount, months, isAdverse, isDeclared) }).ShouldBeRefused(EnactCatalogue.TermsInvalid);

    [Fact]
    public void only_texts_are_limited_to_some()
    {
        Enacted(TestCity.Items.Items[0] with { Terms = new(ItemNature.Value, ItemValueType.Number, ["1"]) }).ShouldBeRefused(EnactCatalogue.TermsInvalid);
        Enacted(TestCity.Items.Items[0] with { Terms = new(ItemNature.Value, ItemValueType.Text, []) }).ShouldBeRefused(EnactCatalogue.TermsInvalid);
    }

    [Fact]
    public void a_type_belongs_to_one_item() => Spec.Given(FirstEnacted)
        .When(Enacting(Enact with { Catalogue = Second with { Items = [.. Second.Items, Second.Items[0] with { Code = "penalty-second-warning" }] } }))
        .ShouldBeRefused(EnactCatalogue.TypeAmbiguous);

    [Fact]
    public void a_type_may_stand_for_a_penalty_and_for_a_licence() =>
        (Second.ItemOf(RecordKind.Penalty, "其他")!.Kind, Second.ItemOf(RecordKind.Licence, "其他")!.Kind).ShouldBe((RecordKind.Penalty, RecordKind.Licence));

    [Theory]
    [InlineData(1)] // the number is taken by another text
    [InlineData(3)]
    public void versions_are_counted_without_gaps(int version) =>
        Spec.Given(FirstEnacted)
            .When(Enacting(Enact with { Catalogue = Second with { Version = version } }))
            .ShouldBeRefused(EnactCatalogue.VersionNotNext);

    [Fact]
    public void a_version_does_not_take_effect_before_the_one_it_follows() => Spec.Given(FirstEnacted)
        .When(Enacting(Enact with { Catalogue = Second with { EffectiveOn = First.EffectiveOn.AddDays(-1) } }))
        .ShouldBeRefused(EnactCatalogue.TakesEffectEarlier);

    [Fact]
    public void of_several_faults_the_first_in_order_is_reported() => Spec.Given()
        .When(Enacting(new EnactCatalogue(Second with { Items = [], Version = 9 }, "one", "one")))
        .ShouldBeRefused(EnactCatalogue.SameHands);

    private static Spec<CreditLedger.Catalogue.Catalogue, CatalogueFact>.Outcome Enacted(CatalogueItem item) =>
        Spec.Given(FirstEnacted).When(Enacting(Enact with { Catalogue = Second with { Items = [item] } }));

    private static Func<CreditLedger.Catalogue.Catalogue, Decision<CatalogueFact>> Enacting(EnactCatalogue command) =>
        catalogue => EnactCatalogue.Decide(command, catalogue, Today);
}
