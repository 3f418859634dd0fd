using System.Security.Cryptography;
using System.Text;
using CreditLedger.Archives;
using CreditLedger.Programmes.Rankings;
using static CreditLedger.Tests.Programmes.Rankings.RankingSamples;

namespace CreditLedger.Tests.Programmes.Rankings;

public sealed class CanonicalRankingSpecs
{
    // As schema/ranking/README.md lays it down; written out by hand, so that it stays what it is.
    private static readonly string Written = string.Join('\n',
        "creditledger-ranking-1", "programme\tsample-ranking\t1", "ranking\tpoints\t2024H1", "as-of\t2024-06-30", "position\t40", "top\t0\t2",
        $"entry\t1\t{Code(1)}\t12.5", "line\tlicences\t=a\\tb\\\\c\t12.5\t0123456789abcdef01234567", "tie\tpenalty.fines.total\t?", "tie\tenterprise.capital\t=1000",
        $"entry\t2\t{Code(2)}\t0", "line\tlicences\t?\t0", "tie\tpenalty.fines.total\t=0.5", "tie\tenterprise.capital\t=1000", "");

    private static readonly Taking Taking = Taken(
        Candidate(2, 0, fines: 0.50m) with { Lines = [new("licences", Observed: null, 0, [])] },
        Candidate(1, 12.50m, fines: null) with { Lines = [new("licences", "a\tb\\c", 12.50m, [RecordId.Parse("0123456789abcdef01234567")])] });

    [Fact]
    public void the_canonical_form_is_what_its_page_says() => Encoding.UTF8.GetString(CanonicalRanking.BytesOf(Id, Points, Period, Taking)).ShouldBe(Written);

    [Fact]
    public void the_digest_is_the_sha_256_of_the_form() =>
        Taking.Digest.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Written))));

    [Fact]
    public void the_day_of_the_taking_decides_nothing() => CanonicalRanking.IsIntact(Id, Points, Period, Taking with { TakenOn = FrozenOn.AddYears(1) }).ShouldBeTrue();
}
