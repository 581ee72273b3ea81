using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Mingzhang.Corpus.Identity;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Corpus.Import;

/// <summary>
/// 压缩包: entries of a ZIP archive. Their names are only shown; what is unpacked lies in a folder of ours under the last part of the
/// name, and no more of it than a bound allows, whatever the archive says of itself.
/// </summary>
public static class ArchiveEntries
{
    private const int MostEntries = 100_000;
    private const long LargestEntry = 512L << 20;
    private const int LongestName = 100;

    static ArchiveEntries() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The files of the archive, and what is wrong with it.</summary>
    public static ArchiveListing List(string path)
    {
        try
        {
            using var archive = ZipFile.Open(path, ZipArchiveMode.Read, Encoding.Latin1);
            var entries = ImmutableArray.CreateBuilder<ArchiveEntry>();
            for (var i = 0; i < archive.Entries.Count; i++)
            {
                if (entries.Count >= MostEntries)
                {
                    return new ArchiveListing(
                        entries.ToImmutable(),
                        new Text(
                            $"压缩包内文件多于{MostEntries}个，其余未读",
                            $"more than {MostEntries} files in the archive; the rest was not read"
                        )
                    );
                }

                var entry = archive.Entries[i];
                var name = Decode(entry.FullName).Replace('\\', '/');
                if (!name.EndsWith('/'))
                {
                    entries.Add(
                        new ArchiveEntry(
                            i,
                            Clean(name),
                            SourceWalk.SecondsOf(entry.LastWriteTime.DateTime)
                        )
                    );
                }
            }

            return new ArchiveListing(entries.ToImmutable(), Problem: null);
        }
        catch (Exception exception)
            when (exception
                    is InvalidDataException
                        or IOException
                        or UnauthorizedAccessException
                        or ArgumentException
                        or NotSupportedException
            )
        {
            return new ArchiveListing(
                [],
                new Text("压缩包已损坏或无法打开", "the archive is damaged or cannot be opened")
            );
        }
    }

    /// <summary>Unpacks one entry into <paramref name="folder"/>; null and the reason where that cannot be done.</summary>
    public static (string? Path, Text Problem) Unpack(ImportFile file, string folder)
    {
        try
        {
            using var archive = ZipFile.Open(file.Path, ZipArchiveMode.Read, Encoding.Latin1);
            var entry = archive.Entries[file.Entry!.Value];
            var target = Path.Combine(folder, SafeName(file.Name));
            using var from = entry.Open();
            using var to = new FileStream(target, FileMode.Create, FileAccess.Write);
            var buffer = new byte[1 << 16];
            long written = 0;
            for (int read; (read = from.Read(buffer)) > 0; )
            {
                written += read;
                if (written > LargestEntry)
                {
                    return (
                        null,
                        new Text(
                            $"压缩包内的文件展开后超过{LargestEntry >> 20} MB",
                            $"the file in the archive is larger than {LargestEntry >> 20} MB when unpacked"
                        )
                    );
                }

                to.Write(buffer, 0, read);
            }

            return (target, default);
        }
        catch (Exception exception)
            when (exception
                    is InvalidDataException
                        or IOException
                        or UnauthorizedAccessException
                        or ArgumentException
                        or NotSupportedException
            )
        {
            return (
                null,
                new Text("压缩包内的文件无法解压", "the file in the archive cannot be unpacked")
            );
        }
    }

    /// <summary>Names without the mark for UTF-8 are UTF-8 all the same, or GB18030, as the archive programs of the field write them.</summary>
    private static string Decode(string name)
    {
        if (name.All(char.IsAscii) || name.Any(c => c > 0xFF))
        {
            return name;
        }

        var bytes = Encoding.Latin1.GetBytes(name);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding("GB18030").GetString(bytes);
        }
    }

    /// <summary>The name as it is shown: no way up, no control characters.</summary>
    private static string Clean(string name) =>
        string.Join(
            '/',
            name.Split('/').Where(part => part is not ("" or "." or "..")).Select(CleanText.Of)
        );

    private static string SafeName(string name)
    {
        var last = name[(name.LastIndexOf('/') + 1)..];
        var safe = new string([.. last.Select(c => c is ':' or '\\' or '\0' ? '_' : c)]);
        if (safe.Length > LongestName)
        {
            var ending = Path.GetExtension(safe);
            safe = ending.Length is > 0 and < 12
                ? safe[..LongestName] + ending
                : safe[..LongestName];
        }

        return safe is "" or "." or ".." ? "entry" : safe;
    }
}

/// <summary>What an archive holds.</summary>
public sealed record ArchiveListing(ImmutableArray<ArchiveEntry> Entries, Text? Problem);

/// <summary>A file in an archive.</summary>
/// <param name="Seen">Seconds since 1970 as the archive says it, without time zone.</param>
public sealed record ArchiveEntry(int Index, string Name, long Seen);
