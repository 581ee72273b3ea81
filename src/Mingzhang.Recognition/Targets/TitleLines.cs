using System.Buffers;
using Mingzhang.Catalog.Vocabulary.Targets;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Recognition.Targets;

/// <summary>表上方的行: title, number and unit line between one grid and the next.</summary>
internal sealed class TitleLines
{
    private const int LongestTitle = 90;
    private const int LinesKept = 8;
    private static readonly SearchValues<char> NumberMarks = SearchValues.Create(
        "0123456789-一二三四五六七八九十:："
    );

    private readonly List<(string Text, Anchor Anchor)> _lines = [];

    public string Title { get; private set; } = "";

    public string Number { get; private set; } = "";

    public Anchor? TitleAnchor { get; private set; }

    public UnitOfAccount? Unit { get; private set; }

    /// <summary>Whether a title line names a target form.</summary>
    public bool NamesTarget { get; private set; }

    /// <summary>Whether some line looks like the title of a table.</summary>
    public bool HasTitle { get; private set; }

    /// <summary>Whether the title is printed at the top of several pages: then it does not begin a table by itself.</summary>
    public bool IsPageHeading { get; private set; }

    /// <summary>Whether a heading of the text stands in between, after which no form goes on.</summary>
    public bool EndsForm { get; private set; }

    public IReadOnlyList<(string Text, Anchor Anchor)> Lines => _lines;

    /// <summary>Title and unit line that a page repeats at its top, where nothing nearer says them.</summary>
    public void AddPageHeading(string text, Anchor anchor, TargetVocabulary vocabulary)
    {
        var hadTitle = HasTitle;
        Add(text, anchor, vocabulary);
        IsPageHeading |= !hadTitle && HasTitle;
    }

    public void Add(string text, Anchor anchor, TargetVocabulary vocabulary)
    {
        var line = LabelText.Tidy(text);
        if (line.Length == 0)
        {
            return;
        }

        if (_lines.Count >= LinesKept)
        {
            _lines.RemoveAt(0);
        }

        _lines.Add((line, anchor));
        var squeezed = LabelText.Squeeze(line).TrimStart('#', '*');
        if (LabelText.UnitIn(line) is { } unit)
        {
            Unit = unit;
        }

        if (
            squeezed.StartsWith('第')
            && squeezed
                .AsSpan(0, Math.Min(6, squeezed.Length))
                .Contains("部分", StringComparison.Ordinal)
        )
        {
            EndsForm = true;
        }

        if (squeezed.Length > LongestTitle)
        {
            return;
        }

        IsPageHeading = false;
        if (IsNumber(squeezed))
        {
            Number = squeezed;
            HasTitle = true;
        }
        else if (NamesATarget(squeezed, vocabulary))
        {
            // A title over two lines: what the first line began belongs to it.
            var isRest = squeezed.Length < 8 && _lines.Count > 1 && !NamesTarget;
            Title = isRest
                ? LabelText.Squeeze(_lines[^2].Text).TrimStart('#') + squeezed
                : squeezed;
            TitleAnchor = anchor;
            NamesTarget = true;
            HasTitle = true;
        }
        else if (squeezed.EndsWith('表') && squeezed.Length > 4)
        {
            HasTitle = true;
            Title = squeezed;
            TitleAnchor = anchor;
            NamesTarget = false;
        }
    }

    private static bool NamesATarget(string line, TargetVocabulary vocabulary)
    {
        if (
            line.Contains('。', StringComparison.Ordinal)
            || line.Contains('，', StringComparison.Ordinal)
        )
        {
            return false;
        }

        foreach (var word in vocabulary.Headings["titles/target"])
        {
            if (line.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>表十二, 表14-1, 部门公开表16, 预算12表.</summary>
    private static bool IsNumber(string line)
    {
        if (line.Length is < 2 or > 14)
        {
            return false;
        }

        var at = line.IndexOf('表', StringComparison.Ordinal);
        if (at < 0)
        {
            return false;
        }

        var behind = line.AsSpan(at + 1);
        var before = line.AsSpan(0, at);
        return (behind.Length > 0 && behind.IndexOfAnyExcept(NumberMarks) < 0)
            || (behind.Length == 0 && before.IndexOfAnyInRange('0', '9') >= 0 && before.Length < 9);
    }

    /// <summary>The lines of a paragraph with the place of each.</summary>
    public static IEnumerable<(string Text, Anchor Anchor)> LinesOf(
        Paragraph paragraph,
        string document
    )
    {
        if (paragraph.Lines.Length == 0)
        {
            yield return (
                paragraph.Text,
                new Anchor(document, paragraph.Page)
                {
                    Box = paragraph.Box,
                    Printed = paragraph.Text,
                }
            );
            yield break;
        }

        foreach (var line in paragraph.Lines)
        {
            yield return (
                line.Text,
                new Anchor(document, paragraph.Page)
                {
                    Box = line.Box ?? paragraph.Box,
                    Line = line.Number > 0 ? line.Number : null,
                    Printed = line.Text,
                }
            );
        }
    }
}
