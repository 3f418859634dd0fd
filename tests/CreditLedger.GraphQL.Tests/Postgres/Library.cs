using System.ComponentModel;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Tests.Postgres;

public enum Country { [Description("In Asia.")] China, NewZealand, [Description("In Europe.")] Wales }

/// <summary>Somebody who writes.</summary>
/// <param name="Id">Chosen at random.</param>
/// <param name="BornOn">Unknown for some; see <see cref="Author.Name"/>.</param>
/// <param name="Rating">Points, 0 to 10.</param>
public sealed record Author(
    string Id, string Name, Country Country, int Rating, DateOnly? BornOn, string? PublisherId, Portrait? Portrait, string Secret, int? Fee);

/// <summary>What is known of a face.</summary>
public sealed record Portrait(string Eyes, IReadOnlyList<Feature> Features);

public sealed record Feature(string Name, int Prominence);

public sealed record Book(
    string AuthorId, int Number, string Title, decimal Price, DateTimeOffset PublishedAt, bool IsPrinted, long Copies, double Weight, DateOnly? WithdrawnOn);

public sealed record Review(Guid Id, string AuthorId, int Number, int Stars, string? Words);

/// <summary>A value object with a scalar of its own; text in the table.</summary>
public readonly record struct HouseCode(string Value)
{
    public override string ToString() => Value;
}

public sealed class HouseCodeScalar() : TextScalar("HouseCode", "The letter p and a digit.")
{
    protected override object Read(string text) => text is ['p', >= '0' and <= '9'] ? new HouseCode(text) : throw Refused(text, "p and a digit");
}

public sealed record Publisher(HouseCode Id, string Name, int? Founded);

public sealed record Sleeper(string Id);

/// <summary>A domain of its own, so that nothing of credit is needed to try the graph on real tables.</summary>
public static class Library
{
    public static readonly RequestValue<DateOnly> Today = new(request => request.Items.TryGetValue("today", out var day) ? (DateOnly)day! : new DateOnly(2025, 1, 1));

    public const string Tables = """
        create schema read;
        create table read.publisher (id text primary key, name text not null, founded int);
        create table read.author (
            id text primary key, name text not null, country text not null, rating int not null, born_on date,
            publisher_id text, portrait jsonb, secret text not null, fee int);
        create index on read.author (rating, id);
        create table read.book (
            author_id text not null, number int not null, title text not null, price numeric not null, published_at timestamptz not null,
            is_printed boolean not null, copies bigint not null, weight double precision not null, withdrawn_on date,
            primary key (author_id, number));
        create table read.review (id uuid primary key, author_id text not null, number int not null, stars int not null, words text);
        create index on read.review (author_id, number);
        create view read.author_count as select country, rating, count(*) as rows from read.author group by country, rating;
        create view read.book_count as select author_id, is_printed, count(*) as rows from read.book group by author_id, is_printed;
        create view read.sleeper as select 'x'::text as id from pg_sleep(60);
        """;

    public static void Graph(GraphBuilder graph)
    {
        graph.Scalar<HouseCode>(new HouseCodeScalar());
        graph.Table<Publisher>("Publisher", "read.publisher", key: row => row.Id)
            .Filter(row => row.Id).Order(row => row.Founded).Rename(row => row.Founded, "since").Hide(row => row.Name)
            .Derived("title", row => string.Concat(row.Id.Value, row.Name));
        graph.Table<Author>("Author", "read.author", key: row => row.Id)
            .Filter(row => row.Id).Filter(row => row.Name, contains: true).Filter(row => row.Country).Filter(row => row.Rating)
            .Filter(row => row.BornOn).Filter(row => row.Fee)
            .Order(row => row.Rating).Order(row => row.Name).Order(row => row.BornOn).Order(row => row.Country).Order(row => row.Fee)
            .Counted("read.author_count", row => new { row.Country, row.Rating }, usual: row => row.Country)
            .Label(row => row.Country, (country, language) => language == LabelLanguage.Zh ? $"国:{country}" : country.ToString())
            .Derived("summary", row => row.Name + " (" + row.Rating + ")")
            .Derived("faces", row => row.Portrait == null ? Array.Empty<Feature>() : row.Portrait.Features)
            .Policy(row => row.Secret, "secrets").Policy(row => row.Fee, "fees")
            .ToOne<Publisher>("publisher", row => row.PublisherId, other => other.Id)
            .ToOne<Book>("bestBook", row => row.Id, other => other.AuthorId, order: other => other.Price, descending: true)
            .ToOne<Publisher>("guardedPublisher", row => row.PublisherId, other => other.Id, policy: "secrets")
            .ToMany<Book>("books", row => row.Id, other => other.AuthorId, order: other => other.PublishedAt, descending: true)
            .ToMany<Book>("guardedBooks", row => row.Id, other => other.AuthorId, policy: "secrets")
            .ToList<Book>("dearBooks", row => row.Id, other => other.AuthorId, order: other => other.Number, where: other => other.Price >= 50m, first: 3);
        graph.Table<Book>("Book", "read.book", key: row => new { row.AuthorId, row.Number })
            .Where(Today, (row, today) => row.WithdrawnOn == null || row.WithdrawnOn > today)
            .Filter(row => row.Title, contains: true).Filter(row => row.Price).Filter(row => row.IsPrinted).Filter(row => row.PublishedAt).Filter(row => row.Copies)
            .Counted("read.book_count", row => new { row.AuthorId, row.IsPrinted }, usual: row => row.IsPrinted)
            .Order(row => row.Price).Order(row => row.PublishedAt).Order(row => row.WithdrawnOn)
            .ToOne<Author>("author", row => row.AuthorId, other => other.Id)
            .ToMany<Review>("reviews", row => new { row.AuthorId, row.Number }, other => new { other.AuthorId, other.Number }, order: other => other.Stars);
        graph.Table<Review>("Review", "read.review", key: row => row.Id)
            .Filter(row => row.Stars);
        graph.Table<Sleeper>("Sleeper", "read.sleeper", key: row => row.Id);
        graph.Query
            .One<Author>("author", row => row.Id)
            .One<Publisher>("publisher", row => row.Id)
            .Connection<Publisher>("publishers")
            .One<Book>("book", row => new { row.AuthorId, row.Number })
            .Connection<Author>("authors")
            .Connection<Author>("bestAuthors", order: row => row.Rating, descending: true, where: row => row.Rating >= 8)
            .Connection<Book>("books")
            .Connection<Author>("guardedAuthors", policy: "secrets")
            .Connection<Sleeper>("sleepers")
            .Field("slow", async context =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, context.Stopped);
                return 0;
            });
        graph.Mutation.Field("rename", context => ValueTask.FromResult(context.Argument<string>("name")),
            arguments: [Argument.Of<string>("id"), Argument.Of<string>("name")]);
    }
}
