namespace CreditLedger.Store.Tests;

/// <summary>What is written wrongly stops start-up with a message that says what.</summary>
public sealed class StartUpSpecs
{
    [Theory]
    [InlineData(typeof(Bad<int>.Unmarked), "it has no [ReadModel(table, key)]")]
    [InlineData(typeof(Bad<int>.Homeless), "'parcel' is not schema.table")]
    [InlineData(typeof(Bad<int>.Keyless), "its key must be one or two members")]
    [InlineData(typeof(Bad<int>.Misnamed), "the key member Sendr is not among its columns")]
    [InlineData(typeof(Bad<int>.Stranger), "Create takes String, which is not a known fact")]
    [InlineData(typeof(Bad<int>.Vague), "Apply takes ParcelFact, which is not a known fact")]
    [InlineData(typeof(Bad<int>.Ambiguous), "Create takes ParcelPosted twice")]
    [InlineData(typeof(Bad<int>.Idle), "it has no Create and no Apply")]
    [InlineData(typeof(Bad<int>.Misfit), "At is a DateTime, which has no column type")]
    [InlineData(typeof(Bad<int>.Crooked), "Create must be Create(fact) or Create(fact, Fact recorded) and answer a Crooked")]
    public void a_read_model_that_cannot_be_right_is_refused(Type model, string why) =>
        Should.Throw<ReadModelException>(() => ReadModel.Of(model, Ledger.Types)).Message.ShouldContain(why);

    [Fact]
    public async Task a_read_model_without_its_table_or_column_is_named_before_anything_runs()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.Daemon().ValidateAsync();

        await ledger.ExecuteAsync("alter table read.parcel drop column postcode");

        (await Should.ThrowAsync<ReadModelException>(() => ledger.Daemon().ValidateAsync())).Message.ShouldContain("\"postcode\" does not exist");
    }

    [Fact]
    public void two_facts_of_one_alias_and_two_states_of_one_kind_are_refused()
    {
        Type[] one = [typeof(Letters<int>.Letter), typeof(Letters<int>.LetterPosted)];
        Type[] other = [typeof(Letters<string>.Letter), typeof(Letters<string>.LetterPosted)];

        FactTypes.Among(one).Aliases.ShouldBe(["letter_posted"]);
        Should.Throw<InvalidOperationException>(() => FactTypes.Among([.. one, .. other])).Message.ShouldContain("share the kind of stream 'letter'");
        Should.Throw<InvalidOperationException>(() => FactTypes.Among([.. one, typeof(Letters<int>.Note), typeof(Letters<string>.LetterPosted)]))
            .Message.ShouldContain("share the alias 'letter_posted'");
    }

    [Theory]
    [InlineData("WhitelistEntry", "whitelist_entry")]
    [InlineData("XMLFileRead", "xml_file_read")]
    [InlineData("Archive", "archive")]
    public void names_become_snake_case(string name, string snake) => SnakeCase.Of(name).ShouldBe(snake);

    [Fact]
    public void a_streams_name_is_taken_apart_and_put_together()
    {
        var stream = StreamId.For<Parcel>("S1", "津〔2024〕1号/2");
        (stream.Value, stream.Kind, stream.Subject, stream.Number).ShouldBe(("parcel/S1/津〔2024〕1号/2", "parcel", "S1", "津〔2024〕1号/2"));
        StreamId.Parse(stream.Value).ShouldBe(stream);
        StreamId.For<Parcel>("S1").Number.ShouldBeNull();
        foreach (var wrong in new[] { "", "parcel", "parcel/", "/S1", "parcel/S1/", "parcel//1" })
        {
            Should.Throw<FormatException>(() => StreamId.Parse(wrong));
        }

        Should.Throw<FormatException>(() => StreamId.For<Parcel>("S/1"));
    }

    [Fact]
    public void a_command_id_is_the_same_each_time_and_another_for_another_fact_or_purpose()
    {
        var fact = Guid.Parse("0199c0de-0000-7000-8000-000000000001");

        CommandId.For(fact, "suspend").ShouldBe(CommandId.For(fact, "suspend"));
        new[] { CommandId.For(fact, "suspend"), CommandId.For(fact, "delist"), CommandId.For(Guid.Empty, "suspend"), fact }.ShouldBeUnique();
    }
}

/// <summary>Open generic, so that discovery does not come upon them.</summary>
public static class Bad<T>
{
    public sealed record Unmarked(string Sender);

    [ReadModel("parcel", "Sender")]
    public sealed record Homeless(string Sender);

    [ReadModel("read.parcel")]
    public sealed record Keyless(string Sender);

    [ReadModel("read.parcel", "Sendr")]
    public sealed record Misnamed(string Sender);

    [ReadModel("read.parcel", "Sender")]
    public sealed record Stranger(string Sender)
    {
        public static Stranger Create(string text) => new(text);
    }

    [ReadModel("read.parcel", "Sender")]
    public sealed record Vague(string Sender)
    {
        public Vague Apply(ParcelFact fact) => this with { Sender = fact.ToString() };
    }

    [ReadModel("read.parcel", "Sender")]
    public sealed record Ambiguous(string Sender)
    {
        public static Ambiguous Create(ParcelPosted fact) => new(fact.To.Value);

        public static Ambiguous Create(ParcelPosted fact, Fact recorded) => new(fact.To.Value + recorded.Version);
    }

    [ReadModel("read.parcel", "Sender")]
    public sealed record Idle(string Sender);

    [ReadModel("read.parcel", "Sender")]
    public sealed record Misfit(string Sender, DateTime At);

    [ReadModel("read.parcel", "Sender")]
    public sealed record Crooked(string Sender)
    {
        public static string Create(ParcelPosted fact) => fact.To.Value;
    }
}

public static class Letters<T>
{
    public abstract record LetterFact;

    public sealed record LetterPosted : LetterFact;

    public sealed record Letter : IFold<Letter, LetterFact>
    {
        public static Letter Initial { get; } = new();

        public static Letter Evolve(Letter state, LetterFact fact) => state;
    }

    public sealed record Note : IFold<Note, Letters<string>.LetterFact>
    {
        public static Note Initial { get; } = new();

        public static Note Evolve(Note state, Letters<string>.LetterFact fact) => state;
    }
}
