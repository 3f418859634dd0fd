using CreditLedger.Host.Identity;

namespace CreditLedger.Host.Tests.Identity;

public sealed class DrawKeySpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("creditledger-keys-").FullName;

    private string Key => Path.Combine(_folder, "keys", "draw.key");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void a_new_key_is_readable_by_its_owner_only_and_is_found_again()
    {
        var seed = Seed(Key);

        Seed(Key).ShouldBe(seed);
        Seed(Path.Combine(_folder, "other.key")).ShouldNotBe(seed);
        File.GetUnixFileMode(Key).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(Path.GetDirectoryName(Key)!).ShouldBe([Key]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("not sixty-four hexadecimal digits, though as long as sixty-four..")]
    public void a_key_that_is_none_is_said_to_be_none_and_left_alone(string text)
    {
        Seed(Key);
        File.WriteAllText(Key, text);
        Should.Throw<SettingException>(() => Seed(Key)).Refusal.ShouldBe(DrawKey.Malformed);
        File.ReadAllText(Key).ShouldBe(text);
    }

    private static byte[] Seed(string path) => DrawKey.OpenOrCreate(path).SeedOf("agency", "draw", new string('0', 64));
}
