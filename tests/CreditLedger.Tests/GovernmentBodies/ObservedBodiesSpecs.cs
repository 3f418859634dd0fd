using CreditLedger.GovernmentBodies;
using CreditLedger.Rules;
using CreditLedger.Tests.SectorGrades;
using static CreditLedger.Tests.GovernmentBodies.BodySamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.GovernmentBodies;

public sealed class ObservedBodiesSpecs
{
    [Fact]
    public void every_area_has_its_fact_and_an_area_that_nobody_assessed_is_unknown()
    {
        foreach (var area in Enum.GetValues<IntegrityArea>())
        {
            var id = $"body.{area.ToString().ToLowerInvariant()}";
            Facts[id].About.ShouldBe(RuleSubject.GovernmentBody);
            Seen(id, Today, Entered).IsKnown.ShouldBeFalse();
            Seen(id, Today, Entered, Assessed with { Area = area }).Number.ShouldBe(92);
        }
    }

    [Fact]
    public void an_assessment_counts_from_its_day_on_and_the_one_of_the_later_time_holds()
    {
        var earlier = Assessed with { Reference = "2025", Points = 70, From = new(2025, 7, 1), Until = new(2025, 12, 31), AssessedOn = new(2026, 1, 15) };
        object[] both = [Entered, Assessed, earlier];
        Seen("body.service", earlier.AssessedOn.AddDays(-1), both).IsKnown.ShouldBeFalse();
        Seen("body.service", earlier.AssessedOn, both).Number.ShouldBe(70);
        Seen("body.service", Today.AddDays(-1), both).Number.ShouldBe(70);
        Seen("body.service", Today, both).Number.ShouldBe(92);
        Seen("body.service", Today, both).Records.ShouldHaveSingleItem();
        Seen("body.service", Today, [.. both, new IntegrityRecordRevoked(Street, Assessed.Reference, "误", Today)]).Number.ShouldBe(70, "as if it had never been");
    }

    [Fact]
    public void a_broken_word_counts_from_its_finding_until_it_is_put_right()
    {
        object[] known = [Entered, Broken, Remedied];
        Seen("body.dishonesty", Broken.FoundOn.AddDays(-1), known).Number.ShouldBe(0);
        Seen("body.dishonesty", Broken.FoundOn, known).Occurrences.ShouldHaveSingleItem().Amount.ShouldBe(1_200_000);
        Seen("body.dishonesty", Remedied.RemediedOn.AddDays(-1), known).Number.ShouldBe(1);
        Seen("body.dishonesty", Remedied.RemediedOn, known).Number.ShouldBe(0);
    }

    [Fact]
    public void a_judgment_debtor_is_one_from_the_listing_to_the_day_before_the_removal()
    {
        object[] known = [Entered, Listed, Removed];
        Seen("body.judgment.debtor", Listed.ListedOn.AddDays(-1), known).Written.ShouldBe("false");
        Seen("body.judgment.debtor", Listed.ListedOn, known).Written.ShouldBe("true");
        Seen("body.judgment.debtor", Removed.RemovedOn.AddDays(-1), known).Written.ShouldBe("true");
        Seen("body.judgment.debtor", Removed.RemovedOn, known).Written.ShouldBe("false");
    }

    [Fact]
    public void of_an_enterprise_nothing_about_bodies_is_known()
    {
        foreach (var fact in Facts.All.Where(fact => fact.About is RuleSubject.GovernmentBody)) fact.Observe(Subject(Registered), Today).IsKnown.ShouldBeFalse(fact.Id);
    }

    [Fact]
    public void the_order_of_arrival_does_not_matter()
    {
        GovernmentBodyFact[] facts = [Assessed, Broken, Listed, Assessed with { Reference = "x", Area = IntegrityArea.Culture, Points = 50 }, Broken with { Reference = "y", FoundOn = Today }];
        var (there, back) = (Subject([Entered, .. facts]), Subject([Entered, .. facts.Reverse()]));
        foreach (var fact in Facts.All.Where(fact => fact.About is RuleSubject.GovernmentBody))
        {
            fact.Observe(there, Today).Written.ShouldBe(fact.Observe(back, Today).Written);
            fact.Observe(there, Today).Records.ShouldBe(fact.Observe(back, Today).Records);
        }
    }

    [Fact]
    public void a_scheme_of_enterprises_cannot_ask_about_bodies_nor_the_other_way_round()
    {
        var asking = SectorSamples.Developers with { Where = new("body.judgment.debtor", new(Eq: RuleValue.Of(true))) };
        asking.Problems(Facts).ShouldHaveSingleItem().Message.ShouldContain("is about a government body");
        var other = BodySamples.Scheme with { Where = new("penalty.serious", new(Eq: RuleValue.Of(0))) };
        other.Problems(Facts).ShouldHaveSingleItem().Message.ShouldContain("is about a enterprise");
    }

    private static Observation Seen(string fact, DateOnly day, params IEnumerable<object> known) => Facts[fact].Observe(Subject(known), day);
}
