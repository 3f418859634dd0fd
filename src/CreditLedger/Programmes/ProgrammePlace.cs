using System.Text.Json.Serialization;
using CreditLedger.Kernel;
using CreditLedger.Places;
using CreditLedger.Rules;

namespace CreditLedger.Programmes;

/// <summary>A place of which a programme speaks.</summary>
/// <param name="Id">Lower-case words joined by hyphens; the same place has one id in all programmes.</param>
/// <param name="District">Six-digit code of the district in which it lies.</param>
public sealed record ProgrammePlace(string Id, PlaceKind Kind, Title Title, string District);

/// <summary>
/// What is measured about a place: the share of its members for whom something holds, or the mean of a number over them. Only whoever is
/// a member on the day counts. With few members it is not published, because it would tell of single ones.
/// </summary>
/// <param name="Id">Names it within the programme.</param>
/// <param name="Place">Id of the place.</param>
/// <param name="When">A share: the members for whom this holds. Those for whom it is unknown count among the rest, and are told apart.</param>
/// <param name="Mean">A mean: of this fact, a number; members for whom it is unknown are left out, and are told apart.</param>
/// <param name="Of">The members who count at all; everyone where it is left out.</param>
/// <param name="MembersMin">With fewer members it is suppressed; at least 3.</param>
/// <param name="MeanOf">What the fact of the mean is asked of, where it asks for it (facts.md).</param>
public sealed record PlaceIndicator(
    string Id, Title Title, string Place, int MembersMin,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Condition? When = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Mean = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Condition? Of = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? MeanOf = null);
