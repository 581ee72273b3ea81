using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Catalog.Vocabulary.Prose;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Recognition.Structure;

/// <summary>封面与概况: what the documents say they are. Titles first, labels of tables second, never a file name.</summary>
internal sealed class ProfileRecognition(ProfileVocabulary vocabulary)
{
    private const int LongestTitle = 60;
    private const int LinesLookedAt = 1500;
    private const int CellsLookedAt = 400;
    private const int TitleLines = 30;
    private const int LeastMarkers = 4;
    private const int LeastAmounts = 3;

    private static readonly SearchValues<char> NeverInNames = SearchValues.Create("，。；：、表");

    private readonly Dictionary<string, int> _labelled = new(StringComparer.Ordinal);
    private readonly HashSet<string> _markers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _years = [];
    private readonly List<Title> _titles = [];
    private int _amounts;
    private string _refusal = "";
    private bool _hasBlanks;

    private sealed record Title(string Text, string Entity, int Year, string Word, Anchor Anchor);

    public PackProfile Read(ImmutableArray<Document> documents, List<ProseLine> lines)
    {
        LookAtLines(lines);
        foreach (var document in documents)
        {
            LookAtGrids(document);
        }

        var title =
            _titles.Find(candidate => candidate.Entity.Length > 0 && candidate.Year > 0)
            ?? _titles.Find(candidate => candidate.Year > 0)
            ?? (_titles.Count > 0 ? _titles[0] : null);
        var entity = EntityOf(title);
        var year = title is { Year: > 0 } ? title.Year : MostFrequent(_years);
        var isFinal = title is not null
            ? title.Word.Contains("决算", StringComparison.Ordinal)
            : _markers.Contains("部门决算") && !_markers.Contains("部门预算");
        return new PackProfile
        {
            Kind = KindOf(isFinal, title),
            Title = title?.Text ?? "",
            TitleAnchor = title?.Anchor,
            YearAnchor = title is { Year: > 0 } ? title.Anchor : null,
            Year = year,
            Entity = entity,
            Scope = ScopeOf(title, entity),
        };
    }

    private PackKind KindOf(bool isFinal, Title? title)
    {
        if (_markers.Count < LeastMarkers || (_refusal.Length > 0 && title is null))
        {
            return PackKind.None;
        }

        if (_refusal.Length > 0 && _markers.Count < LeastMarkers * 2)
        {
            return PackKind.None;
        }

        if (_amounts < LeastAmounts && (_hasBlanks || _amounts == 0))
        {
            return PackKind.Template;
        }

        return isFinal ? PackKind.FinalAccounts : PackKind.Budget;
    }

    private static PackScope ScopeOf(Title? title, string entity)
    {
        if (
            entity.EndsWith("本级", StringComparison.Ordinal)
            || entity.EndsWith("（本级）", StringComparison.Ordinal)
            || entity.EndsWith("(本级)", StringComparison.Ordinal)
        )
        {
            return PackScope.Unit;
        }

        return title is null ? PackScope.Unknown
            : title.Word.Contains("单位", StringComparison.Ordinal) ? PackScope.Unit
            : PackScope.Department;
    }

    private string EntityOf(Title? title)
    {
        var labelled = _labelled
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Key)
            .FirstOrDefault("");
        var titled = title?.Entity ?? "";

        // A title of a place alone (上海市普陀区2025年区级部门预算) names the budget level, the label the department.
        var isPlace = titled.Length > 0 && titled[^1] is '市' or '区' or '县' or '省';
        if (titled.Length >= 4 && !isPlace)
        {
            // 县科学技术协会 in a heading is 渠县科学技术协会 elsewhere.
            return _labelled
                .Keys.Concat(_titles.Select(candidate => candidate.Entity))
                .Where(name =>
                    name.Length > titled.Length
                    && name.Length < titled.Length + 8
                    && name.EndsWith(titled, StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal)
                .FirstOrDefault(titled);
        }

        return labelled.Length > 0 ? labelled : titled;
    }

    private void LookAtLines(List<ProseLine> lines)
    {
        var before = "";
        var earlier = "";
        for (var i = 0; i < lines.Count && i < LinesLookedAt; i++)
        {
            var text = PrintedYear.InDigits(lines[i].Text);
            Mark(text);
            if (text.Length <= LongestTitle)
            {
                var titles = _titles.Count;
                var whole = "";
                var ends = i < TitleLines && IsEndOfTitle(text, before, earlier, out whole);
                var hasWord = ends
                    ? LookForTitle(whole, "", lines[i].Anchor)
                    : LookForTitle(text, before, lines[i].Anchor);
                if (
                    i < TitleLines
                    && !ends
                    && _titles.Count == titles
                    && (!hasWord || YearIn(before, out _) > 0)
                )
                {
                    // A long name breaks its title over two lines: 2026年…局（本级）部 | 门预算, 2026年…局（本级） | 部门预算.
                    LookForTitle(before + text, "", lines[i].Anchor);
                }

                LookForLabel(text);
            }

            if (i < 40)
            {
                _hasBlanks |= vocabulary.Blanks.Any(blank =>
                    text.Contains(blank, StringComparison.Ordinal)
                );
                if (_refusal.Length == 0)
                {
                    _refusal =
                        vocabulary.Refusals.FirstOrDefault(word =>
                            text.Length <= LongestTitle
                            && text.Contains(word, StringComparison.Ordinal)
                        ) ?? "";
                }
            }

            CountAmounts(text);
            earlier = before;
            before = text;
        }
    }

    /// <summary>
    /// A cover sets year, name and 部门预算 on lines of their own, in either order: 二〇二五年 | …厅 | 部门预算公开.
    /// </summary>
    private bool IsEndOfTitle(string text, string before, string earlier, out string whole)
    {
        whole = "";
        if (!vocabulary.Titles.Any(word => text.StartsWith(word, StringComparison.Ordinal)))
        {
            return false;
        }

        whole =
            PrintedYear.IsAlone(before) || PrintedYear.IsAlone(earlier)
                ? earlier + before + text
                : before + text;
        return before.Length > 0 && whole.Length <= LongestTitle && YearIn(whole, out _) > 0;
    }

    private void LookAtGrids(Document document)
    {
        foreach (var block in document.Blocks)
        {
            if (block is not Grid grid)
            {
                continue;
            }

            for (var i = 0; i < grid.Cells.Length && i < CellsLookedAt; i++)
            {
                var cell = grid.Cells[i];
                if (cell.Text.Length is 0 or > LongestTitle)
                {
                    continue;
                }

                if (PrintedNumber.Read(cell.Text) is { } number)
                {
                    _amounts +=
                        Math.Abs(number.Value) >= 1 && (number.Decimals > 0 || number.Value >= 100)
                            ? 1
                            : 0;
                    continue;
                }

                var text = ProseLines.Compact(cell.Text);
                Mark(text);
                LookForLabel(text);
                if (cell.Row < 3)
                {
                    LookForTitle(
                        text,
                        "",
                        new Anchor(document.Name, block.Page) { Box = cell.Box ?? block.Box }
                    );
                    _hasBlanks |= vocabulary.Blanks.Any(blank =>
                        text.Contains(blank, StringComparison.Ordinal)
                    );
                }
            }
        }

        foreach (var page in document.Pages)
        {
            if (page.SheetName.Length > 0)
            {
                Mark(page.SheetName);
            }
        }
    }

    private void Mark(string text)
    {
        if (text.Length < 4)
        {
            return;
        }

        foreach (var marker in vocabulary.Markers)
        {
            if (text.Contains(marker, StringComparison.Ordinal))
            {
                _markers.Add(marker);
            }
        }
    }

    private void CountAmounts(string text)
    {
        for (var i = 3; i < text.Length; i++)
        {
            if (text[i] is '元' or '万' && char.IsAsciiDigit(text[i - 1]) && text[i - 1] != '0')
            {
                _amounts++;
            }
        }

        if (ProseJoiner.IsTableRow(text))
        {
            _amounts++;
        }
    }

    private bool LookForTitle(string text, string before, Anchor anchor)
    {
        if (text.AsSpan().IndexOfAny("，。；《") >= 0)
        {
            return false;
        }

        foreach (var word in vocabulary.Titles)
        {
            var at = text.IndexOf(word, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            var lead = text[..at].TrimStart('#');
            if (Heading.Read(lead) is { Number.Length: > 0 } heading)
            {
                lead = heading.Title;
            }

            var year = YearIn(lead, out var rest);
            if (year == 0)
            {
                // 「…2026部门预算」: the year before the word, without 年.
                year = YearIn(text, out _);
                rest = rest.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
            }

            if (year > 0)
            {
                _years[year] = _years.GetValueOrDefault(year) + 1;
            }

            var entity = Clean(rest);
            if (entity.Length == 0 && year > 0 && IsName(before))
            {
                entity = Clean(before);
                text = before + text;
            }

            if (!IsName(entity))
            {
                entity = "";
            }

            if (year > 0 || entity.Length > 0)
            {
                _titles.Add(new Title(text, entity, year, word, anchor with { Printed = text }));
            }

            return true;
        }

        return false;
    }

    private void LookForLabel(string text)
    {
        var colon = text.AsSpan().IndexOfAny('：', ':');
        if (colon <= 0 || colon > 10)
        {
            return;
        }

        var label = text[..colon];
        if (label == "预算年度" || label == "年度")
        {
            var stated = YearIn(text, out _);
            if (stated > 0)
            {
                _years[stated] = _years.GetValueOrDefault(stated) + 1;
            }

            return;
        }

        if (!vocabulary.Labels.Contains(label))
        {
            return;
        }

        var value = text[(colon + 1)..];
        foreach (var next in (ReadOnlySpan<string>)["金额单位", "单位：", "单位:", "预算年度"])
        {
            var at = value.IndexOf(next, StringComparison.Ordinal);
            if (at >= 0)
            {
                value = value[..at];
            }
        }

        value = Clean(value);
        if (IsName(value))
        {
            _labelled[value] = _labelled.GetValueOrDefault(value) + 1;
        }
    }

    private static string Clean(string text)
    {
        text = text.TrimStart(
            '#',
            '-',
            '.',
            '0',
            '1',
            '2',
            '3',
            '4',
            '5',
            '6',
            '7',
            '8',
            '9',
            '_',
            ' '
        );
        return text.EndsWith("（汇总）", StringComparison.Ordinal) ? text[..^4] : text;
    }

    /// <summary>Whether the text can be the name of a body: words only, of a fitting length.</summary>
    private static bool IsName(string text) =>
        text.Length is >= 4 and <= 40
        && text[0] > 0x2E7F
        && text.AsSpan().IndexOfAny(NeverInNames) < 0
        && !text.EndsWith("部分", StringComparison.Ordinal)
        && !text.Contains("目录", StringComparison.Ordinal)
        && !text.Contains("公开", StringComparison.Ordinal)
        && !text.Contains("预算", StringComparison.Ordinal);

    private static int YearIn(string text, out string rest)
    {
        for (var i = 0; i + 4 < text.Length; i++)
        {
            if (
                text[i] == '2'
                && text[i + 1] == '0'
                && char.IsAsciiDigit(text[i + 2])
                && char.IsAsciiDigit(text[i + 3])
                && (
                    text[i + 4] == '年'
                    || string.CompareOrdinal(text, i + 4, "部门", 0, 2) == 0
                    || string.CompareOrdinal(text, i + 4, "单位", 0, 2) == 0
                )
            )
            {
                var end = text[i + 4] == '年' ? i + 5 : i + 4;
                if (end < text.Length && text[end] == '度')
                {
                    end++;
                }

                rest = text[..i] + text[end..];
                return int.Parse(text.AsSpan(i, 4), CultureInfo.InvariantCulture);
            }
        }

        rest = text;
        return 0;
    }

    private static int MostFrequent(Dictionary<int, int> years)
    {
        var best = 0;
        foreach (var (year, count) in years)
        {
            if (best == 0 || count > years[best] || (count == years[best] && year > best))
            {
                best = year;
            }
        }

        return best;
    }
}
