using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CreditLedger.GraphQL.Page;

/// <summary>One file of the page with its compressed form and its tag; both are made once.</summary>
internal sealed class PageFile
{
    // Scripts, styles and questions come from and go to the page's own origin; nothing inline, nothing made of a string (Trusted Types).
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private readonly byte[] _plain;
    private readonly byte[] _zipped;
    private readonly string _type;
    private readonly EntityTagHeaderValue _tag;

    private PageFile(string name, byte[] plain)
    {
        (_plain, _zipped, _type) = (plain, Zip(plain), TypeOf(name));
        // Weak, for the plain and the compressed bytes are the same file.
        _tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(plain))[..32]}\"", isWeak: true);
    }

    public static PageFile Of(string name, byte[] plain) => new(name, plain);

    /// <summary>The files that are the same for every schema, by name.</summary>
    public static IReadOnlyDictionary<string, PageFile> Embedded { get; } = Load();

    public async Task SendAsync(HttpContext http)
    {
        var headers = http.Response.GetTypedHeaders();
        headers.ETag = _tag;
        // Kept by the browser and asked for again each time: another version of the host is another page.
        headers.CacheControl = new CacheControlHeaderValue { NoCache = true };
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(_tag, useStrongComparison: false)))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var isZipped = http.Request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value == "gzip" && encoding.Quality is not 0);
        var bytes = isZipped ? _zipped : _plain;
        if (isZipped)
        {
            http.Response.Headers.ContentEncoding = "gzip";
        }

        http.Response.ContentType = _type;
        http.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
        }
    }

    private static Dictionary<string, PageFile> Load()
    {
        const string folder = "page/";
        var assembly = typeof(PageFile).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).ToDictionary(name => name[folder.Length..], name =>
        {
            using var resource = assembly.GetManifestResourceStream(name)!;
            using var bytes = new MemoryStream();
            resource.CopyTo(bytes);
            return new PageFile(name, bytes.ToArray());
        }, StringComparer.Ordinal);
    }

    private static byte[] Zip(byte[] plain)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.SmallestSize))
        {
            zip.Write(plain);
        }

        return bytes.ToArray();
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".json" => "application/json; charset=utf-8",
        ".graphql" => "application/graphql; charset=utf-8",
        _ => throw new ArgumentException($"'{name}' is no file of a page", nameof(name)),
    };
}
