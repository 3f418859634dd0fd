using CreditLedger.Access;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;
using Npgsql;

namespace CreditLedger.Tests.Kernel.Commands;

public sealed class CommandDiscoverySpecs
{
    [Command(typeof(VisitRow), Role.Operator)]
    public sealed record Sound(string Number)
    {
        public StreamId Stream => StreamId.For<Visit>("S", Number);

        public static Decision<VisitFact> Decide(Sound command, Visit visit) => new VisitHeld(command.Number);
    }

    [Command(typeof(VisitRow), Role.Operator)]
    public sealed record Unsupplied(string Number)
    {
        public StreamId Stream => StreamId.For<Visit>("S", Number);

        public static Decision<VisitFact> Decide(Unsupplied command, Visit visit, Version version, CreditSubject subject) =>
            visit.Held > version.Major + subject.Grades.Count ? Decision<VisitFact>.Nothing : new VisitHeld(command.Number);
    }

    [Command(typeof(VisitRow), Role.Operator)]
    public sealed record Twice(string Number)
    {
        public StreamId Stream => StreamId.For<Visit>("S", Number);

        public static Decision<VisitFact> Decide(Twice command, Visit visit) => new VisitHeld(command.Number);

        public static Decision<VisitFact> Decide(Twice command, Visit visit, DateOnly today) => new VisitHeld($"{command.Number}{today}");
    }

    [Command(typeof(VisitRow), Role.Operator)]
    public sealed record Undecided(string Number)
    {
        public StreamId Stream => StreamId.For<Visit>("S", Number);
    }

    [Command(typeof(VisitRow), Role.Operator)]
    public sealed record Stateless(string Number)
    {
        public StreamId Stream => StreamId.For<Visit>("S", Number);

        public static Decision<VisitFact> Decide(Stateless command, Enterprise enterprise) => new VisitHeld(command.Number + enterprise.Changes.Length);
    }

    [Command(typeof(VisitFact))]
    public sealed record Streamless(string Uscc)
    {
        public static Decision<VisitFact> Decide(Streamless command, Visit visit) => new VisitHeld(command.Uscc);
    }

    [Theory]
    [InlineData(typeof(Unsupplied), "Unsupplied.Decide asks for Version version, which nobody can supply. Unsupplied.Decide asks for CreditSubject subject, which nobody can supply.")]
    [InlineData(typeof(Twice), "Twice has more than one Decide.")]
    [InlineData(typeof(Undecided), "Undecided has no Decide.")]
    [InlineData(typeof(Stateless), "Stateless.Decide does not take the command and the state that folds the facts it decides on.")]
    [InlineData(typeof(Streamless), "Streamless has no StreamId Stream. Streamless is given by no role. Streamless changes VisitFact, which is no read model. Streamless.Uscc is no Uscc, so whom it is about is not checked.")]
    public void a_command_that_cannot_be_given_stops_the_start(Type command, string problems)
    {
        Should.Throw<CommandException>(() => Desk(typeof(Sound), command)).Message.ShouldEndWith($": {problems}");
    }

    [Fact]
    public void two_commands_of_one_name_stop_the_start() =>
        Should.Throw<CommandException>(() => Desk(typeof(Sound), typeof(Other.Sound))).Problems.ShouldBe(["Several commands are called sound."]);

    public static class Other
    {
        [Command(typeof(VisitRow), Role.Operator)]
        public sealed record Sound(string Number)
        {
            public StreamId Stream => StreamId.For<Visit>("S", Number);

            public static Decision<VisitFact> Decide(Sound command, Visit visit) => new VisitHeld(command.Number);
        }
    }

    [Fact]
    public void a_thing_that_the_host_lends_or_could_make_supplies_its_type()
    {
        Should.NotThrow(() => Desk([typeof(HoldVisit)], new Meanwhile()));
        Should.NotThrow(() => Desk([typeof(HoldVisit)], new Lazy<Meanwhile>(() => throw new InvalidOperationException("made too early"))));
        Should.Throw<CommandException>(() => Desk(typeof(HoldVisit))).Message.ShouldContain("HoldVisit.Decide asks for Meanwhile meanwhile");
    }

    [Fact]
    public void a_command_can_be_refused_for_its_own_reasons_and_then_for_the_desks_that_can_apply_to_it()
    {
        var desk = Desk([.. VisitLedger.Commands, typeof(Sound)], new Meanwhile());
        Codes(nameof(Sound)).ShouldBe("COMMAND_ID_REUSED COMMAND_NAMES_NOTHING STREAM_CONTENDED");
        Codes(nameof(HoldVisit)).ShouldBe("NOT_OWN COMMAND_ID_REUSED COMMAND_NAMES_NOTHING STREAM_CONTENDED");
        Codes(nameof(AnnounceVisit)).ShouldBe(
            "VISIT_COSTLESS VISIT_TOO_MANY ENTERPRISE_NOT_REGISTERED OUTSIDE_DISTRICTS OUTSIDE_SECTORS NOT_OWN "
            + "COMMAND_ID_REUSED COMMAND_NAMES_NOTHING CALENDAR_NOT_COVERED STREAM_CONTENDED");

        string Codes(string command) => string.Join(' ', desk.Kinds.Single(kind => kind.Command.Name == command).Refusals.Select(refusal => refusal.Code));
    }

    private static CommandDesk Desk(params Type[] commands) => Desk(commands, []);

    private static CommandDesk Desk(Type[] commands, params object[] lent)
    {
        var nowhere = NpgsqlDataSource.Create("Host=none");
        return new CommandDesk(commands, new EventStore(nowhere, VisitLedger.Types, TimeProvider.System), nowhere, TestCity.Reference, RuleFacts.Shipped, TimeProvider.System, lent);
    }
}
