using System.Collections.Immutable;
using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition.Tables;
using Mingzhang.Recognition.Tables.Rows;

namespace Mingzhang.Recognition.Flattened;

/// <summary>左右并列的表: income left, spending right on one line; which side a single label stands on follows from its words.</summary>
internal sealed class FlatBalanceReader(TableVocabulary vocabulary, ClassificationIndex index)
{
    public bool Read(FlatTable table, int headingLine)
    {
        var lines = table.Page.Lines;
        var begin = Begin(lines, headingLine, out var headings);
        var phrases = FlatPhrases.Read(headings, vocabulary, 0);
        var names = new List<int>();
        for (var i = 0; i < phrases.Count; i++)
        {
            if (phrases[i].Meaning.Role == ColumnRole.Name)
            {
                names.Add(i);
            }
        }

        if (names.Count != 2 || names[0] != 0)
        {
            return false;
        }

        var left = Panel("收入", phrases, 0, names[1]);
        var right = Panel("支出", phrases, names[1], phrases.Count);
        for (var i = begin; i < lines.Count; i++)
        {
            if (
                lines[i].Kind is FlatLineKind.Row or FlatLineKind.Heading
                && !FlatTableReader.IsSides(lines[i])
            )
            {
                AddRow(
                    FlatLine.Read(Rest(lines[i].Text, i == begin), lines[i].Number),
                    left,
                    right,
                    table
                );
            }
        }

        table.Panels.Add(left);
        table.Panels.Add(right);
        return true;
    }

    /// <summary>The first row: 一、 may be glued to the end of a heading (营预算一、本年收入).</summary>
    private static int Begin(List<FlatPageLine> lines, int headingLine, out List<string> headings)
    {
        headings = [];
        for (var i = headingLine; i < lines.Count; i++)
        {
            var line = lines[i];
            var glued = line.Text.IndexOf("一、", StringComparison.Ordinal);
            if (line.Kind is FlatLineKind.Row || glued >= 0)
            {
                if (
                    glued > 0
                    && line.Text[..glued].Trim() is { Length: > 0 and < 12 } end
                    && !end.Contains(' ', StringComparison.Ordinal)
                )
                {
                    headings.Add(end);
                }

                return i;
            }

            if (line.Kind == FlatLineKind.Heading)
            {
                headings.Add(line.Text);
            }
        }

        return lines.Count;
    }

    private static string Rest(string text, bool isFirst)
    {
        var glued = isFirst ? text.IndexOf("一、", StringComparison.Ordinal) : -1;
        return glued > 0 ? text[glued..] : text;
    }

    private static FlatPanel Panel(string head, List<FlatPhrase> phrases, int from, int to) =>
        new()
        {
            Head = head,
            LabelHeads = [phrases[from].Key],
            Candidates = FlatColumnCandidates.Of(phrases.GetRange(from + 1, to - from - 1)),
        };

    private void AddRow(FlatLine line, FlatPanel left, FlatPanel right, FlatTable table)
    {
        var row = table.RowCount++;
        if (line.Runs.Length >= 2 && line.Runs[1].Words.Length > 0)
        {
            Add(left, string.Concat(line.Runs[0].Words), line.Runs[0].Values);
            Add(right, string.Concat(line.Runs[1].Words), line.Runs[1].Values);
            return;
        }

        var words = line.Runs[0].Words;
        var values = line.Runs[0].Values;
        if (words.Length >= 2)
        {
            // Two labels, one run of values: they stand behind the label of the right side.
            Add(left, string.Concat(words[..^1]), []);
            Add(right, words[^1], values);
        }
        else if (words.Length == 1)
        {
            Add(IsRight(words[0]) ?? IsBelowRight(row) ? right : left, words[0], values);
        }

        // 国库拨款专用, a name that tells no side, goes on below the lines of the side that went on alone.
        bool IsBelowRight(int at) =>
            right.Rows.Exists(before => before.GridRow == at - 1)
            && !left.Rows.Exists(before => before.GridRow == at - 1);

        void Add(FlatPanel panel, string label, ImmutableArray<FlatText> values) =>
            panel.Rows.Add(
                new FlatPanelRow(row, [label], values, line.Number) { IsTotal = IsTotal(label) }
            );
    }

    private bool IsTotal(string label) =>
        vocabulary
            .Explain(RowLabel.Read(LabelKey.Of(label)).Key, LabelPlace.Row)
            .Has(PhraseMarks.Total);

    /// <summary>Whether a label alone on its line is one of spending; null where its words do not say.</summary>
    private bool? IsRight(string label)
    {
        var key = RowLabel.Read(LabelKey.Of(label)).Key;
        var meaning = vocabulary.Explain(key, LabelPlace.Row);
        if (meaning.Members.GetValueOrDefault(Dimension.Side) is { } side)
        {
            return side == Sides.Expenditure;
        }

        // 国有资本经营预算支出 is a class of spending, whatever fund its words name.
        if (
            meaning.Members.ContainsKey(Dimension.Nature)
            || key.EndsWith("支出", StringComparison.Ordinal)
        )
        {
            return true;
        }

        return meaning.Members.ContainsKey(Dimension.Fund)
            || meaning.Members.ContainsKey(Dimension.Origin)
                ? false
            : index.Find(key, ClassificationList.Function) is not null ? true
            : null;
    }
}
