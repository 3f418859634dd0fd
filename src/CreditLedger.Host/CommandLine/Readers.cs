using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Samples;

namespace CreditLedger.Host.CommandLine;

/// <summary>A reader of the sample city and what it asks first.</summary>
/// <param name="Asks">Who asks what, in words.</param>
internal sealed record Reader(string Asks, Caller Caller, Question Question);

/// <summary>The bank, the regulator and the court for whom the platform is there; each asks about what the ledger really holds.</summary>
internal static class Readers
{
    /// <summary>Those who have something to ask about.</summary>
    public static async Task<IReadOnlyList<Reader>> OfAsync(Platform platform, CancellationToken cancellation)
    {
        var script = SampleScript.Load(Path.Combine(Platform.Programmes, "city"));
        var lists = await Summary.RowsAsync(
            platform, "select list_id from read.whitelist_entry where status = 'Admitted' group by list_id order by count(*) desc, list_id limit 1", cancellation);
        var cases = await Summary.RowsAsync(
            platform, "select uscc from read.preservation_case where released_on is null order by opened_on, uscc limit 1", cancellation);
        List<Reader> readers = [];
        if (lists is [[string list]]) readers.Add(new("A bank asks whom the city recommends", new Caller(Role.Bank, "sample-bank", []), Question.OfABank(list)));
        readers.Add(new("A regulator asks whom to inspect", new Caller(Role.Regulator, script.Draw.Agency, []), Question.OfARegulator(script.Draw.Agency)));
        if (cases is [[string applicant]])
        {
            readers.Add(new(
                "A court asks whether an applicant's credit may stand in for a security", new Caller(Role.Court, script.Preservation.Court, []),
                Question.OfACourt(Uscc.Parse(applicant), script.Preservation.Accepted, script.Preservation.CaseNumber)));
        }

        return readers;
    }
}
