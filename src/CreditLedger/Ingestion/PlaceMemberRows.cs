using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Places;

namespace CreditLedger.Ingestion;

/// <summary>Reads the members of places: a mall's list of its tenants (入驻商家信用情况一览表).</summary>
internal static class PlaceMemberRows
{
    public static RowIntent? Read(RowReader row, DeliveryContext context)
    {
        if (Parties.IsPerson(row, category: null, "统一社会信用代码", "证件号码")) return null;

        var uscc = row.Code("统一社会信用代码");
        var name = row.Name("企业名称");
        var place = Place(row, context);
        var (joinedOn, leftOn) = (row.Date("入驻日期"), row.LastDay("退出日期"));
        if (uscc is null || place?.Entry is not { } entry || joinedOn is not { } joined) return null;
        return new RowIntent.ForPlace(
            uscc, name.Length == 0 ? null : name, entry.PlaceId,
            (membership, enterprise) => Decide(new JoinPlace(uscc, entry.PlaceId, joined), leftOn, membership, new PlaceAuthority(place, Refusal: null), enterprise, context.Today));
    }

    /// <summary>The row joins, and where it says so it leaves; it is taken in as a whole or not at all.</summary>
    private static Decision<PlaceMembershipFact> Decide(
        JoinPlace join, DateOnly? leftOn, PlaceMembership membership, PlaceAuthority authority, Enterprise enterprise, DateOnly today)
    {
        // A stay that is known with its end is known whole, whatever came after it.
        if (leftOn is { } left && membership.Ended.Contains(new PlaceStay(join.JoinedOn, left))) return Decision<PlaceMembershipFact>.Nothing;
        var joining = JoinPlace.Decide(join, membership, authority, new NamedEnterprise(enterprise), today);
        if (joining.Refusal is not null || leftOn is null) return joining;
        var joined = joining.Facts.Aggregate(membership, PlaceMembership.Evolve);

        // It is this membership that ends, and not one that began since.
        if (joined is PlaceMembership.Member member && member.JoinedOn != join.JoinedOn) return JoinPlace.WithinEarlier;
        var leaving = LeavePlace.Decide(new LeavePlace(join.Member, join.PlaceId, leftOn.Value), joined, authority, today);
        return leaving.Refusal is null ? Decision<PlaceMembershipFact>.Of([.. joining.Facts, .. leaving.Facts]) : leaving;
    }

    private static Place? Place(RowReader row, DeliveryContext context)
    {
        var (id, name) = (row.Word("场所编号"), row.Name("场所名称"));
        var named = name.Length == 0 ? [] : context.Places.Named(name);
        if (id.Length == 0 && name.Length == 0)
        {
            row.Broken(QualityRules.ValueMissing, "场所编号");
            return null;
        }

        if (id.Length == 0 && named.Count != 1)
        {
            row.Broken(named.Count == 0 ? QualityRules.PlaceNameUnknown : QualityRules.PlaceNameAmbiguous, "场所名称");
            return null;
        }

        var place = id.Length == 0 ? named[0] : context.Places.Find(id);
        if (place?.Entry is not { } entry)
        {
            row.Broken(JoinPlace.PlaceUnknown, "场所编号");
            return null;
        }

        if (name.Length > 0 && !named.Contains(place)) row.Broken(QualityRules.PlaceNameMismatch, "场所名称");
        if (context.City.Agencies.Find(context.AgencyId)?.District is { } district && district != entry.District) row.Broken(QualityRules.PlaceForeign, "场所编号");
        return place;
    }
}
