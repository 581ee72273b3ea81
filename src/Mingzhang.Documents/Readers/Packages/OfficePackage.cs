using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Mingzhang.Documents.Readers.Packages;

/// <summary>
/// Office 文件包: the zip of an .xlsx or .docx, opened as hostile: entries counted before the directory is loaded, unpacked bytes
/// counted while they are read, names used as keys only and never as paths, XML without DTD.
/// </summary>
internal sealed class OfficePackage : IDisposable
{
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(
        StringComparer.OrdinalIgnoreCase
    );
    private readonly UnpackBudget _budget;

    private OfficePackage(ZipArchive archive, ReadingLimits limits)
    {
        _archive = archive;
        _budget = new UnpackBudget(limits.UnpackedBytes);
        foreach (var entry in archive.Entries)
        {
            // The first of two entries with one name is the one that Office opens.
            _entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }
    }

    /// <summary>Opens the package at <paramref name="path"/> for one reader; whatever is wrong with it becomes the one reason.</summary>
    public static ReadOutcome Read(
        string path,
        ReadingLimits limits,
        Func<OfficePackage, ReadOutcome> read
    )
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var opened = Open(file, limits, leaveOpen: true);
        if (opened.Package is not { } package)
        {
            return ReadOutcome.Unusable(opened.Reason ?? UnusableReason.Damaged, opened.Detail);
        }

        try
        {
            return read(package);
        }
        catch (PackageTooComplexException exception)
        {
            return ReadOutcome.Unusable(UnusableReason.TooComplex, exception.Message);
        }
        catch (Exception exception)
            when (exception is XmlException or InvalidDataException or EndOfStreamException)
        {
            return ReadOutcome.Unusable(UnusableReason.Damaged, "XML");
        }
    }

    public static OpenedPackage Open(Stream stream, ReadingLimits limits, bool leaveOpen)
    {
        switch (ZipDirectory.CountEntries(stream, limits.ArchiveEntries))
        {
            case null:
                return new OpenedPackage(null, UnusableReason.Damaged, "ZIP");
            case var count when count > limits.ArchiveEntries:
                return new OpenedPackage(
                    null,
                    UnusableReason.TooComplex,
                    string.Create(CultureInfo.InvariantCulture, $"ZIP > {limits.ArchiveEntries}")
                );
        }

        ZipArchive? archive = null;
        try
        {
            stream.Position = 0;
            archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen);
            return new OpenedPackage(new OfficePackage(archive, limits), null, "");
        }
        catch (Exception exception)
            when (exception
                    is InvalidDataException
                        or IOException
                        or ArgumentException
                        or NotSupportedException
            )
        {
            archive?.Dispose();
            return new OpenedPackage(null, UnusableReason.Damaged, "ZIP");
        }
    }

    public bool Has(string name) => _entries.ContainsKey(name);

    /// <summary>A part as a stream that ends with <see cref="PackageTooComplexException"/> when the package unpacks to too much; null where there is none.</summary>
    public Stream? Part(string name) =>
        _entries.TryGetValue(name, out var entry)
            ? new BudgetedStream(entry.Open(), entry.CompressedLength, _budget)
            : null;

    /// <summary>A part as XML; null where there is none.</summary>
    public XmlReader? Xml(string name) =>
        Part(name) is { } stream
            ? new BoundedXmlReader(XmlReader.Create(stream, XmlSettings()))
            : null;

    /// <summary>Name of the part that the package says is its main document; empty where it does not say.</summary>
    public string MainPart()
    {
        foreach (var relation in Relations(""))
        {
            if (relation.Type.EndsWith("/officeDocument", StringComparison.Ordinal))
            {
                return relation.Target;
            }
        }

        return "";
    }

    /// <summary>Relations of a part ("" for the package); external targets are left out. Broken XML gives none.</summary>
    public IReadOnlyList<PackageRelation> Relations(string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = slash < 0 ? "" : part[..(slash + 1)];
        var result = new List<PackageRelation>();
        try
        {
            using var xml = Xml($"{folder}_rels/{part[(slash + 1)..]}.rels");
            while (xml?.Read() == true)
            {
                if (
                    xml.NodeType == XmlNodeType.Element
                    && xml.LocalName == "Relationship"
                    && xml.GetAttribute("TargetMode") != "External"
                )
                {
                    result.Add(
                        new PackageRelation(
                            xml.GetAttribute("Id") ?? "",
                            xml.GetAttribute("Type") ?? "",
                            Resolve(folder, xml.GetAttribute("Target") ?? "")
                        )
                    );
                }
            }
        }
        catch (Exception exception) when (exception is XmlException or InvalidDataException)
        {
            return result;
        }

        return result;
    }

    public void Dispose() => _archive.Dispose();

    /// <summary>Settings for every XML of a file from outside: no DTD, no entities, no resolver.</summary>
    private static XmlReaderSettings XmlSettings() =>
        new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            NameTable = new BoundedNameTable(),
            MaxCharactersFromEntities = 1024,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
            CheckCharacters = false,
        };

    private static string Resolve(string folder, string target)
    {
        if (target.StartsWith('/'))
        {
            return target[1..];
        }

        var parts = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var step in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == "..")
            {
                if (parts.Count > 0)
                {
                    parts.RemoveAt(parts.Count - 1);
                }
            }
            else if (step != ".")
            {
                parts.Add(step);
            }
        }

        return string.Join('/', parts);
    }
}

/// <summary>A relation of a package part; the target is a part name.</summary>
internal readonly record struct PackageRelation(string Id, string Type, string Target);

/// <summary>A package, or the reason why there is none.</summary>
internal sealed record OpenedPackage(OfficePackage? Package, UnusableReason? Reason, string Detail)
    : IDisposable
{
    public void Dispose() => Package?.Dispose();
}
