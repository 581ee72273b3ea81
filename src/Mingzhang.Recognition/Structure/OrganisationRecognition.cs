using System.Collections.Immutable;
using Mingzhang.Catalog.Vocabulary.Prose;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Recognition.Structure;

/// <summary>预算单位: lists in sentences (「包括：甲、乙、丙」 after a number of units) and tables of the structure chapter.</summary>
internal static class OrganisationRecognition
{
    private const int MostOrganisations = 400;

    public static ImmutableArray<Organisation> Read(
        ImmutableArray<Document> documents,
        ImmutableArray<ProseBlock> blocks,
        OrganisationWords words
    )
    {
        var found = ImmutableArray.CreateBuilder<Organisation>();
        foreach (var block in blocks)
        {
            if (block.Region == "structure" && !block.IsHeading && found.Count < MostOrganisations)
            {
                ReadSentence(block, words, found);
            }
        }

        foreach (var document in documents)
        {
            foreach (var grid in document.Blocks.OfType<Grid>())
            {
                ReadGrid(document.Name, grid, words, found);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>The names of a list 「甲、乙和丙」 that begins at <paramref name="start"/>; empty where some part is no name.</summary>
    internal static List<string> Names(string text, int start, OrganisationWords words)
    {
        var end = text.AsSpan(start).IndexOfAny("。；");
        var list = end < 0 ? text[start..] : text.Substring(start, end);
        var names = new List<string>();
        var depth = 0;
        var from = 0;
        for (var i = 0; i <= list.Length; i++)
        {
            var c = i < list.Length ? list[i] : '、';
            depth +=
                c is '（' or '(' ? 1
                : c is '）' or ')' ? -1
                : 0;
            if (depth <= 0 && c is '、' or '，')
            {
                var name = list[from..i].Trim('和', '及', ' ');
                from = i + 1;
                if (name.Length == 0)
                {
                    continue;
                }

                if (!IsName(name, words))
                {
                    break;
                }

                names.Add(name);
            }
        }

        return names;
    }

    private static void ReadSentence(
        ProseBlock block,
        OrganisationWords words,
        ImmutableArray<Organisation>.Builder found
    )
    {
        foreach (var word in words.Openers)
        {
            var at = block.Text.IndexOf(word, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            var before = block.Text[..at];
            var nature =
                words.Bodies.Any(body => before.Contains(body, StringComparison.Ordinal))
                && !words.Units.Any(unit => before.Contains(unit, StringComparison.Ordinal))
                    ? "内设机构"
                    : "预算单位";
            foreach (var name in Names(block.Text, at + word.Length, words))
            {
                found.Add(
                    new Organisation(
                        name,
                        nature,
                        block.At(at + word.Length) with
                        {
                            Printed = name,
                        }
                    )
                );
            }

            return;
        }
    }

    private static void ReadGrid(
        string document,
        Grid grid,
        OrganisationWords words,
        ImmutableArray<Organisation>.Builder found
    )
    {
        var nameColumn = -1;
        var natureColumn = -1;
        var levelColumn = -1;
        var fundingColumn = -1;
        foreach (var cell in grid.Cells)
        {
            if (cell.Row > 1)
            {
                break;
            }

            var text = ProseLines.Compact(cell.Text);
            if (words.NameColumns.Contains(text))
            {
                nameColumn = cell.Column;
            }
            else if (words.NatureColumns.Contains(text) && natureColumn < 0)
            {
                natureColumn = cell.Column;
            }
            else if (words.LevelColumns.Contains(text))
            {
                levelColumn = cell.Column;
            }
            else if (words.FundingColumns.Contains(text))
            {
                fundingColumn = cell.Column;
            }
        }

        if (nameColumn < 0 || natureColumn < 0)
        {
            return;
        }

        var natures = Column(grid, natureColumn);
        var levels = Column(grid, levelColumn);
        var fundings = Column(grid, fundingColumn);

        foreach (var cell in grid.Cells)
        {
            var name = ProseLines.Compact(cell.Text);
            if (
                cell.Row > 0
                && cell.Column == nameColumn
                && name.Length > 2
                && !words.NameColumns.Contains(name)
                && found.Count < MostOrganisations
            )
            {
                found.Add(
                    new Organisation(
                        name,
                        natures.GetValueOrDefault(cell.Row, ""),
                        new Anchor(document, grid.Page)
                        {
                            Box = cell.Box,
                            Row = cell.Row + 1,
                            Column = cell.Column + 1,
                            Printed = name,
                        }
                    )
                    {
                        Level = levels.GetValueOrDefault(cell.Row, ""),
                        Funding = fundings.GetValueOrDefault(cell.Row, ""),
                    }
                );
            }
        }
    }

    /// <summary>The texts of a column by row; none where the table has no such column.</summary>
    private static Dictionary<int, string> Column(Grid grid, int column)
    {
        var texts = new Dictionary<int, string>();
        foreach (var cell in grid.Cells)
        {
            if (cell.Column == column)
            {
                texts[cell.Row] = ProseLines.Compact(cell.Text);
            }
        }

        return texts;
    }

    private static bool IsName(string name, OrganisationWords words)
    {
        var open = name.AsSpan().IndexOfAny('（', '(');
        var core = open > 0 ? name[..open] : name;
        return core.Length is >= 2 and <= 40
            && words.Endings.Any(ending => core.EndsWith(ending, StringComparison.Ordinal));
    }
}
