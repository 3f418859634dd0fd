using System.Text;
using System.Text.Json.Nodes;
using CreditLedger.Kernel;
using CreditLedger.Supervision;
using static CreditLedger.Tests.Supervision.DrawSamples;

namespace CreditLedger.Tests.Supervision;

/// <summary>Every way to tamper with a published draw, and where it shows.</summary>
public sealed class DrawCheckSpecs
{
    private static readonly byte[] File = Published.ToJson();

    [Fact]
    public async Task an_honest_file_agrees_with_itself_and_with_what_was_noted() =>
        (await VerifyAsync(File, new NotedDraw(Sealed.Digest, Sealed.Commitment, Witness))).ShouldBeNull();

    [Fact]
    public async Task a_draw_that_is_only_sealed_has_no_outcome_to_check()
    {
        var before = PublishedDraw.Of(Draw.Evolve(Draw.Initial, Sealed))!.ToJson();
        Encoding.UTF8.GetString(before).ShouldNotContain(Revealed.Seed);
        (await VerifyAsync(before)).ShouldBe(DrawCheck.NotRevealed with { Hint = $"the sealed part has the digest {Sealed.Digest}" });
        await ShouldShowAsync(Changed(before, file => file["sealed"]!["itemId"] = "other"), DrawCheck.Differs, "$.digest");
    }

    public static TheoryData<string, string, Action<JsonNode>> Tampering => new()
    {
        { "$.digest", "a candidate removed", file => file["sealed"]!["candidates"]!.AsArray().Remove(First(file, 1)) },
        { "$.digest", "a candidate added", file => Insert(file["sealed"]!["candidates"]!.AsArray(), Code(500).Value) },
        { "$.sealed.strata[2].quota", "a group removed", file => Drop(file["sealed"]!["candidates"]!.AsArray(), stratum: 3) },
        { "$.digest", "a candidate moved to another stratum", file => First(file, 2)["stratum"] = 1 },
        { "$.sealed.strata[1].quota", "a quota changed", file => file["sealed"]!["strata"]![1]!["quota"] = 3 },
        { "$.sealed.strata[1].quota", "a ratio changed", file => file["sealed"]!["strata"]![1]!["ratio"] = "0.4" },
        { "$.digest", "a ratio changed within its quota", file => file["sealed"]!["strata"]![1]!["ratio"] = "0.19" },
        { "$.digest", "an inspector added", file => file["sealed"]!["inspectors"]!.AsArray().Add("津-9999") },
        { "$.digest", "an inspector removed", file => file["sealed"]!["inspectors"]!.AsArray().RemoveAt(4) },
        { "$.digest", "a recusal removed", file => file["sealed"]!["recusals"]!.AsArray().RemoveAt(0) },
        { "$.digest", "a day changed", file => file["sealed"]!["sealedOn"] = "2026-03-10" },
        { "$.digest", "a digest changed", file => file["digest"] = new string('0', 64) },
        { "$.commitment", "a commitment changed", file => file["commitment"] = new string('0', 64) },
        { "$.commitment", "a seed changed", file => file["revealed"]!["seed"] = new string('0', 64) },
        { "$.revealed.lotSeed", "a witness changed", file => file["revealed"]!["witness"] = "better luck" },
        { "$.revealed.lotSeed", "a seed of the lots changed", file => file["revealed"]!["lotSeed"] = new string('0', 64) },
        { "$.revealed.drawn[1].uscc", "objects reordered", file => Swap(file["revealed"]!["drawn"]!.AsArray(), 1, 2) },
        { "$.revealed.drawn[0].uscc", "an object exchanged", file => Exchange(file) },
        { "$.revealed.drawn[5].uscc", "an object left out", file => file["revealed"]!["drawn"]!.AsArray().RemoveAt(5) },
        { "$.revealed.drawn[6].uscc", "an object added", file => file["revealed"]!["drawn"]!.AsArray().Add(file["revealed"]!["drawn"]![0]!.DeepClone()) },
        { "$.revealed.drawn[2].stratum", "the stratum of an object changed", file => file["revealed"]!["drawn"]![2]!["stratum"] = 3 },
        { "$.revealed.drawn[3].inspectors[0]", "an inspector swapped", file => Swap(file["revealed"]!["drawn"]![3]!["inspectors"]!.AsArray(), 0, 1) },
        { "$.revealed.drawn[3].inspectors[1]", "an inspector left out", file => file["revealed"]!["drawn"]![3]!["inspectors"]!.AsArray().RemoveAt(1) },
        { "$.revealed.drawn[3].inspectors[2]", "a third inspector", file => file["revealed"]!["drawn"]![3]!["inspectors"]!.AsArray().Add("津-0007") },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Tampering))]
    public async Task tampering_shows_at_its_place(string path, string what, Action<JsonNode> tamper) =>
        await ShouldShowAsync(Changed(File, tamper), DrawCheck.Differs, path, what);

    public static TheoryData<string, Action<JsonNode>> Malformed => new()
    {
        { "$.note", file => file["note"] = "x" },
        { "$.sealed.note", file => file["sealed"]!["note"] = "x" },
        { "$.sealed.candidates[0].name", file => file["sealed"]!["candidates"]![0]!["name"] = "x" },
        { "$.revealed.drawn[0].why", file => file["revealed"]!["drawn"]![0]!["why"] = "x" },
        { "$", file => file.AsObject().Remove("digest") },
        { "$.format", file => file["format"] = "creditledger-draw-2" },
        { "$.sealed.algorithm", file => file["sealed"]!["algorithm"] = "dice" },
        { "$.sealed.inspectorsEach", file => file["sealed"]!["inspectorsEach"] = 1 },
        { "$.sealed.district", file => file["sealed"]!["district"] = "" },
        { "$.sealed.sealedOn", file => file["sealed"]!["sealedOn"] = "2026-02-30" },
        { "$.sealed.strata[0].ratio", file => file["sealed"]!["strata"]![0]!["ratio"] = 0.05 },
        { "$.sealed.strata[0].ratio", file => file["sealed"]!["strata"]![0]!["ratio"] = "0.050" },
        { "$.sealed.strata[0].ratio", file => file["sealed"]!["strata"]![0]!["ratio"] = "1.5" },
        { "$.sealed.strata[1].number", file => file["sealed"]!["strata"]![1]!["number"] = 1 },
        { "$.sealed.candidates[2].uscc", file => file["sealed"]!["candidates"]![2]!["uscc"] = "91120102MA00000212" },
        { "$.sealed.candidates[2].uscc", file => file["sealed"]!["candidates"]![2]!["uscc"] = ((string)file["sealed"]!["candidates"]![2]!["uscc"]!).ToLowerInvariant() },
        { "$.sealed.candidates[2].stratum", file => file["sealed"]!["candidates"]![2]!["stratum"] = 1.5 },
        { "$.sealed.candidates[2]", file => file["sealed"]!["candidates"]![2]!["stratum"] = 5 },
        { "$.sealed.candidates[3]", file => Swap(file["sealed"]!["candidates"]!.AsArray(), 2, 3) },
        { "$.sealed.candidates[3]", file => file["sealed"]!["candidates"]!.AsArray().Insert(3, file["sealed"]!["candidates"]![2]!.DeepClone()) },
        { "$.sealed.inspectors[1]", file => Swap(file["sealed"]!["inspectors"]!.AsArray(), 0, 1) },
        { "$.sealed.recusals[1]", file => Swap(file["sealed"]!["recusals"]!.AsArray(), 0, 1) },
        { "$.sealed.recusals[0]", file => file["sealed"]!["recusals"]![0]!["inspector"] = "nobody" },
        { "$.sealed.candidates[4]", file => file["sealed"]!["candidates"]![4] = null },
        { "$.sealed.inspectors[1]", file => file["sealed"]!["inspectors"]![1] = null },
        { "$.revealed.drawn[1].inspectors[0]", file => file["revealed"]!["drawn"]![1]!["inspectors"]![0] = null },
        { "$.digest", file => file["digest"] = Sealed.Digest.ToUpperInvariant() },
        { "$.commitment", file => file["commitment"] = "abc" },
        { "$.revealed.seed", file => file["revealed"]!["seed"] = null },
        { "$", file => file["revealed"]!["witness"] = "two\nlines" },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Malformed))]
    public async Task what_is_no_published_draw_is_refused_at_its_place(string path, Action<JsonNode> change) =>
        await ShouldShowAsync(Changed(File, change), DrawFile.Invalid, path);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("what is this")]
    public async Task what_is_nothing_of_the_kind_is_refused(string text) => await ShouldShowAsync(Encoding.UTF8.GetBytes(text), DrawFile.Invalid, "$");

    [Fact]
    public async Task a_member_that_occurs_twice_is_refused() => await ShouldShowAsync(
        [.. "{\"format\":\"creditledger-draw-1\","u8, .. File.AsSpan(1)], DrawFile.Invalid, "$.format");

    [Fact]
    public async Task a_file_cut_off_anywhere_is_refused()
    {
        for (var length = 0; length < File.Length - 2; length += 7)
        {
            (await VerifyAsync(File[..length])).ShouldNotBeNull().Code.ShouldBe(DrawFile.Invalid.Code);
        }
    }

    [Fact]
    public async Task half_a_character_is_no_text() =>
        (await VerifyAsync(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(File).Replace("津-0101", "\\ud83c", StringComparison.Ordinal)))).ShouldNotBeNull().Code.ShouldBe(DrawFile.Invalid.Code);

    [Fact]
    public async Task a_file_made_up_as_a_whole_agrees_with_itself_and_not_with_what_was_noted()
    {
        var without = Publish(Ground with { Candidates = [.. Candidates.Where(candidate => candidate.Uscc != Revealed.Drawn[0].Uscc)] }, Witness);
        (await VerifyAsync(without.ToJson())).ShouldBeNull();
        await ShouldShowAsync(without.ToJson(), DrawCheck.Differs, "$.digest", noted: new NotedDraw(Digest: Sealed.Digest));

        var seed = new byte[32];
        var otherSeed = Made(seed, Witness);
        (await VerifyAsync(otherSeed.ToJson(), new NotedDraw(Digest: Sealed.Digest))).ShouldBeNull();
        await ShouldShowAsync(otherSeed.ToJson(), DrawCheck.Differs, "$.commitment", noted: new NotedDraw(Sealed.Digest, Sealed.Commitment));

        var otherWitness = Made(Convert.FromHexString(Revealed.Seed), "better luck");
        (await VerifyAsync(otherWitness.ToJson(), new NotedDraw(Sealed.Digest, Sealed.Commitment))).ShouldBeNull();
        await ShouldShowAsync(otherWitness.ToJson(), DrawCheck.Differs, "$.revealed.witness", noted: new NotedDraw(Sealed.Digest, Sealed.Commitment, Witness));
    }

    private static PublishedDraw Made(byte[] seed, string witness)
    {
        var lotSeed = DrawAlgorithm.LotSeedOf(seed, Sealed.Digest, witness);
        var outcome = new RevealedDraw(Convert.ToHexStringLower(seed), witness, Convert.ToHexStringLower(lotSeed), DrawAlgorithm.Draw(Sealed.Sealed, lotSeed));
        return Published with { Commitment = DrawAlgorithm.CommitmentTo(seed), Revealed = outcome };
    }

    private static async Task ShouldShowAsync(byte[] file, Refusal refusal, string path, string? what = null, NotedDraw? noted = null)
    {
        var shown = (await VerifyAsync(file, noted)).ShouldNotBeNull(what);
        shown.Code.ShouldBe(refusal.Code, shown.Message);
        shown.Message.ShouldStartWith($"at {path}: ", customMessage: what);
    }

    private static byte[] Changed(byte[] file, Action<JsonNode> change)
    {
        var node = JsonNode.Parse(file)!;
        change(node);
        return Encoding.UTF8.GetBytes(node.ToJsonString());
    }

    private static JsonNode First(JsonNode file, int stratum) => file["sealed"]!["candidates"]!.AsArray().First(candidate => (int)candidate!["stratum"]! == stratum)!;

    private static void Drop(JsonArray candidates, int stratum)
    {
        foreach (var candidate in candidates.Where(candidate => (int)candidate!["stratum"]! == stratum).ToList()) candidates.Remove(candidate);
    }

    private static void Insert(JsonArray candidates, string uscc)
    {
        var place = candidates.TakeWhile(candidate => string.CompareOrdinal((string)candidate!["uscc"]!, uscc) < 0).Count();
        candidates.Insert(place, new JsonObject { ["uscc"] = uscc, ["stratum"] = 1 });
    }

    private static void Exchange(JsonNode file)
    {
        var drawn = file["revealed"]!["drawn"]!.AsArray().Select(one => (string)one!["uscc"]!).ToHashSet();
        file["revealed"]!["drawn"]![0]!["uscc"] = (string)file["sealed"]!["candidates"]!.AsArray().First(candidate => !drawn.Contains((string)candidate!["uscc"]!))!["uscc"]!;
    }

    private static void Swap(JsonArray items, int one, int other)
    {
        var (first, second) = (items[one]!.DeepClone(), items[other]!.DeepClone());
        (items[one], items[other]) = (second, first);
    }
}
