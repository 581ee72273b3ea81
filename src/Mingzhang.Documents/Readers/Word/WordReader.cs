using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers.Packages;

namespace Mingzhang.Documents.Readers.Word;

/// <summary>Word 文档 (.docx): one page numbered 0; running headers and footers are its furniture.</summary>
public sealed class WordReader : IDocumentReader
{
    private const int MostHeaders = 200;

    public FileFormat Format => FileFormat.Docx;

    public ReadOutcome Read(
        string path,
        string name,
        ReadingLimits limits,
        CancellationToken cancellation
    ) => OfficePackage.Read(path, limits, package => Read(package, name, limits, cancellation));

    private static ReadOutcome Read(
        OfficePackage package,
        string name,
        ReadingLimits limits,
        CancellationToken cancellation
    )
    {
        var main = package.MainPart();
        main = package.Has(main) ? main : "word/document.xml";
        var relations = package.Relations(main);
        var context = new WordContext(
            WordStyles.Read(package, Target(relations, "/styles") ?? "word/styles.xml"),
            WordNumbering.Read(package, Target(relations, "/numbering") ?? "word/numbering.xml"),
            limits,
            cancellation
        );
        var body = new WordBody(context);
        if (!ReadPart(package, main, "body", body))
        {
            return ReadOutcome.Unusable(UnusableReason.Damaged, "document.xml");
        }

        if (body.Blocks.Count == 0)
        {
            return ReadOutcome.Unusable(UnusableReason.NoText);
        }

        var page = new Page(0)
        {
            Blocks = [.. body.Blocks],
            Furniture = Furniture(package, relations, context),
        };
        return ReadOutcome.Of(
            new Document
            {
                Name = name,
                Format = FileFormat.Docx,
                Pages = [page],
                Notes = Notes(context),
            }
        );
    }

    private static bool ReadPart(OfficePackage package, string part, string root, WordBody body)
    {
        using var xml = package.Xml(part);
        while (xml?.Read() == true)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == root)
            {
                body.Read(xml, 0);
                return true;
            }
        }

        return false;
    }

    private static ImmutableArray<Paragraph> Furniture(
        OfficePackage package,
        IReadOnlyList<PackageRelation> relations,
        WordContext context
    )
    {
        var furniture = ImmutableArray.CreateBuilder<Paragraph>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var relation in relations.Take(MostHeaders))
        {
            var root =
                relation.Type.EndsWith("/header", StringComparison.Ordinal) ? "hdr"
                : relation.Type.EndsWith("/footer", StringComparison.Ordinal) ? "ftr"
                : null;
            if (root is null)
            {
                continue;
            }

            var body = new WordBody(context);
            ReadPart(package, relation.Target, root, body);
            foreach (var paragraph in body.Blocks.OfType<Paragraph>())
            {
                if (seen.Add(paragraph.Text))
                {
                    furniture.Add(paragraph);
                }
            }
        }

        return furniture.ToImmutable();
    }

    private static ImmutableArray<ReadingNote> Notes(WordContext context)
    {
        var notes = ImmutableArray.CreateBuilder<ReadingNote>();
        Add(ReadingNoteKind.TrackedChanges, context.TrackedChanges);
        Add(ReadingNoteKind.HiddenText, context.HiddenRuns);
        Add(ReadingNoteKind.PictureOnly, context.Pictures);
        Add(ReadingNoteKind.Truncated, context.Truncated);
        return notes.ToImmutable();

        void Add(ReadingNoteKind kind, int count)
        {
            if (count > 0)
            {
                notes.Add(new ReadingNote(kind, 0, count.ToString(CultureInfo.InvariantCulture)));
            }
        }
    }

    private static string? Target(IReadOnlyList<PackageRelation> relations, string type)
    {
        foreach (var relation in relations)
        {
            if (relation.Type.EndsWith(type, StringComparison.Ordinal))
            {
                return relation.Target;
            }
        }

        return null;
    }
}
