using System.Collections.Immutable;
using Mingzhang.Catalog.Vocabulary.Prose;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Recognition.Structure;

/// <summary>正文: joins the paragraphs and gives each its chapter.</summary>
internal sealed class BodyReader(ProseVocabulary vocabulary)
{
    private readonly List<(int Level, string Title, string Region)> _path = [];
    private string _loose = "";

    public ImmutableArray<ContentsEntry>.Builder Contents { get; } =
        ImmutableArray.CreateBuilder<ContentsEntry>();

    public ImmutableArray<Chapter>.Builder Chapters { get; } =
        ImmutableArray.CreateBuilder<Chapter>();

    public ImmutableArray<ProseBlock>.Builder Blocks { get; } =
        ImmutableArray.CreateBuilder<ProseBlock>();

    public void Read(List<ProseLine> lines)
    {
        var body = new List<ProseLine>(lines.Count);
        for (var i = 0; i < lines.Count; )
        {
            var after = Contents.Count == 0 ? ContentsRecognition.Read(lines, i, Contents) : i;
            if (after > i)
            {
                i = after;
                continue;
            }

            body.Add(lines[i++]);
        }

        var joined = ProseJoiner.Join(body);
        for (var i = 0; i < joined.Count; i++)
        {
            if (joined[i].First.OpensDocument)
            {
                _path.Clear();
                _loose = "";
            }

            Add(joined[i], i + 1 < joined.Count ? joined[i + 1] : null);
        }
    }

    private void Add(JoinedLines lines, JoinedLines? next)
    {
        var (text, source) = (lines.Text, lines.First.Source);
        var block = new ProseBlock(text, lines.Places)
        {
            BodyStart = 0,
            Joints = lines.Joints,
            End = EndOf(lines.Last, next),
        };
        var heading = Heading.Read(text, source.HeadingLevel) ?? Unnumbered(text, source);
        if (heading is { } read && !(InTables && IsRowOfTable(read)))
        {
            Open(read, text, block, source);
        }
        else if (ProseJoiner.OpensTable(text))
        {
            _loose = "tables";
        }

        block.Region = Region;
        block.Headings = [.. _path.Select(entry => entry.Title)];
        Blocks.Add(block);
    }

    private static ParagraphEnd EndOf(ProseLine last, JoinedLines? next) =>
        next is not { } after || after.First.OpensDocument ? ParagraphEnd.Document
        : after.First.Page != last.Page && !last.StopsShort ? ParagraphEnd.Page
        : after.First.AfterGrid || ProseJoiner.OpensTable(after.Text) ? ParagraphEnd.Table
        : Heading.IsNumbered(after.Text)
        || after.First.Source.HeadingLevel > 0
        || (char.IsAsciiDigit(last.Text[^1]) && ProseJoiner.OpensWithYear(after.Text))
            ? ParagraphEnd.Numbered
        : last.HasOwnParagraphs ? ParagraphEnd.Paragraph
        : ParagraphEnd.Line;

    private bool InTables => _loose == "tables" || Region is "tables" or "targets";

    private string Region
    {
        get
        {
            if (_loose.Length > 0)
            {
                return _loose;
            }

            for (var i = _path.Count - 1; i >= 0; i--)
            {
                if (_path[i].Region.Length > 0)
                {
                    return _path[i].Region;
                }
            }

            return "";
        }
    }

    /// <summary>In a table region only a heading of another kind of chapter ends it: rows are numbered like headings.</summary>
    private bool IsRowOfTable(Heading heading)
    {
        var kind = vocabulary.ChapterOf(heading.Title);
        if (heading.Level == 1)
        {
            return false;
        }

        if (kind is "" or "tables" or "targets")
        {
            // In a targets chapter a heading at least as high as the one that opened it ends it.
            return _loose == "tables"
                || _path.Count == 0
                || heading.Level > _path.First(entry => entry.Region is "tables" or "targets").Level
                || kind.Length == 0 && Region == "tables";
        }

        return heading.Level > 2
            && _loose.Length == 0
            && Region == "targets"
            && heading.Level > _path[^1].Level;
    }

    private void Open(Heading heading, string text, ProseBlock block, Paragraph source)
    {
        block.Level = heading.Level;
        block.BodyStart = heading.BodyStart;
        block.IsHeading = heading.BodyStart >= text.Length;
        while (_path.Count > 0 && _path[^1].Level >= heading.Level)
        {
            _path.RemoveAt(_path.Count - 1);
        }

        var region = vocabulary.ChapterOf(heading.Title);
        _path.Add((heading.Level, heading.Title, region));
        if (_loose.Length > 0 && region is not ("" or "tables"))
        {
            _loose = "";
        }
        else if (heading.Level == 1)
        {
            _loose = "";
        }

        if (heading.Title.Length > 0)
        {
            Chapters.Add(
                new Chapter(
                    heading.Title,
                    heading.Number,
                    heading.Level,
                    block.Anchor with
                    {
                        Printed = heading.Number + heading.Title,
                    }
                )
            );
        }
    }

    /// <summary>A short line that names a kind of chapter and ends like a heading, as Shanghai's packs print them.</summary>
    private Heading? Unnumbered(string text, Paragraph source)
    {
        if (
            text.Length is < 4 or > 40
            || text.AsSpan().IndexOfAny("，。；：、") >= 0
            || (text.Length > 12 && ProseJoiner.IsTableRow(text))
        )
        {
            return null;
        }

        var kind = vocabulary.ChapterOf(text);
        if (kind.Length == 0)
        {
            return null;
        }

        return
            source.IsCentered
            || text.EndsWith("说明", StringComparison.Ordinal)
            || text.EndsWith("解释", StringComparison.Ordinal)
            || text.EndsWith("主要职能", StringComparison.Ordinal)
            || text.EndsWith("机构设置", StringComparison.Ordinal)
            || kind == "tables"
            ? new Heading("", 1, text, text.Length)
            : null;
    }
}
