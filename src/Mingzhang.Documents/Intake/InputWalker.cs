using System.Collections.Immutable;

namespace Mingzhang.Documents.Intake;

/// <summary>
/// 遍历输入: turns the paths that a user gives into files. A folder is walked in ordinal order; hidden files, links to folders,
/// archives and extensions that no reader knows are left out and listed. A file that is named outright is always taken.
/// </summary>
public static class InputWalker
{
    private const int Deepest = 32;
    private const int MostFiles = 200_000;

    /// <summary>Whether the ending of a file's name promises a format that a reader knows.</summary>
    public static bool IsReadable(string name) => ContentSniffer.Promised(name) is not null;

    public static WalkedInput Walk(IEnumerable<string> paths)
    {
        var files = ImmutableArray.CreateBuilder<string>();
        var leftOut = ImmutableArray.CreateBuilder<LeftOutInput>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
            {
                WalkFolder(path, 0, files, leftOut, seen);
            }
            else if (seen.Add(Path.GetFullPath(path)))
            {
                files.Add(path);
            }
        }

        return new WalkedInput(files.ToImmutable(), leftOut.ToImmutable());
    }

    private static void WalkFolder(
        string folder,
        int depth,
        ImmutableArray<string>.Builder files,
        ImmutableArray<LeftOutInput>.Builder leftOut,
        HashSet<string> seen
    )
    {
        if (depth > Deepest)
        {
            leftOut.Add(new LeftOutInput(folder, LeftOutReason.TooDeep));
            return;
        }

        List<FileSystemInfo> entries;
        try
        {
            entries =
            [
                .. new DirectoryInfo(folder)
                    .EnumerateFileSystemInfos(
                        "*",
                        new EnumerationOptions { AttributesToSkip = FileAttributes.None }
                    )
                    .Take(MostFiles),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            leftOut.Add(new LeftOutInput(folder, LeftOutReason.NotReadable));
            return;
        }

        entries.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        foreach (var entry in entries)
        {
            if (files.Count >= MostFiles)
            {
                leftOut.Add(new LeftOutInput(folder, LeftOutReason.TooMany));
                return;
            }

            // What explains a folder is no pack; a README that is named outright is read like any file.
            if (
                Path.GetFileNameWithoutExtension(entry.Name)
                    .Equals("README", StringComparison.OrdinalIgnoreCase)
            )
            {
                continue;
            }

            var path = Path.Combine(folder, entry.Name);
            if (entry is DirectoryInfo)
            {
                if (IsHidden(entry))
                {
                    leftOut.Add(new LeftOutInput(path, LeftOutReason.Hidden));
                }
                else if (entry.LinkTarget is not null)
                {
                    // A link may lead back to a folder above it.
                    leftOut.Add(new LeftOutInput(path, LeftOutReason.LinkedFolder));
                }
                else
                {
                    WalkFolder(path, depth + 1, files, leftOut, seen);
                }
            }
            else if (Refusal(entry) is { } reason)
            {
                leftOut.Add(new LeftOutInput(path, reason));
            }
            else if (seen.Add(Path.GetFullPath(path)))
            {
                files.Add(path);
            }
        }
    }

    private static LeftOutReason? Refusal(FileSystemInfo file)
    {
        // "~$name.docx" is the lock file of an open Word document.
        if (IsHidden(file) || file.Name.StartsWith("~$", StringComparison.Ordinal))
        {
            return LeftOutReason.Hidden;
        }

        if (ContentSniffer.Promised(file.Name) is not null)
        {
            return null;
        }

        return
            file.Extension.ToUpperInvariant()
                is ".ZIP"
                    or ".RAR"
                    or ".7Z"
                    or ".GZ"
                    or ".TAR"
                    or ".TGZ"
            ? LeftOutReason.Archive
            : LeftOutReason.UnknownExtension;
    }

    private static bool IsHidden(FileSystemInfo entry) =>
        entry.Name.StartsWith('.')
        || (entry.Attributes & FileAttributes.Hidden) != FileAttributes.None;
}

/// <summary>What the given paths come to.</summary>
public sealed record WalkedInput(
    ImmutableArray<string> Files,
    ImmutableArray<LeftOutInput> LeftOut
);

/// <summary>A path inside a walked folder that is not read.</summary>
public sealed record LeftOutInput(string Path, LeftOutReason Reason);

public enum LeftOutReason
{
    Hidden,
    UnknownExtension,

    /// <summary>Archives are not opened.</summary>
    Archive,
    LinkedFolder,
    TooDeep,
    TooMany,
    NotReadable,
}
