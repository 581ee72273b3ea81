using System.Collections.Immutable;
using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition.Tables;
using Mingzhang.Recognition.Tables.Layout;

namespace Mingzhang.Recognition.Flattened;

/// <summary>Puts the lines of a page in their roles: title, unit, notes, headings, rows.</summary>
internal sealed class FlatTableReader(TableVocabulary vocabulary, ClassificationIndex index)
{
    private static readonly string[] SideWords = ["收入", "支出"];

    /// <summary>The table of a page; null where it has neither headings nor rows that could be one.</summary>
    public FlatTable? Read(FlatPage page)
    {
        Classify(page);
        var unitLine = page.Lines.Find(line => FlatPages.IsUnit(line.Key));
        if (unitLine is null || CaptionReader.FindUnit(unitLine.Key) is not { } unit)
        {
            return null;
        }

        var table = new FlatTable { Page = page, Unit = unit };
        table.Captions.AddRange(page.Lines.Where(line => line.Kind == FlatLineKind.Number));
        table.Captions.AddRange(Titles(page));
        table.Captions.AddRange(page.Lines.Where(line => line.Kind == FlatLineKind.Administrative));
        table.Notes.AddRange(page.Lines.Where(line => line.Kind == FlatLineKind.Note));
        var balance = page.Lines.FindIndex(IsBalanceHeading);
        var read =
            balance >= 0
                ? new FlatBalanceReader(vocabulary, index).Read(table, balance)
                : new FlatRowsReader(vocabulary, index).Read(table);
        return read && table.Panels.TrueForAll(panel => panel.Candidates.Count > 0) ? table : null;
    }

    /// <summary>A title and its second line, （部门预算支出经济分类科目）, are one title.</summary>
    private static IEnumerable<FlatPageLine> Titles(FlatPage page)
    {
        FlatPageLine? title = null;
        foreach (var line in page.Lines)
        {
            if (line.Kind != FlatLineKind.Title)
            {
                continue;
            }

            if (title is not null && line.Key.StartsWith('('))
            {
                title = title with
                {
                    Text = title.Text.Trim() + line.Text.Trim(),
                    Key = title.Key + line.Key,
                };
                continue;
            }

            if (title is not null)
            {
                yield return title;
            }

            title = line;
        }

        if (title is not null)
        {
            yield return title;
        }
    }

    private bool IsBalanceHeading(FlatPageLine line) =>
        line.Kind == FlatLineKind.Heading
        && FlatPhrases
            .Tokens(line.Text, vocabulary)
            .Count(token => vocabulary.Whole(token, LabelPlace.Heading)?.Role == ColumnRole.Name)
            >= 2;

    private static void Classify(FlatPage page)
    {
        FlatPageLine? before = null;
        foreach (var line in page.Lines)
        {
            line.Kind = KindOf(line, before);
            before = line;
        }
    }

    private static FlatLineKind KindOf(FlatPageLine line, FlatPageLine? before)
    {
        var key = line.Key;
        if (FlatPages.IsNote(key))
        {
            return FlatLineKind.Note;
        }

        if (FlatPages.IsUnit(key) || FlatPages.IsAdministrative(key))
        {
            return FlatLineKind.Administrative;
        }

        if (FlatPages.IsNumber(key))
        {
            return FlatLineKind.Number;
        }

        if (FlatLine.Read(line.Text, line.Number).ValueCount > 0)
        {
            return FlatLineKind.Row;
        }

        if (before?.Kind == FlatLineKind.Title && key.StartsWith('(') && key.EndsWith(')'))
        {
            return FlatLineKind.Title;
        }

        var title = CaptionReader.TakeNumber(key, out _);
        var bracket = title.LastIndexOf("表(", StringComparison.Ordinal);
        return title.Length >= 5 && (title.EndsWith('表') || (bracket > 3 && title.EndsWith(')')))
            ? FlatLineKind.Title
            : FlatLineKind.Heading;
    }

    public static bool IsSides(FlatPageLine line)
    {
        var key = line.Key;
        return key == string.Concat(SideWords) || SideWords.Contains(key, StringComparer.Ordinal);
    }
}
