using CreditLedger.Store;

namespace CreditLedger.Rules;

/// <summary>A fact that keeps what a version of a scheme came to for a subject: a grade, a risk class.</summary>
public interface ISchemeVerdict
{
    /// <summary>Where the versions of the scheme stand.</summary>
    StreamId Scheme { get; }

    SchemeResult ToResult();

    /// <summary>The same verdict, had the scheme come to this.</summary>
    ISchemeVerdict With(SchemeResult result);
}

/// <summary>A fact by which a version of a scheme came into force.</summary>
public interface ISchemeEnacted
{
    SchemeDefinition Definition { get; }
}
