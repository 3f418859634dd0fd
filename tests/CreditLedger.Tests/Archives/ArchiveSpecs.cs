using System.Diagnostics;
using CreditLedger.Archives;
using static CreditLedger.Tests.Archives.SampleRecord;

namespace CreditLedger.Tests.Archives;

public sealed class ArchiveSpecs
{
    [Fact]
    public void an_archive_knows_its_records_and_which_are_revoked()
    {
        var archive = Of(FiledPenalty, FiledLicence, PenaltyRevoked);
        archive.Records[FiledPenalty.RecordId].ShouldBe(new Archive.Entry(RecordKind.Penalty, Agency, DecidedOn, FiledPenalty.Digest, IsRevoked: true) { Severity = Severity.General });
        archive.Records[FiledLicence.RecordId].ShouldBe(new Archive.Entry(RecordKind.Licence, Agency, DecidedOn, FiledLicence.Digest, IsRevoked: false));
    }

    [Fact]
    public void a_fact_that_cannot_follow_is_corruption()
    {
        Should.Throw<UnreachableException>(() => Of(PenaltyRevoked));
        Should.Throw<UnreachableException>(() => Of(FiledPenalty, FiledPenalty));
        Should.Throw<UnreachableException>(() => Of(FiledPenalty, PenaltyRevoked, PenaltyRevoked));
        Should.Throw<UnreachableException>(() => Of(FiledPenalty, PenaltyRevoked, FiledPenalty));
    }

    private static Archive Of(params IEnumerable<ArchiveFact> facts) => facts.Aggregate(Archive.Initial, Archive.Evolve);
}
