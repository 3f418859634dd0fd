using CreditLedger.City;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Pledges;
using CreditLedger.Rules;

namespace CreditLedger.Ingestion;

/// <summary>Reads pledges, with what has been confirmed about their fulfilment (履约践诺).</summary>
internal static class PledgeRows
{
    private static readonly string[] PartsOfFinding = ["未履行的承诺内容", "违诺责任追究内容", "承诺履行状态认定日期"];

    public static RowIntent? Read(RowReader row, DeliveryContext context)
    {
        if (Parties.IsPerson(row, "承诺人类别", "承诺人代码", "证件号码")) return null;

        var uscc = row.Code("承诺人代码");
        Parties.CheckCategory(row, "承诺人类别", uscc);
        var agencyId = Parties.Agency(row, "承诺受理单位代码", FileKind.Pledge, context);
        row.Text("承诺受理单位");
        var code = Code(row, context.City.Districts);
        var name = row.Name("承诺人名称");
        var kind = Kind(row);
        var isPublic = IsPublic(row);
        var texts = (Reason: row.Text("承诺事由"), Content: row.Text("承诺内容"), Liability: row.Text("违诺责任"));
        var (signedOn, dueOn, validUntil) = (row.Date("承诺作出日期"), row.LastDay("履约截止日期"), row.LastDay("承诺有效期"));
        var finding = Finding(row, context, agencyId);
        if (uscc is null || agencyId is null || code is null || kind is null || signedOn is null) return null;

        var pledge = new SignPledge(
            uscc, agencyId, code.Value, kind.Value, texts.Reason, texts.Content, texts.Liability, signedOn.Value, dueOn, validUntil, isPublic);
        return new RowIntent.ForPledge(uscc, name, code, (state, entry) => Decide(pledge, finding, state, entry, context));
    }

    /// <summary>
    /// The row signs; where it says so it publishes, and it verifies what it states a result of. Each step is decided from the one before,
    /// and the row is taken in as a whole or not at all.
    /// </summary>
    private static Decision<PledgeFact> Decide(SignPledge pledge, StatedFinding? finding, Pledge state, Enterprise entry, DeliveryContext context)
    {
        var signing = SignPledge.Decide(pledge, state, CreditSubject.Fold(entry.Changes), context.City, context.Today);
        if (signing.Refusal is not null) return signing;
        var signed = signing.Facts.Aggregate(state, Pledge.Evolve);

        // What may not be published, or no longer, is taken in all the same.
        var publishing = PublishPledge.Decide(new PublishPledge(pledge.Uscc, pledge.AgencyId, pledge.Code), signed, context.Today);
        IReadOnlyList<PledgeFact> begun = [.. signing.Facts, .. publishing.Facts];
        if (finding is null) return Decision<PledgeFact>.Of(begun);
        var verifying = VerifyPledge.Decide(
            finding.Of(pledge, state, context.ReceivedOn), publishing.Facts.Aggregate(signed, Pledge.Evolve), context.City, context.Today);
        return verifying.Refusal is null ? Decision<PledgeFact>.Of([.. begun, .. verifying.Facts]) : verifying;
    }

    private static PledgeCode? Code(RowReader row, Districts districts)
    {
        const string Column = "承诺编码";
        var refusal = PledgeCode.Read(row.Word(Column), out var code) ?? code!.CheckDivision(districts);
        if (refusal is null) return code;
        // A missing value has been noted.
        if (refusal.Code != PledgeCode.Missing.Code) row.Broken(refusal, Column);
        return null;
    }

    private static PledgeKind? Kind(RowReader row)
    {
        const string Column = "承诺类型";
        // The national template says 主动型, the city 主动公示型; files drop the last character, and name what 其他 is.
        var written = row.Word(Column);
        var kind = written.StartsWith("主动", StringComparison.Ordinal) ? PledgeKind.VoluntaryDisclosure
            : written.StartsWith("其他", StringComparison.Ordinal) ? PledgeKind.Other
            : RowReader.Member<PledgeKind>(written) ?? RowReader.Member<PledgeKind>(written + "型");
        if (kind is null && written.Length > 0) row.Broken(QualityRules.PledgeKindUnknown, Column);
        return kind;
    }

    private static bool IsPublic(RowReader row)
    {
        const string Column = "公开类型";
        var written = row.Word(Column);
        if (written is "可向社会公开" or "是") return true;
        if (written is not ("特定范围内公开" or "不可公开" or "否" or "")) row.Broken(QualityRules.PublicityUnknown, Column);
        return false;
    }

    private static StatedFinding? Finding(RowReader row, DeliveryContext context, string? acceptedBy)
    {
        var performance = row.Labelled<Performance>("承诺履行状态", QualityRules.PerformanceUnknown);
        if (performance is null)
        {
            // Without its result a finding would be lost in silence.
            var isBegun = Array.Exists(PartsOfFinding, column => row.Raw(column).Length > 0);
            if (isBegun && row.Raw("承诺履行状态").Length == 0) row.Broken(QualityRules.ValueMissing, "承诺履行状态");
            return null;
        }

        row.Text("承诺履行状态认定单位");
        var agencyId = row.Raw("承诺履行状态认定单位代码").Length > 0
            ? Parties.Agency(row, "承诺履行状态认定单位代码", FileKind.Pledge, context)
            : acceptedBy;
        var on = row.Raw("承诺履行状态认定日期").Length > 0 ? row.Date("承诺履行状态认定日期") : null;
        var (evidence, unperformed, liability) = (row.Text("证明材料"), row.Text("未履行的承诺内容"), row.Text("违诺责任追究内容"));
        // The national template asks for no evidence.
        return agencyId is null
            ? null
            : new(agencyId, performance.Value, evidence.Length > 0 ? evidence : "认定单位报送的承诺履行状态", unperformed, liability, on);
    }

    /// <param name="On">Null where the file does not say when.</param>
    private sealed record StatedFinding(string AgencyId, Performance Performance, string Evidence, string Unperformed, string Liability, DateOnly? On)
    {
        /// <summary>An undated finding is of the day of delivery; delivered again, it is still of the first.</summary>
        public VerifyPledge Of(SignPledge pledge, Pledge state, DateOnly receivedOn)
        {
            var known = state switch { Pledge.Verified p => p.Finding.VerifiedOn, Pledge.Breached p => p.Finding.VerifiedOn, _ => receivedOn };
            return new(pledge.Uscc, AgencyId, pledge.Code, Performance, Evidence, Unperformed, Liability, On ?? known);
        }
    }
}
