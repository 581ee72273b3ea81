using System.Collections.Immutable;
using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Documents.Writing;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Publishing.Classified;
using Mingzhang.Publishing.Layouts;
using Mingzhang.Publishing.Narratives.Composing;
using Mingzhang.Publishing.Narratives.Editing;
using Mingzhang.Publishing.Narratives.Files;
using Mingzhang.Publishing.Narratives.Model;
using Mingzhang.Publishing.Rounding;

namespace Mingzhang.Publishing.Packs;

/// <summary>成套: a budget becomes the whole pack of its place and year: cover, contents, prose and tables in the place's order.</summary>
public sealed class PackComposer(Catalogue catalogue)
{
    private const string ChineseText = "narrative.yaml";
    private const string EnglishText = "narrative.en.yaml";

    private readonly LayoutCatalogue _layouts = LayoutCatalogue.Load(catalogue.Folder);
    private readonly string _folder = Path.Combine(catalogue.Folder, "layouts");
    private readonly Dictionary<string, Narrative> _narratives = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>The pack of a budget. Classified content is taken out here, before anything is asked of the budget.</summary>
    /// <exception cref="CatalogueException">A layout or narrative is damaged.</exception>
    public ComposedPack Compose(Budget budget, PackOptions options)
    {
        budget = Redaction.Apply(budget);
        var place = PlaceOf(budget, options);
        var year = options.FormYear > 0 ? options.FormYear : budget.Year;
        var cube = new BudgetCube(budget, catalogue);
        var printed = PackPrinter.Print(
            _layouts.For(place, year, budget.Scope),
            BudgetSource.Of(budget, cube, catalogue),
            options.Rounding
        );
        var tables = printed.Tables;
        var narrative = options.OwnNarrative is { } path
            ? NarrativeFile.LoadOwn(
                _folder,
                path,
                PlaceFolders.Find(_folder, place, year, ChineseText)
            )
            : NarrativeOf(place, year, options.Language);
        var facts = printed.AsPrinted(cube);
        var text = NarrativeComposer.Compose(
            narrative,
            budget,
            facts,
            catalogue,
            new NarrativeOptions
            {
                Language = options.Language,
                IsDraft = options.IsDraft,
                Tables = tables,
            }
        );
        var (blocks, notes) = options.Edited is { } edited
            ? EditedFigures.Renew(
                edited,
                text.Blocks,
                new ProseFacts(budget, facts),
                new NumberPrinter(narrative.Numbers)
            )
            : (text.Blocks, []);
        return new ComposedPack(
            new Publication
            {
                Title = text.Title,
                Language = options.Language == Language.Chinese ? "zh-CN" : "en",
                Publisher = budget.Department.Name,
                Date = budget.PublicationDate ?? new DateOnly(budget.Year, 1, 1),
                Sections = Sections(text, blocks, narrative),
            },
            budget,
            cube,
            place,
            tables,
            text.Gaps
        )
        {
            Rounding = printed.Rounding,
            EditingNotes = notes,
        };
    }

    /// <summary>The place whose form is printed: asked for, said by the budget, or that of its division; empty = national base.</summary>
    public string PlaceOf(Budget budget, PackOptions options) =>
        options.Place.Length > 0 ? options.Place
        : budget.Place.Length > 0 ? budget.Place
        : budget.Division.Length > 0 ? catalogue.Places.OfDivision(budget.Division).Name
        : "";

    private Narrative NarrativeOf(string place, int year, Language language)
    {
        var file = language == Language.Chinese ? ChineseText : EnglishText;
        var name = PlaceFolders.Find(_folder, place, year, file);
        lock (_gate)
        {
            var key = name + "/" + file;
            if (!_narratives.TryGetValue(key, out var narrative))
            {
                narrative = NarrativeFile.Load(_folder, name, file);
                _narratives.Add(key, narrative);
            }

            return narrative;
        }
    }

    private static ImmutableArray<Section> Sections(
        NarrativeText text,
        ImmutableArray<Block> blocks,
        Narrative narrative
    )
    {
        var sections = ImmutableArray.CreateBuilder<Section>();
        if (narrative.HasCover)
        {
            sections.Add(
                new Section(PageFormat.Official, [new Cover(text.CoverTitle, text.Cover)])
                {
                    HasPageNumbers = false,
                }
            );
        }

        if (narrative.Contents.Length > 0)
        {
            sections.Add(
                new Section(
                    PageFormat.Official,
                    [new ContentsList(narrative.Contents, narrative.ContentsDepth)]
                )
            );
        }

        PackSections.Append(sections, blocks, text.InlineTables);
        return sections.ToImmutable();
    }
}

/// <summary>成品 with what it was made from.</summary>
/// <param name="Budget">Without classified content.</param>
/// <param name="Place">Name of the place whose form it has; empty = national base.</param>
/// <param name="Gaps">What the text wants to say and nobody has given.</param>
public sealed record ComposedPack(
    Publication Publication,
    Budget Budget,
    IFactSource Facts,
    string Place,
    ImmutableArray<PrintTable> Tables,
    ImmutableArray<NarrativeGap> Gaps
)
{
    /// <summary>Where printed sums differ in the last place, or what was moved so that none does.</summary>
    public RoundingReport Rounding { get; init; } = new(RoundingMode.Nearest);

    /// <summary>Where an edited text had another number than the budget, and what stands in it without a fact.</summary>
    public ImmutableArray<Text> EditingNotes { get; init; } = [];
}
