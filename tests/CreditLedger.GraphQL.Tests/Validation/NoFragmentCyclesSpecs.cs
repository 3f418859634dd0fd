namespace CreditLedger.GraphQL.Tests.Validation;

public class NoFragmentCyclesSpecs
{
    [Fact]
    public void a_fragment_spread_twice_is_no_cycle() => Pets.Accept("""
        { dog { ...a ...a ...b } } fragment a on Dog { ...b } fragment b on Dog { name }
        """);

    [Fact]
    public void two_fragments_in_a_circle_are_refused() => Pets.Refuse(
        """
        { dog { ...nameFragment } }
        fragment nameFragment on Dog { name ...barkVolumeFragment }
        fragment barkVolumeFragment on Dog { barkVolume ...nameFragment }
        """,
        "NoFragmentCycles at 2:37, 3:49: Cannot spread fragment \"nameFragment\" within itself via \"barkVolumeFragment\".");

    [Fact]
    public void a_circle_through_fields_is_refused() => Pets.Refuse(
        """
        { dog { ...dogFragment } }
        fragment dogFragment on Dog { name owner { ...ownerFragment } }
        fragment ownerFragment on Human { name pets { ...dogFragment } }
        """,
        "NoFragmentCycles at 2:44, 3:47: Cannot spread fragment \"dogFragment\" within itself via \"ownerFragment\".");

    [Fact]
    public void a_fragment_in_itself_is_refused() => Pets.Refuse(
        """
        { dog { ...a } } fragment a on Dog { ...a }
        """,
        "NoFragmentCycles at 1:38: Cannot spread fragment \"a\" within itself.");

    [Fact]
    public void several_circles_are_each_refused() => Pets.Refuse(
        """
        { dog { ...a } }
        fragment a on Dog { ...b ...c }
        fragment b on Dog { ...a }
        fragment c on Dog { ...b ...c }
        """,
        "NoFragmentCycles at 2:21, 3:21: Cannot spread fragment \"a\" within itself via \"b\".",
        "NoFragmentCycles at 4:26: Cannot spread fragment \"c\" within itself.");

    [Fact]
    public void a_way_out_of_a_circle_is_not_part_of_it() => Pets.Refuse(
        """
        { dog { ...a } }
        fragment a on Dog { ...b }
        fragment b on Dog { ...c ...d }
        fragment c on Dog { name }
        fragment d on Dog { ...b }
        """,
        "NoFragmentCycles at 3:26, 5:21: Cannot spread fragment \"b\" within itself via \"d\".");
}
