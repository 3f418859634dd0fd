using System.Collections.Immutable;
using CreditLedger.Kernel;

namespace CreditLedger.Enterprises;

/// <summary>What an enterprise is and was called. A delivered record is about it only if its name is one of these (rule 1001, 名称与代码不符).</summary>
/// <param name="Former">Oldest first.</param>
public sealed record EnterpriseName(string Current, ImmutableArray<string> Former)
{
    /// <summary>Null for an enterprise the register does not know: there is no name to hold a delivered one against.</summary>
    public static EnterpriseName? Of(Enterprise enterprise) => enterprise switch
    {
        Enterprise.Registered e => new(e.Name, e.FormerNames),
        Enterprise.Closed e => new(e.Name, e.FormerNames),
        _ => null,
    };

    /// <summary>Whether the text is its name, present or former, whatever the width, case, brackets and blanks.</summary>
    public bool Matches(string name)
    {
        var written = WrittenText.Fold(name);
        return WrittenText.Fold(Current) == written || Former.Any(former => WrittenText.Fold(former) == written);
    }
}
