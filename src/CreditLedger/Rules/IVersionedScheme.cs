namespace CreditLedger.Rules;

/// <summary>All enacted versions of one scheme, of whichever family: the public evaluation's, a regulator's of risk, a sector's, one of government bodies.</summary>
public interface IVersionedScheme
{
    /// <summary>The version that decides on a day; null before the first takes effect.</summary>
    SchemeDefinition? InForceOn(DateOnly day);

    SchemeDefinition? Version(int number);
}
