using System.Globalization;
using Mingzhang.Corpus.Identity;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Corpus.Import;

/// <summary>
/// 来源: folders, archives, lists and files as packs to read, one after the other, in an order that follows from names alone. A million
/// files are walked without being held.
/// </summary>
public sealed class SourceWalk(VolumeWords volumes, Func<string, bool> isReadable)
{
    private const int Deepest = 64;
    private const int LongestLine = 8192;

    private static readonly Text Unreadable = new(
        "不是能读取的格式",
        "not a format that can be read"
    );

    private static readonly Text NoAccess = new("没有读取权限", "no permission to read it");

    private static readonly Text NotFound = new("找不到这个文件", "no such file");

    private static readonly Text TooDeep = new("文件夹层次太深", "too many folders inside folders");

    /// <summary>The packs below <paramref name="paths"/>: folders, ZIP archives, files.</summary>
    public IEnumerable<ImportUnit> Walk(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            var full = Path.GetFullPath(path);
            var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(full));
            if (Directory.Exists(full))
            {
                foreach (var unit in Folder(full, name, 0))
                {
                    yield return unit;
                }
            }
            else
            {
                foreach (var unit in SingleFile(full, name))
                {
                    yield return unit;
                }
            }
        }
    }

    /// <summary>
    /// The packs of a list: a path on each line, then, separated by a tab, the day of publication (2026-02-14) where it is known. Paths are
    /// relative to the list. Lines that begin with # say nothing.
    /// </summary>
    public IEnumerable<ImportUnit> WalkList(string list)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(list))!;
        foreach (var line in File.ReadLines(list))
        {
            if (line.Length is 0 or > LongestLine || line[0] == '#')
            {
                continue;
            }

            var parts = line.Split('\t', 2);
            DateOnly? published =
                parts.Length == 2
                && DateOnly.TryParseExact(
                    parts[1].Trim(),
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var day
                )
                    ? day
                    : null;
            var full = Path.GetFullPath(Path.Combine(folder, parts[0]));
            foreach (var unit in Walk([full]))
            {
                yield return unit with
                {
                    Name = Path.IsPathRooted(parts[0]) ? unit.Name : Rename(parts[0], unit.Name),
                    Published = published,
                };
            }
        }
    }

    /// <summary>A list names files by its own paths, so that two files of one name stay two.</summary>
    private static string Rename(string path, string name)
    {
        var parent = Path.GetDirectoryName(path)?.Replace('\\', '/') ?? "";
        return parent.Length == 0 ? name : parent + "/" + name;
    }

    private IEnumerable<ImportUnit> SingleFile(string path, string name)
    {
        if (!File.Exists(path))
        {
            return [Refused(name, path, NotFound)];
        }

        if (IsArchive(name))
        {
            return Archive(path, name);
        }

        var file = new ImportFile(name, path, Entry: null, SeenOf(path));
        return [new ImportUnit(name, [file])];
    }

    private IEnumerable<ImportUnit> Folder(string folder, string name, int depth)
    {
        if (depth > Deepest)
        {
            yield return Refused(name, folder, TooDeep);
            yield break;
        }

        if (Entries(folder) is not { } entries)
        {
            yield return Refused(name, folder, NoAccess);
            yield break;
        }

        var files = new List<ImportFile>();
        foreach (var entry in entries.OfType<FileInfo>())
        {
            if (IsPassedOver(entry.Name))
            {
                continue;
            }

            var own = name + "/" + CleanText.Of(entry.Name);
            if (IsArchive(entry.Name))
            {
                foreach (var unit in Archive(entry.FullName, own))
                {
                    yield return unit;
                }
            }
            else if (isReadable(entry.Name))
            {
                files.Add(
                    new ImportFile(
                        own,
                        entry.FullName,
                        Entry: null,
                        SecondsOf(entry.LastWriteTimeUtc)
                    )
                );
            }
            else
            {
                yield return Refused(own, entry.FullName, Unreadable);
            }
        }

        foreach (var pack in volumes.Group(files))
        {
            yield return new ImportUnit(pack[0].Name, pack);
        }

        foreach (var entry in entries.OfType<DirectoryInfo>())
        {
            // A link may lead back to a folder above it.
            if (entry.Name.StartsWith('.') || entry.LinkTarget is not null)
            {
                continue;
            }

            foreach (
                var unit in Folder(entry.FullName, name + "/" + CleanText.Of(entry.Name), depth + 1)
            )
            {
                yield return unit;
            }
        }
    }

    private IEnumerable<ImportUnit> Archive(string path, string name)
    {
        var archive = ArchiveEntries.List(path);
        if (archive.Problem is { } problem)
        {
            yield return Refused(name, path, problem);
        }

        foreach (
            var folder in archive
                .Entries.Where(entry => !IsPassedOver(Path.GetFileName(entry.Name)))
                .GroupBy(entry => Path.GetDirectoryName(entry.Name) ?? "", StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
        )
        {
            var files = new List<ImportFile>();
            foreach (
                var entry in folder
                    .OrderBy(entry => entry.Name, StringComparer.Ordinal)
                    .ThenBy(entry => entry.Index)
            )
            {
                var own = name + "/" + entry.Name;
                if (isReadable(entry.Name))
                {
                    files.Add(new ImportFile(own, path, entry.Index, entry.Seen));
                }
                else
                {
                    yield return Refused(own, path, Unreadable);
                }
            }

            foreach (var pack in volumes.Group(files))
            {
                yield return new ImportUnit(pack[0].Name, pack);
            }
        }
    }

    private static ImportUnit Refused(string name, string path, Text reason) =>
        new(name, [new ImportFile(name, path, Entry: null, 0)]) { Refusal = reason };

    private static List<FileSystemInfo>? Entries(string folder)
    {
        try
        {
            var entries = new DirectoryInfo(folder)
                .EnumerateFileSystemInfos(
                    "*",
                    new EnumerationOptions { AttributesToSkip = FileAttributes.None }
                )
                .ToList();
            entries.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
            return entries;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsArchive(string name) =>
        name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    /// <summary>Hidden files, locks of open documents, and what explains a folder.</summary>
    private static bool IsPassedOver(string name) =>
        name.Length == 0
        || name.StartsWith('.')
        || name.StartsWith("~$", StringComparison.Ordinal)
        || Path.GetFileNameWithoutExtension(name)
            .Equals("README", StringComparison.OrdinalIgnoreCase);

    private static long SeenOf(string path)
    {
        try
        {
            return SecondsOf(File.GetLastWriteTimeUtc(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    internal static long SecondsOf(DateTime time) =>
        Math.Max(0, (long)(time - DateTime.UnixEpoch).TotalSeconds);
}
