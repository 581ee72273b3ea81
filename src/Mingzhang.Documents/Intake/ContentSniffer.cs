using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers;
using Mingzhang.Documents.Readers.Packages;
using Mingzhang.Documents.Readers.PlainText;

namespace Mingzhang.Documents.Intake;

/// <summary>格式识别: decides what a file is by magic bytes, members of a zip, streams of an OLE file, tags, or being text.</summary>
internal static class ContentSniffer
{
    private const int HeadLength = 64 * 1024;

    private static readonly (byte[] Magic, string Name)[] Foreign =
    [
        ("Rar!"u8.ToArray(), "RAR"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7z"),
        ([0x1F, 0x8B], "gzip"),
        ("BZh"u8.ToArray(), "bzip2"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz"),
        ([0x89, 0x50, 0x4E, 0x47], "PNG"),
        ([0xFF, 0xD8, 0xFF], "JPEG"),
        ("GIF8"u8.ToArray(), "GIF"),
        ([0x49, 0x49, 0x2A, 0x00], "TIFF"),
        ([0x4D, 0x4D, 0x00, 0x2A], "TIFF"),
        ("%!PS"u8.ToArray(), "PostScript"),
        ("AT&TFORM"u8.ToArray(), "DjVu"),
        ([0x7F, 0x45, 0x4C, 0x46], "ELF"),
        ("MZ"u8.ToArray(), "EXE"),
        ("SQLite format 3"u8.ToArray(), "SQLite"),
    ];

    public static Content Sniff(FileStream file, ReadingLimits limits)
    {
        if (file.Length == 0)
        {
            return new Content(ContentKind.Empty);
        }

        var head = new byte[Math.Min(HeadLength, file.Length)];
        file.ReadExactly(head);
        file.Position = 0;
        return Sniff(head, file, limits);
    }

    private static Content Sniff(byte[] head, FileStream file, ReadingLimits limits)
    {
        // Readers of PDF accept rubbish before the header; a kilobyte is what they look through.
        if (head.AsSpan(0, Math.Min(head.Length, 1024)).IndexOf("%PDF-"u8) >= 0)
        {
            return new Content(ContentKind.Pdf);
        }

        if (head.AsSpan().StartsWith("PK\x03\x04"u8) || head.AsSpan().StartsWith("PK\x05\x06"u8))
        {
            return SniffZip(file, limits);
        }

        if (head.AsSpan().StartsWith(CompoundFile.Magic))
        {
            return SniffCompound(file);
        }

        if (head.AsSpan().StartsWith("{\\rtf"u8))
        {
            return new Content(ContentKind.Rtf);
        }

        foreach (var (magic, name) in Foreign)
        {
            if (head.AsSpan().StartsWith(magic) && IsForeign(head, magic))
            {
                return new Content(ContentKind.Unsupported, name);
            }
        }

        if (TextDecoding.Detect(head) is not { } encoding)
        {
            return IsBiffWithoutContainer(head)
                ? new Content(ContentKind.Xls)
                : new Content(ContentKind.Unknown);
        }

        return SniffText(encoding.GetString(head));
    }

    /// <summary>Two letters at the start of a text are no magic; a zero byte nearby confirms it.</summary>
    private static bool IsForeign(ReadOnlySpan<byte> head, byte[] magic) =>
        magic.Length > 3 || magic[0] > 0x7F || magic[0] < 0x20 || head.Contains((byte)0);

    private static bool IsBiffWithoutContainer(ReadOnlySpan<byte> head) =>
        head.Length > 8 && head[0] == 0x09 && head[1] is 0x00 or 0x02 or 0x04 && head[3] == 0;

    private static Content SniffZip(FileStream file, ReadingLimits limits)
    {
        using var opened = OfficePackage.Open(file, limits, leaveOpen: true);
        if (opened.Package is not { } package)
        {
            return opened.Reason == UnusableReason.TooComplex
                ? new Content(ContentKind.TooComplex, opened.Detail)
                : new Content(ContentKind.Damaged, "ZIP");
        }

        if (package.Has("xl/workbook.bin"))
        {
            return new Content(ContentKind.Unsupported, "XLSB");
        }

        var main = package.MainPart();
        if (
            main.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)
            || package.Has("xl/workbook.xml")
        )
        {
            return new Content(ContentKind.Xlsx);
        }

        if (
            main.StartsWith("word/", StringComparison.OrdinalIgnoreCase)
            || package.Has("word/document.xml")
        )
        {
            return new Content(ContentKind.Docx);
        }

        return new Content(
            ContentKind.Unsupported,
            package.Has("ppt/presentation.xml") ? "PPTX"
                : package.Has("OFD.xml") ? "OFD"
                : package.Has("mimetype") ? "ODF/EPUB"
                : "ZIP"
        );
    }

    private static Content SniffCompound(FileStream file)
    {
        if (CompoundFile.Open(file) is not { } compound)
        {
            return new Content(ContentKind.Damaged, "OLE");
        }

        if (compound.Has("EncryptedPackage") || compound.Has("EncryptionInfo"))
        {
            return new Content(ContentKind.Encrypted);
        }

        if (compound.Has("Workbook") || compound.Has("Book"))
        {
            return new Content(ContentKind.Xls);
        }

        if (compound.Has("WordDocument"))
        {
            // Bit 0x0100 of the flags at offset 10 of the file information block: encrypted or obfuscated.
            var block = compound.Head("WordDocument", 12);
            return block.Length == 12 && (block[11] & 0x01) != 0
                ? new Content(ContentKind.Encrypted)
                : new Content(ContentKind.Doc);
        }

        return new Content(
            ContentKind.Unsupported,
            compound.Has("PowerPoint Document") ? "PPT" : "OLE"
        );
    }

    private static Content SniffText(string text)
    {
        var start = text.AsSpan().TrimStart("\uFEFF \t\r\n");
        if (start.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase))
        {
            return new Content(ContentKind.Unsupported, "MHTML");
        }

        if (start.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
        {
            if (
                start.Contains(
                    "urn:schemas-microsoft-com:office:spreadsheet",
                    StringComparison.Ordinal
                )
            )
            {
                return new Content(ContentKind.Unsupported, "XML Spreadsheet 2003");
            }

            if (start.Contains("wordDocument", StringComparison.Ordinal))
            {
                return new Content(ContentKind.Unsupported, "Word XML");
            }
        }

        return LooksLikeHtml(start) ? new Content(ContentKind.Html) : new Content(ContentKind.Text);
    }

    private static bool LooksLikeHtml(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] != '<')
        {
            return false;
        }

        foreach (var tag in HtmlTags)
        {
            if (text.Contains(tag, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static readonly string[] HtmlTags =
    [
        "<html",
        "<!doctype html",
        "<head",
        "<body",
        "<table",
        "<div",
        "<meta",
        "<p>",
        "<p ",
    ];

    /// <summary>The format that an extension promises; null for an extension that promises nothing.</summary>
    public static FileFormat? Promised(string path) =>
        Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".PDF" => FileFormat.Pdf,
            ".XLSX" or ".XLSM" => FileFormat.Xlsx,
            ".XLS" or ".ET" => FileFormat.Xls,
            ".DOCX" or ".DOCM" => FileFormat.Docx,
            ".DOC" or ".WPS" or ".RTF" => FileFormat.Doc,
            ".HTML" or ".HTM" or ".SHTML" or ".XHTML" => FileFormat.Html,
            ".TXT" or ".MD" or ".TSV" or ".TEXT" or ".MARKDOWN" => FileFormat.Text,
            _ => null,
        };
}
