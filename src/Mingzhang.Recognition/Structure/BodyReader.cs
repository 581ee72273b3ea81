using System.Collections.Immutable;
using Mingzhang.Catalog.Vocabulary.Prose;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Cube;
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
            var (text, places, first) = joined[i];
            if (first.OpensDocument)
            {
                _path.Clear();
                _loose = "";
            }

            Add(text, places, first.Source);
        }
    }

    private void Add(string text, ImmutableArray<(int, Anchor)> places, Paragraph source)
    {
        var block = new ProseBlock(text, places) { BodyStart = 0 };
        var heading = Heading.Read(text, source.HeadingLevel) ?? Unnumbered(text, source);
        if (heading is { } read && !(InTables && IsRowOfTable(read)))
        {
            Open(read, text, block, source);
        }
        else if (OpensTables(text))
        {
            _loose = "tables";
        }

        block.Region = Region;
        block.Headings = [.. _path.Select(entry => entry.Title)];
        Blocks.Add(block);
    }

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

    /// <summary>表1, 部门公开表3, 单位：万元: from here on a text without grids prints a table.</summary>
    private static bool OpensTables(string text)
    {
        if (text.Length > 40)
        {
            return false;
        }

        if (text.Contains("单位：", StringComparison.Ordinal) && text.EndsWith('元'))
        {
            return true;
        }

        var table = text.IndexOf('表', StringComparison.Ordinal);
        return table >= 0
            && table <= 6
            && table + 1 < text.Length
            && (
                char.IsAsciiDigit(text[table + 1])
                || "一二三四五六七八九十".Contains(text[table + 1], StringComparison.Ordinal)
            )
            && text.AsSpan().IndexOfAny("，。；") < 0;
    }
}
