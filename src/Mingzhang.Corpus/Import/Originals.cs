namespace Mingzhang.Corpus.Import;

/// <summary>
/// 原件: the files as they were published, each under the hash of its content: ab/abcdef….pdf. A file that stands there is whole: it is
/// written under another name and then renamed.
/// </summary>
public sealed class Originals(string folder)
{
    private const int LongestEnding = 8;

    public string Folder { get; } = folder;

    /// <summary>Keeps a copy of a file; nothing is done where there is one.</summary>
    public void Keep(string path, string hash)
    {
        var target = PathOf(hash, path);
        if (File.Exists(target))
        {
            return;
        }

        var own = Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var partial = FormattableString.Invariant($"{target}.{Environment.ProcessId}.partial");
        File.Copy(path, partial, overwrite: true);
        try
        {
            File.Move(partial, target, overwrite: true);
        }
        catch (FileNotFoundException) when (File.Exists(target))
        {
            // Another program stored the same content meanwhile and tidied up.
        }

        // What a run that was killed left of this content.
        foreach (var left in own.EnumerateFiles(Path.GetFileName(target) + ".*.partial"))
        {
            left.Delete();
        }
    }

    /// <summary>The file of a hash; null where it was not kept.</summary>
    public string? Find(string hash, string name)
    {
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        var path = PathOf(hash, name);
        return File.Exists(path) ? path : null;
    }

    private string PathOf(string hash, string name)
    {
        var ending = Path.GetExtension(name).ToLowerInvariant();
        if (ending.Length > LongestEnding || !ending.Skip(1).All(char.IsAsciiLetterOrDigit))
        {
            ending = "";
        }

        return Path.Combine(Folder, hash[..2], hash + ending);
    }
}
