using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Documents.Writing;
using Mingzhang.Facts.Cube;
using Mingzhang.Publishing.Narratives.Model;

namespace Mingzhang.Publishing.Narratives.Composing;

/// <summary>成文: composes the prose of a pack, with its tables where the narrative places them.</summary>
public sealed class NarrativeComposer
{
    private const string UnitsId = "units";

    private readonly Narrative _narrative;
    private readonly Budget _budget;
    private readonly NarrativeOptions _options;
    private readonly FigureReader _figures;
    private readonly SentenceComposer _sentences;
    private readonly HeadingNumbers _numbers;
    private readonly GlossaryComposer _glossary;
    private readonly List<Block> _blocks = [];
    private readonly HashSet<string> _placed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _inline = new(StringComparer.Ordinal);

    private NarrativeComposer(
        Narrative narrative,
        Budget budget,
        IFactSource facts,
        Catalogue catalogue,
        NarrativeOptions options
    )
    {
        var prose = new ProseFacts(budget, facts);
        _narrative = narrative;
        _budget = budget;
        _options = options;
        _figures = new FigureReader(narrative, prose, catalogue);
        _sentences = new SentenceComposer(narrative, prose, _figures, options);
        _numbers = new HeadingNumbers(narrative.Numbering);
        _glossary = new GlossaryComposer(narrative, prose, catalogue, _sentences);
    }

    /// <summary>The text of <paramref name="budget"/> (classified content already taken out) from <paramref name="facts"/>.</summary>
    public static NarrativeText Compose(
        Narrative narrative,
        Budget budget,
        IFactSource facts,
        Catalogue catalogue,
        NarrativeOptions options
    )
    {
        var composer = new NarrativeComposer(narrative, budget, facts, catalogue, options);
        composer.Blocks(narrative.Body, narrative.FirstLevel, frame: null);
        composer._glossary.Insert(composer._blocks);
        return new NarrativeText([.. composer._blocks], [.. composer._sentences.Gaps])
        {
            InlineTables = [.. composer._inline],
            Title = composer._sentences.Text(narrative.Title, frame: null),
            CoverTitle = composer._sentences.Text(
                narrative.CoverTitle.Parts.Length > 0 ? narrative.CoverTitle : narrative.Title,
                frame: null
            ),
            Cover =
            [
                .. narrative.Cover.Select(line => composer._sentences.Text(line, frame: null)),
            ],
        };
    }

    /// <summary>Composes blocks whose headings and numbered paragraphs stand at <paramref name="level"/>.</summary>
    private void Blocks(ImmutableArray<NarrativeBlock> blocks, int level, Frame? frame)
    {
        foreach (var block in blocks)
        {
            if (_sentences.Holds(block.When, frame))
            {
                Block(block, level, frame);
            }
        }
    }

    private void Block(NarrativeBlock block, int level, Frame? frame)
    {
        switch (block)
        {
            case SectionBlock section:
                Section(section, level, frame);
                break;
            case ParagraphBlock paragraph:
                Paragraph(paragraph, level, frame);
                break;
            case EachBlock each:
                foreach (var member in _figures.Frames(each.List, frame, _sentences.Numbers))
                {
                    Blocks(each.Body, level, member);
                }

                break;
            case ExplanationBlock explanation:
                Explanation(explanation, level, frame);
                break;
            case UseBlock use:
                Blocks(
                    _narrative.Fragments.TryGetValue(use.Fragment, out var fragment)
                        ? fragment
                        : throw new CatalogueException(
                            $"{_narrative.Name}: no fragment '{use.Fragment}'"
                        ),
                    level,
                    frame
                );
                break;
            case TablesBlock tables:
                Tables(tables);
                break;
            case UnitTableBlock units:
                _inline.Add(UnitsId);
                _blocks.Add(UnitTable(units));
                break;
            case GlossaryBlock glossary:
                _glossary.Place(glossary, _blocks.Count, _numbers, level);
                break;
        }
    }

    private void Section(SectionBlock section, int level, Frame? frame)
    {
        var own = section.Level ?? level;
        var number = section.IsNumbered ? _numbers.Next(own) : "";
        if (!section.IsNumbered)
        {
            _numbers.Restart(own);
        }

        _blocks.Add(
            new Heading(own, number + _sentences.Text(section.Heading, frame))
            {
                IsListed = section.IsListed,
            }
        );
        Blocks(section.Body, own + 1, frame);
    }

    private void Paragraph(ParagraphBlock paragraph, int level, Frame? frame)
    {
        var runs = new RunBuilder();
        foreach (var clause in paragraph.Clauses)
        {
            if (_sentences.Holds(clause.When, frame))
            {
                _sentences.Compose(runs, clause.Sentence, frame);
            }
        }

        if (runs.IsEmpty)
        {
            return;
        }

        var text = runs.Finish();
        if (paragraph.IsNumbered)
        {
            text = [new Run(_numbers.Next(level)), .. text];
        }

        _blocks.Add(new Paragraph(text) { Style = paragraph.Style });
    }

    private void Explanation(ExplanationBlock block, int level, Frame? frame)
    {
        if (_sentences.Explanation(block.Key) is { } text)
        {
            foreach (
                var line in text.Split(
                    '\n',
                    StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
                )
            )
            {
                _blocks.Add(
                    new Paragraph([new Run(line) { Source = SentenceComposer.SourceOf(block.Key) }])
                );
            }

            return;
        }

        if (block.IsRequired)
        {
            _sentences.Miss(
                GapKind.Explanation,
                block.Key,
                $"缺少文字说明“{block.Key}”",
                $"the explanation '{block.Key}' is not given"
            );
            if (_options.IsDraft)
            {
                _blocks.Add(
                    new Paragraph([
                        new Run(
                            _options.In($"【待补充：{block.Key}】", $"[to be given: {block.Key}]")
                        )
                        {
                            IsBold = true,
                        },
                    ])
                );
                return;
            }
        }

        Blocks(block.Otherwise, level, frame);
    }

    private void Tables(TablesBlock block)
    {
        foreach (var name in block.Tables)
        {
            var isRest = name is "all" or "rest";
            var chosen = _options
                .Tables.Where(table =>
                    !_placed.Contains(table.Id) && (isRest || IsNamed(table.Id, name))
                )
                .ToList();
            foreach (var table in chosen)
            {
                _placed.Add(table.Id);
                if (block.IsInline)
                {
                    _inline.Add(table.Id);
                }

                _blocks.Add(table);
            }

            if (chosen.Count == 0 && !isRest && _options.Tables.Length > 0)
            {
                _sentences.Miss(
                    GapKind.Table,
                    name,
                    $"没有版式“{name}”对应的表",
                    $"no table comes from the layout '{name}'"
                );
            }
        }
    }

    /// <summary>target-project-3 comes from the layout target-project.</summary>
    private static bool IsNamed(string id, string name) =>
        id == name
        || (
            id.Length > name.Length + 1
            && id.StartsWith(name, StringComparison.Ordinal)
            && id[name.Length] == '-'
            && id.AsSpan(name.Length + 1).IndexOfAnyExceptInRange('0', '9') < 0
        );

    private PrintTable UnitTable(UnitTableBlock block)
    {
        var heading = block.Columns.Select(column => new PrintCell { Text = column.Heading });
        var rows = _budget.Units.Select(
            (unit, i) =>
                new PrintRow([
                    .. block.Columns.Select(column => new PrintCell
                    {
                        Text = Show(unit, column.Show, i + 1),
                    }),
                ])
        );
        return new PrintTable
        {
            Id = UnitsId,
            Title = block.Title,
            Columns = [.. block.Columns.Select(column => new PrintColumn(column.Width))],
            Heading = [new PrintRow([.. heading])],
            Body = [.. rows],
            IsListed = false,
            // Among the text: on its paper.
            Page = PageFormat.Official,
        };
    }

    private string Show(BudgetUnit unit, string what, int number) =>
        what switch
        {
            "number" => number.ToString(CultureInfo.InvariantCulture),
            "code" => unit.Code,
            "name" => unit.Name,
            "nature" => _narrative.Names.GetValueOrDefault("nature." + unit.Nature, ""),
            "level" => unit.Level,
            "funding" => unit.Funding,
            "authorised" => Heads(unit.StaffAuthorised),
            "in-post" => Heads(unit.StaffInPost),
            "retired" => Heads(unit.StaffRetired),
            _ => "",
        };

    private static string Heads(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "";
}
