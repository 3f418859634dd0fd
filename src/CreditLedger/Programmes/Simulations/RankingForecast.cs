using CreditLedger.Kernel;

namespace CreditLedger.Programmes.Simulations;

/// <summary>One ranking as it is and as it would be, both taken on the day of the simulation from the same facts.</summary>
/// <param name="ProgrammeId">The programme it belongs to.</param>
/// <param name="RankingId">What it is called within the programme.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Before">How many take part by the rules in force.</param>
/// <param name="After">How many would take part.</param>
/// <param name="Entered">Those who would take part and do not now.</param>
/// <param name="Left">Those who take part now and would no longer.</param>
/// <param name="Up">How many of those who take part on both sides would come to a better place.</param>
/// <param name="Down">How many to a worse one.</param>
/// <param name="Unmoved">How many would keep their place.</param>
/// <param name="TopBefore">How many are at the top by the rules in force.</param>
/// <param name="TopAfter">How many would be.</param>
/// <param name="TopPointsBefore">With how many points one is at the top at least; null where nobody is.</param>
/// <param name="TopPointsAfter">With how many one would be; null where nobody would.</param>
/// <param name="IntoTop">Those who would be at the top and are not now: because they enter, by their own points, or by what others have.</param>
/// <param name="OutOfTop">Those who are at the top now and would no longer be.</param>
public sealed record RankingForecast(
    string ProgrammeId, string RankingId, Title Title, long Before, long After, GroupMove Entered, GroupMove Left, long Up, long Down, long Unmoved,
    long TopBefore, long TopAfter, decimal? TopPointsBefore, decimal? TopPointsAfter, GroupMove IntoTop, GroupMove OutOfTop);
