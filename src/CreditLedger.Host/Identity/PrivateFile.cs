using System.Text;

namespace CreditLedger.Host.Identity;

/// <summary>Files of secrets, readable by their owner alone.</summary>
internal static class PrivateFile
{
    /// <summary>Written beside and renamed without overwriting, so that of two processes that start at once both use the first one's secret.</summary>
    public static void WriteOnce(string path, string text)
    {
        var draft = Draft(path, text);
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }

    /// <summary>In the place of the secret that is there.</summary>
    public static void Replace(string path, string text) => File.Move(Draft(path, text), path, overwrite: true);

    private static string Draft(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Environment.ProcessId}";
        using var file = new FileStream(draft, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        file.Write(Encoding.ASCII.GetBytes(text));
        return draft;
    }
}
