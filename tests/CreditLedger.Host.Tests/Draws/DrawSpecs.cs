using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CreditLedger.Access;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Store;
using CreditLedger.Supervision;

namespace CreditLedger.Host.Tests.Draws;

/// <summary>A draw from its seal to the moment in which somebody who doubts it has checked it.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class DrawSpecs(RunningPlatform city) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("creditledger-draw-").FullName;
    private DrawnCity _city = null!;

    public async ValueTask InitializeAsync() => _city = await DrawnCity.OpenAsync(city);

    public async ValueTask DisposeAsync()
    {
        await _city.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task a_draw_is_sealed_published_revealed_and_derived_again_by_someone_who_has_only_the_file()
    {
        (await _city.FileAsync()).ShouldBeRefused(HttpStatusCode.NotFound, "DRAW_UNKNOWN");
        await _city.DoAsync(DrawnCity.Seal, "3");

        var before = (await _city.FileAsync()).ShouldBeFile();
        before["revealed"].ShouldBeNull();
        before["sealed"]!["candidates"]!.AsArray().Count.ShouldBeGreaterThan(100);
        (await VerifyAsync(before)).ShouldBeRefused(2, "DRAW_NOT_REVEALED");

        await _city.DoAsync(DrawnCity.Reveal, "4");
        var file = (await _city.FileAsync()).ShouldBeFile();
        foreach (var member in new[] { "sealed", "digest", "commitment" }) JsonNode.DeepEquals(file[member], before[member]).ShouldBeTrue(member);
        var noted = new[] { "--digest", (string)before["digest"]!, "--commitment", (string)before["commitment"]!, "--witness", DrawnCity.Reveal.Witness };
        var report = (await VerifyAsync(file, noted)).ShouldBeDone().Output;
        report.ShouldContain($"drawn       {file["revealed"]!["drawn"]!.AsArray().Count} objects with 2 inspectors each");
        report.ShouldContain("as noted");
        (await VerifyAsync(file)).ShouldBeDone().Output.ShouldContain("A file made up as a whole agrees with itself");
        (await VerifyAsync(file, "--digest", new string('0', 64))).ShouldBeRefused(1, "DRAW_DIFFERS").Errors.ShouldContain("$.digest");

        file["revealed"]!["drawn"]![0]!["inspectors"]![1] = (string)file["revealed"]!["drawn"]![0]!["inspectors"]![0]!;
        (await VerifyAsync(file)).ShouldBeRefused(1, "DRAW_DIFFERS").Errors.ShouldContain("$.revealed.drawn[0].inspectors[1]");
        file.AsObject().Remove("digest");
        (await VerifyAsync(file)).ShouldBeRefused(2, "DRAW_FILE_INVALID").Errors.ShouldContain("digest");
    }

    [Fact]
    public async Task the_graph_shows_everyone_what_was_committed_to_and_after_the_reveal_who_was_drawn()
    {
        const string Question = "query($agency: String!, $draw: String!) { draw(agencyId: $agency, drawId: $draw) { digest commitment candidates inspectors file revealedOn seed witness strata { number ratio quota } drawn(first: 200) { totalCount nodes { place stratum inspectors uscc enterprise { name } } } } draws { totalCount } }";
        var variables = new { agency = DrawnCity.Agency, draw = DrawnCity.DrawId };
        await _city.DoAsync(DrawnCity.Seal, "3");
        await _city.Platform.Daemon.CatchUpAsync();

        var before = (await _city.Http.AskAsync(Question, token: null, variables)).ShouldBeFine();
        ((string?)before["draw.file"]).ShouldBe(DrawnCity.File);
        before["draw.seed"].ShouldBeNull();
        ((int)before["draw.drawn.totalCount"]!).ShouldBe(0);
        ((int)before["draws.totalCount"]!).ShouldBe(1);

        await _city.DoAsync(DrawnCity.Reveal, "4");
        await _city.Platform.Daemon.CatchUpAsync();
        var after = (await _city.Http.AskAsync(Question, token: null, variables)).ShouldBeFine();
        var drawn = (await _city.FileAsync()).ShouldBeFile()["revealed"]!["drawn"]!.AsArray();
        ((int)after["draw.drawn.totalCount"]!).ShouldBe(drawn.Count);
        after["draw.drawn.nodes"]!.AsArray().Select(node => (string)node!["uscc"]!).ShouldBe(drawn.Select(one => (string)one!["uscc"]!).Take(200));
        after["draw.drawn.nodes"]!.AsArray().ShouldAllBe(node => node!["enterprise"]!["name"] != null && node["inspectors"]!.AsArray().Count == 2);
        after["draw.strata"]!.AsArray().Sum(stratum => (int)stratum!["quota"]!).ShouldBe(drawn.Count);
    }

    [Fact]
    public async Task steps_out_of_order_by_the_wrong_person_role_or_agency_or_repeated_change_nothing()
    {
        (await GiveAsync(DrawnCity.Reveal, "4")).ShouldBe(RevealDraw.NotSealed.Code);
        (await GiveAsync(DrawnCity.Seal with { TaskId = "other" }, "3")).ShouldBe(SealDraw.TaskUnknown.Code);
        (await GiveAsync(DrawnCity.Seal with { Year = 1999 }, "3")).ShouldBe(SealDraw.PlanNotApproved.Code);
        (await DrawnCity.GiveAsync(_city.Platform, DrawnCity.Seal, "3", agency: "11120000900001025R")).Refusal!.Code.ShouldBe("NOT_OWN");
        (await DrawnCity.GiveAsync(_city.Platform, DrawnCity.Seal, "3", role: Role.Bank)).Refusal.ShouldNotBeNull();
        (await CountAsync()).ShouldBe(0);

        await _city.DoAsync(DrawnCity.Seal, "3");
        await _city.DoAsync(DrawnCity.Seal, "3");
        (await GiveAsync(DrawnCity.Reveal, "3")).ShouldBe(RevealDraw.SamePerson.Code);
        (await CountAsync()).ShouldBe(1);

        await _city.DoAsync(DrawnCity.Reveal, "4");
        await _city.DoAsync(DrawnCity.Reveal, "4");
        (await GiveAsync(DrawnCity.Reveal with { Witness = "better luck" }, "4")).ShouldBe(RevealDraw.AlreadyRevealed.Code);
        (await CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task over_http_a_regulator_seals_and_one_token_alone_does_not_reveal()
    {
        const string Seal = "mutation($input: SealDrawInput!) { sealDraw(input: $input) { draw { drawId digest } errors { __typename } position } }";
        const string Reveal = "mutation($input: RevealDrawInput!) { revealDraw(input: $input) { draw { drawId } errors { __typename ... on Error { code } } } }";
        var input = new { agencyId = DrawnCity.Agency, year = DrawnCity.Year, taskId = DrawnCity.TaskId };
        (await _city.Http.AskAsync(Seal, token: null, new { input })).FirstError.ShouldNotBeNull();
        (await _city.Http.AskAsync(Seal, city.Token(Role.Bank), new { input })).FirstError.ShouldNotBeNull();

        var token = city.Token(Role.Regulator, DrawnCity.Agency);
        var made = (await _city.Http.AskAsync(Seal, token, new { input })).ShouldBeFine();
        made["sealDraw.errors"].ShouldBeNull(made.Text);
        made["sealDraw.position"].ShouldNotBeNull(made.Text);

        var refused = (await _city.Http.AskAsync(Reveal, token, new { input = new { input.agencyId, input.year, input.taskId, witness = "6" } })).ShouldBeFine();
        ((string?)refused["revealDraw.errors.0.__typename"]).ShouldBe("DrawSamePersonError", refused.Text);
        ((string?)refused["revealDraw.errors.0.code"]).ShouldBe(RevealDraw.SamePerson.Code);
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task a_draw_whose_key_is_gone_is_not_revealed_until_the_key_is_back()
    {
        await _city.DoAsync(DrawnCity.Seal, "3");
        await using (var other = await city.JoinAsync(_city.Platform, Path.Combine(_folder, "new.key")))
        {
            (await DrawnCity.GiveAsync(other, DrawnCity.Reveal, "4")).Refusal!.Code.ShouldBe(RevealDraw.KeyGone.Code);
            (await CountAsync()).ShouldBe(1);
        }

        await using var restored = await city.JoinAsync(_city.Platform, city.DrawKeyFile);
        (await DrawnCity.GiveAsync(restored, DrawnCity.Reveal, "4")).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task a_register_recused_as_a_whole_seals_nothing()
    {
        await _city.RecuseEverybodyAsync();
        (await GiveAsync(DrawnCity.Seal, "3")).ShouldBe(SealDraw.InspectorsRecused.Code);
        (await CountAsync()).ShouldBe(0);
        (await _city.FileAsync()).ShouldBeRefused(HttpStatusCode.NotFound, "DRAW_UNKNOWN");
    }

    private async Task<string?> GiveAsync(object command, string person) => (await DrawnCity.GiveAsync(_city.Platform, command, person)).Refusal?.Code;

    private async Task<int> CountAsync() => await _city.Platform.Store.ReadStreamAsync(DrawnCity.Stream).CountAsync();

    private async Task<Ended> VerifyAsync(JsonNode file, params string[] options)
    {
        var path = Path.Combine(_folder, $"{RandomNumberGenerator.GetHexString(8)}.json");
        await File.WriteAllTextAsync(path, file.ToJsonString());
        return await HostProcess.RunAsync(["draw", "verify", path, .. options]);
    }
}

file static class Published
{
    public static JsonNode ShouldBeFile(this Answer answer)
    {
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        answer.MediaType.ShouldBe("application/json");
        return answer.Json;
    }
}
