using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Programmes.Simulations;

/// <summary>Tells who comes under a list or a measure and who no longer does, one by one and in all.</summary>
internal sealed class GroupLines(IReadOnlyList<GroupName> names, (GroupBook Before, GroupBook After) books)
{
    private static readonly AffectedSide In = new(new("在列", "in"), Points: null), Out = new(new("不在列", "out"), Points: null);

    private readonly (Title Kind, Title Title)[] words =
        [.. names.Select((name, i) => (RuleFact.ValuesOf<GroupKind>()[name.Kind.ToString()], (books.After[i] ?? books.Before[i])!.Title))];

    /// <param name="subject">As it is on the side on which it does not come under the group.</param>
    public void Move(SimulationTally tally, int place, in AffectedSubject one, bool enters, CreditSubject subject, DateOnly asOf)
    {
        var against = (enters ? books.Before : books.After).Against(place, subject, asOf);
        (enters ? tally.Groups[place].Entered : tally.Groups[place].Left).Add(one.Part, against, subject, asOf);
        Title[] why = [.. against.Select(criterion => criterion.Why(subject, asOf))];
        tally.Lines.Add(new(
            one, words[place].Kind, names[place].RuleId, names[place].PartId, words[place].Title, enters ? Out : In, enters ? In : Out,
            string.Join(' ', against.Select(criterion => criterion.Id)), new(string.Join("；", why.Select(said => said.Zh)), string.Join("; ", why.Select(said => said.En)))));
    }
}
