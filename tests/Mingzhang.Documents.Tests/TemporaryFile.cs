using System.Text;

namespace Mingzhang.Documents.Tests;

/// <summary>A file that exists as long as the test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mingzhang-").FullName;

    public TemporaryFile(string name, byte[] bytes)
    {
        Path = System.IO.Path.Combine(_folder, name);
        File.WriteAllBytes(Path, bytes);
    }

    public TemporaryFile(string name, string text)
        : this(name, Encoding.UTF8.GetBytes(text)) { }

    public string Path { get; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
