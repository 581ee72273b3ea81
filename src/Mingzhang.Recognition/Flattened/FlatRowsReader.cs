using System.Collections.Immutable;
using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition.Tables;

namespace Mingzhang.Recognition.Flattened;

/// <summary>Rows and headings of a page with one table: codes, names and units in front of the values.</summary>
internal sealed class FlatRowsReader(TableVocabulary vocabulary, ClassificationIndex index)
{
    private readonly List<List<string>> _blocks = [];
    private readonly List<(List<string> Words, ImmutableArray<FlatText> Values, int Line)> _rows =
    [];
    private List<string>? _open;
    private int _openLine;

    public bool Read(FlatTable table)
    {
        List<string>? block = null;
        foreach (var line in table.Page.Lines)
        {
            if (line.Kind == FlatLineKind.Row)
            {
                AddRow(FlatLine.Read(line.Text, line.Number));
                block = null;
                continue;
            }

            if (line.Kind != FlatLineKind.Heading)
            {
                CloseOpen();
                block = null;
                continue;
            }

            if (BeginsRow(line))
            {
                CloseOpen();
                _open = [.. Words(line.Text)];
                _openLine = line.Number;
                block = null;
                continue;
            }

            if (_open is not null)
            {
                _open.Add(line.Key);
                continue;
            }

            if (block is null)
            {
                block = [];
                _blocks.Add(block);
            }

            block.Add(line.Text);
        }

        CloseOpen();
        TakeTotal();
        return Build(table);
    }

    private static string[] Words(string text) =>
        text.Split([' ', '\t', '\u3000', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A code in front of a name, the values on a later line: the name was too long for its cell.</summary>
    private static bool BeginsRow(FlatPageLine line)
    {
        var words = Words(line.Text);
        return words.Length >= 2
            && words[0].Length is >= 3 and <= 9
            && words[0].All(char.IsAsciiDigit)
            && !(words[0].Length == 4 && words[1].StartsWith('年'));
    }

    private void AddRow(FlatLine line)
    {
        var words = new List<string>();
        var values = ImmutableArray.CreateBuilder<FlatText>();
        foreach (var run in line.Runs)
        {
            words.AddRange(run.Words);
            values.AddRange(run.Values);
        }

        if (_open is not null)
        {
            if (words.Count == 0 || !IsCode(words[0]))
            {
                words.InsertRange(0, _open);
                _open = null;
            }

            CloseOpen();
        }

        _rows.Add((words, values.ToImmutable(), line.Number));
    }

    private void CloseOpen()
    {
        if (_open is not null)
        {
            _rows.Add((_open, [], _openLine));
            _open = null;
        }
    }

    /// <summary>合计 printed alone, the last heading: the label of the first row without one, or of a row without values.</summary>
    private void TakeTotal()
    {
        if (_blocks.Count == 0 || _blocks[^1] is not [.., var last] || !IsTotal(last))
        {
            return;
        }

        var first = _rows.Count > 0 && _rows[0].Words.Count == 0;
        if (_rows.Count > 0 && !first)
        {
            return;
        }

        _blocks[^1].RemoveAt(_blocks[^1].Count - 1);
        if (first)
        {
            _rows[0].Words.Add("合计");
        }
        else
        {
            _rows.Add((["合计"], [], 0));
        }
    }

    private bool IsTotal(string text) =>
        vocabulary.Whole(LabelKey.Of(text), LabelPlace.Row) is { } phrase
        && (phrase.Marks & PhraseMarks.Total) != PhraseMarks.None;

    private static bool IsCode(string word) =>
        word.Length is >= 2 and <= 9 && word.All(char.IsAsciiDigit);

    private bool Build(FlatTable table)
    {
        var phrases = new List<FlatPhrase>();
        for (var i = 0; i < _blocks.Count; i++)
        {
            phrases.AddRange(FlatPhrases.Read(_blocks[i], vocabulary, i));
        }

        var labels = phrases
            .Where(phrase => phrase.IsLabel && phrase.Meaning.Role is not null)
            .ToList();
        var list = phrases.Find(phrase => phrase.IsLabel && phrase.Meaning.Role is null);
        var values = phrases.Where(phrase => !phrase.IsLabel).ToList();
        if (values.Count == 0)
        {
            return false;
        }

        var widest = _rows.Count == 0 ? 0 : _rows.Max(row => row.Words.Count);
        var split = labels.Exists(label => label.Key is "类" or "款" or "项" or "项目");
        var direct = labels.Count > 3 && !split && widest == labels.Count;
        var heads = direct
            ? labels.Select(label => label.Key).ToImmutableArray()
            : Heads(labels, list);
        var panel = new FlatPanel
        {
            LabelHeads = heads,
            Candidates = FlatColumnCandidates.Of(values),
        };
        foreach (var (words, numbers, line) in _rows)
        {
            panel.Rows.Add(
                direct
                    ? Direct(words, numbers, line, panel.Rows.Count, heads.Length)
                    : Split(words, numbers, line, panel.Rows.Count, heads.Length)
            );
        }

        NameClasses(panel);
        table.Panels.Add(panel);
        table.RowCount = panel.Rows.Count;
        return true;
    }

    /// <summary>
    /// A class printed by name alone (Sichuan: 工资福利支出 above 301 | 01) has the code that the codes below it begin with.
    /// </summary>
    private void NameClasses(FlatPanel panel)
    {
        for (var i = 0; i + 1 < panel.Rows.Count; i++)
        {
            var row = panel.Rows[i];
            var below = panel.Rows[i + 1].Code;
            if (row.Code.Length > 0 || row.Labels.Length == 0 || below.Length < 5)
            {
                continue;
            }

            var name = LabelKey.Of(row.Labels[^1]);
            for (var length = 3; length <= Math.Min(7, below.Length); length += 2)
            {
                if (index.Agrees(below[..length], name))
                {
                    panel.Rows[i] = row with { Code = below[..length], IsTotal = false };
                    break;
                }
            }
        }
    }

    /// <summary>Code, unit, name: the three label columns that flattened tables have, under the headings that they print.</summary>
    private ImmutableArray<string> Heads(List<FlatPhrase> labels, FlatPhrase? list)
    {
        if (_rows.TrueForAll(row => row.Words.Count == 0))
        {
            return [];
        }

        var name =
            labels.Find(label => label.Meaning.Role == ColumnRole.Project)?.Key
            ?? labels
                .Find(label => label.Meaning.Role == ColumnRole.Name && label.Key != "项目")
                ?.Key
            ?? "科目名称";
        var prefix = list is null || list.Key == "科目" ? "" : list.Key;
        var code = prefix.Length > 0 ? prefix + "编码" : "科目编码";
        if (vocabulary.Whole(code, LabelPlace.Heading) is null)
        {
            code = "科目编码";
        }

        return [code, "单位代码", name];
    }

    private static FlatPanelRow Direct(
        List<string> words,
        ImmutableArray<FlatText> values,
        int line,
        int row,
        int count
    )
    {
        var cells = new string[count];
        Array.Fill(cells, "");
        for (var i = 0; i < words.Count && i < count; i++)
        {
            cells[i] = words[i];
        }

        return new FlatPanelRow(row, [.. cells], values, line) { IsTotal = words.Count < count };
    }

    private FlatPanelRow Split(
        List<string> words,
        ImmutableArray<FlatText> values,
        int line,
        int row,
        int count
    )
    {
        var at = 0;
        var code = "";
        while (at < words.Count && IsCode(words[at]) && (code.Length == 0 || words[at].Length == 2))
        {
            code += words[at++];
        }

        var unit = "";
        if (at < words.Count && IsCode(words[at]))
        {
            // 301 | 01 | 30101: the same code again, whole; 301 | 12 | 3011201: a division of the office's own.
            if (words[at].StartsWith(code, StringComparison.Ordinal))
            {
                code = words[at];
            }
            else
            {
                unit = words[at];
            }

            at++;
        }

        var name = string.Concat(words.Skip(at));
        if (code.Length == 0 && unit.Length == 0)
        {
            var digits = 0;
            while (digits < name.Length && char.IsAsciiDigit(name[digits]))
            {
                digits++;
            }

            if (digits is >= 6 and <= 9 && digits < name.Length)
            {
                (unit, name) = (name[..digits], name[digits..]);
            }
        }

        if (code.Length == 6 && unit.Length == 0)
        {
            // Six digits are no subject code: the code of a unit.
            (unit, code) = (code, "");
        }

        return new FlatPanelRow(row, count == 0 ? [] : [code, unit, name], values, line)
        {
            Code = code,
            IsTotal = code.Length == 0 && (row < 3 || name.Length == 0 || IsTotal(name)),
        };
    }
}
