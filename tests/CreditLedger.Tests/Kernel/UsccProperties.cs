using CreditLedger.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace CreditLedger.Tests.Kernel;

/// <summary>What the two checks promise: no single slip of the pen and no two neighbours changed about go unnoticed.</summary>
public sealed class UsccProperties
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly Gen<string> Codes =
        from type in Gen.Elements("91", "92", "93", "11", "12")
        from division in Gen.ArrayOf(Gen.Elements("0123456789".ToCharArray()), 6)
        from body in Gen.ArrayOf(Gen.Elements(Alphabet.ToCharArray()), 8)
        select Uscc.Complete(type + new string(division) + new string(body)).Value;

    [Fact]
    public void a_completed_code_is_valid() =>
        Prop.ForAll(Codes.ToArbitrary(), code => Uscc.Read(code, out var uscc) is null && uscc!.Value == code).QuickCheckThrowOnFailure();

    [Fact]
    public void any_single_changed_character_is_caught() =>
        Prop.ForAll(
            (from code in Codes
             from place in Gen.Choose(0, 17)
             from other in Gen.Elements(Alphabet.Replace(code[place].ToString(), "", StringComparison.Ordinal).ToCharArray())
             select code.Remove(place, 1).Insert(place, other.ToString())).ToArbitrary(),
            slip => Uscc.Read(slip, out _) is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void any_two_neighbours_changed_about_are_caught() =>
        Prop.ForAll(
            (from code in Codes
             from place in Gen.Elements(Enumerable.Range(0, 17).Where(i => code[i] != code[i + 1]))
             select code[..place] + code[place + 1] + code[place] + code[(place + 2)..]).ToArbitrary(),
            slip => Uscc.Read(slip, out _) is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void reading_what_was_read_changes_nothing_whatever_the_width_case_and_blanks() =>
        Prop.ForAll(
            (from code in Codes
             from styles in Gen.ArrayOf(Gen.Choose(0, 3), 18)
             select (Code: code, Written: string.Concat(code.Zip(styles, Restyle)))).ToArbitrary(),
            pair => Uscc.Parse(pair.Written).Value == pair.Code && Uscc.Parse(Uscc.Parse(pair.Written).Value).Value == pair.Code).QuickCheckThrowOnFailure();

    private static string Restyle(char c, int style) => style switch
    {
        0 => ((char)(c - '!' + '！')).ToString(),
        1 => char.ToLowerInvariant(c).ToString(),
        2 => $"{c}-",
        _ => $" {c}",
    };
}
