using System.Text;

namespace Mingzhang.Cli;

/// <summary>
/// Where results go: standard output, or a file that appears only when it is whole: it is written beside its place and moved there
/// at the end, so that an interrupted run leaves no half report.
/// </summary>
internal sealed class Output : IDisposable
{
    private readonly string? _path;
    private readonly string? _partial;
    private bool _committed;

    private Output(Stream stream, string? path, string? partial)
    {
        Stream = stream;
        _path = path;
        _partial = partial;
        Text = new StreamWriter(
            stream,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            1 << 16,
            leaveOpen: true
        )
        {
            NewLine = "\n",
        };
    }

    public Stream Stream { get; }

    public TextWriter Text { get; }

    public static Output Open(string? path)
    {
        if (path is null)
        {
            return new Output(Console.OpenStandardOutput(), null, null);
        }

        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var partial = full + ".partial";
        return new Output(
            new FileStream(partial, FileMode.Create, FileAccess.ReadWrite),
            full,
            partial
        );
    }

    /// <summary>Ends the output well and gives <paramref name="status"/> back.</summary>
    public int Commit(int status)
    {
        Text.Flush();
        Stream.Flush();
        _committed = true;
        return status;
    }

    public void Dispose()
    {
        Text.Dispose();
        Stream.Dispose();
        if (_partial is null)
        {
            return;
        }

        if (_committed)
        {
            File.Move(_partial, _path!, overwrite: true);
        }
        else
        {
            File.Delete(_partial);
        }
    }
}

/// <summary>What <c>--out</c> means: one file for everything, or a folder with one file for each pack.</summary>
internal sealed class OutputTarget(string? path, string ending)
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A path that ends in a separator, or an existing folder.</summary>
    public bool IsFolder { get; } =
        path is not null
        && (
            path.EndsWith('/')
            || path.EndsWith(Path.DirectorySeparatorChar)
            || Directory.Exists(path)
        );

    /// <summary>The file for a pack: its name with another ending; a number where two packs have one name.</summary>
    public string FileFor(string name)
    {
        var stem = Path.GetFileNameWithoutExtension(name);
        var candidate = stem;
        for (var i = 2; !_taken.Add(candidate); i++)
        {
            candidate = $"{stem}-{i}";
        }

        return Path.Combine(path!, candidate + ending);
    }
}
