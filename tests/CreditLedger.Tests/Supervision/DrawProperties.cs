using System.Text;
using System.Text.Json.Nodes;
using CreditLedger.Kernel;
using CreditLedger.Supervision;
using FsCheck;
using FsCheck.Fluent;
using static CreditLedger.Tests.Supervision.DrawSamples;

namespace CreditLedger.Tests.Supervision;

/// <summary>What is published can be derived again, whatever was drawn; and no single change of it goes unnoticed.</summary>
public sealed class DrawProperties
{
    private static readonly string[] Classes = ["A", "B", "C"];

    private static readonly Gen<IReadOnlyList<Inspectee>> Lists =
        from size in Gen.Choose(1, 40)
        from classes in Gen.ArrayOf(Gen.Elements(Classes), size)
        select (IReadOnlyList<Inspectee>)[.. classes.Select((riskClass, i) => new Inspectee(Code(i), riskClass))];

    // Two officers are recused from nobody, so that there is always somebody to send.
    private static readonly Gen<IReadOnlyList<AssignableInspector>> Registers =
        from size in Gen.Choose(0, 6)
        from recusals in Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(0, 45), 3), size)
        select (IReadOnlyList<AssignableInspector>)
        [
            new("🏢1", []), new("津-0", []),
            .. recusals.Select((numbers, i) => new AssignableInspector($"官{i}", [.. numbers.Distinct().Select(Code)])),
        ];

    private static readonly Gen<DrawGround> Grounds =
        from candidates in Lists
        from inspectors in Registers
        from percents in Gen.ArrayOf(Gen.Choose(1, 1000), Classes.Length)
        let task = Planned with { Shares = [.. Classes.Zip(percents, (name, percent) => new ClassShare(name, percent / 1000m))] }
        select new DrawGround(new InspectionPlan.Approved([task]), candidates, inspectors);

    private static readonly Gen<PublishedDraw> Draws =
        from ground in Grounds
        from witness in Gen.Elements("a", "上证指数 3021.55", "🎲 6", new string('x', 200))
        select Publish(ground, witness);

    [Fact]
    public void what_is_published_follows_from_itself() => Prop.ForAll(Draws.ToArbitrary(), draw => Verify(draw.ToJson()) is null).QuickCheckThrowOnFailure();

    [Fact]
    public void nobody_is_drawn_twice_and_nobody_is_sent_to_whom_they_may_not_inspect() => Prop.ForAll(Draws.ToArbitrary(), draw =>
    {
        var (frozen, drawn) = (draw.Sealed, draw.Revealed!.Drawn);
        return drawn.Select(one => one.Uscc).Distinct().Count() == drawn.Count
            && drawn.All(one => one.Inspectors.Distinct().Count() == frozen.InspectorsEach)
            && !frozen.Recusals.Any(recusal => drawn.Any(one => one.Uscc == recusal.Uscc && one.Inspectors.Contains(recusal.Inspector)))
            && frozen.Strata.All(stratum => drawn.Count(one => one.Stratum == stratum.Number) == stratum.Quota);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void every_single_change_of_a_published_file_is_found() => Prop.ForAll(
        (from draw in Draws
         from place in Gen.Choose(0, 100_000)
         from how in Gen.Choose(0, 5)
         select (draw, place, how)).ToArbitrary(),
        sample =>
        {
            var file = JsonNode.Parse(sample.draw.ToJson())!;
            var places = Places(file).ToList();
            return !Change(places[sample.place % places.Count], sample.how) || Verify(Encoding.UTF8.GetBytes(file.ToJsonString())) is not null;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    // Reading from memory never waits.
    private static Refusal? Verify(byte[] file)
    {
        var verdict = VerifyAsync(file);
        return verdict.IsCompleted ? verdict.GetAwaiter().GetResult() : throw new InvalidOperationException("Reading from memory waited.");
    }

    private static IEnumerable<JsonNode?[]> Places(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => Under(members, member.Value)),
        JsonArray items => items.SelectMany(item => Under(items, item)),
        _ => [],
    };

    private static IEnumerable<JsonNode?[]> Under(JsonNode parent, JsonNode? node) => [[parent, node], .. node is null ? [] : Places(node)];

    /// <summary>False where this change cannot be made here, or would change nothing.</summary>
    private static bool Change(JsonNode?[] place, int how)
    {
        var (parent, node) = (place[0]!, place[1]);
        switch (parent, how)
        {
            case (JsonArray items, 0):
                items.Remove(node);
                return true;
            case (JsonArray items, 1):
                items.Add(node?.DeepClone());
                return true;
            case (JsonArray items, 2):
                var index = items.IndexOf(node);
                if (index == 0) return false;
                items.RemoveAt(index);
                items.Insert(index - 1, node);
                return true;
            case (JsonObject members, 0):
                members.Remove(members.First(member => ReferenceEquals(member.Value, node)).Key);
                return true;
            case (JsonObject members, 1):
                members["more"] = node?.DeepClone();
                return true;
            case (_, 3):
                return Replace(parent, node, replacement: null);
            default:
                return Replace(parent, node, node?.GetValueKind() switch
                {
                    System.Text.Json.JsonValueKind.Number => JsonValue.Create((int)node + (how == 4 ? 1 : -1)),
                    System.Text.Json.JsonValueKind.String => JsonValue.Create(Slip((string)node!, how)),
                    null => JsonValue.Create("120101"),
                    _ => JsonValue.Create(1),
                });
        }
    }

    private static bool Replace(JsonNode parent, JsonNode? node, JsonNode? replacement)
    {
        if (JsonNode.DeepEquals(node, replacement)) return false;
        if (parent is JsonArray items) items[items.IndexOf(node)] = replacement;
        else parent.AsObject()[parent.AsObject().First(member => ReferenceEquals(member.Value, node)).Key] = replacement;
        return true;
    }

    private static string Slip(string text, int how) => how switch
    {
        4 => text + "0",
        5 => text[..^1],
        _ => (text[0] == '1' ? '2' : '1') + text[1..],
    };
}
