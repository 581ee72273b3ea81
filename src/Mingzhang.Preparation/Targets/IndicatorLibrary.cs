using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog.Files;
using Mingzhang.Catalog.Naming;

namespace Mingzhang.Preparation.Targets;

/// <summary>指标建议.</summary>
/// <param name="Topic">Stable name of the topic that it belongs to (training, works …).</param>
/// <param name="Because">The word of the project that led to it; empty for what suits every project.</param>
/// <param name="Score">The higher the better it fits.</param>
public sealed record SuggestedIndicator(
    TargetIndicator Indicator,
    string Topic,
    string Because,
    int Score
);

/// <summary>绩效指标库: suggests third-level indicators by the kind of a project and the words of its name (catalog/budgets/indicator-library.csv).</summary>
public sealed class IndicatorLibrary
{
    private const string General = "general";
    private const int NameScore = 100;
    private const int TextScore = 40;
    private const int KindScore = 30;
    private const int GeneralScore = 10;

    private readonly ImmutableArray<Entry> _entries;

    private IndicatorLibrary(ImmutableArray<Entry> entries) => _entries = entries;

    /// <summary>All indicators of the library with their topics.</summary>
    public IEnumerable<(string Topic, TargetIndicator Indicator)> All =>
        _entries.Select(entry => (entry.Topic, entry.Indicator));

    public static IndicatorLibrary Load(Catalog.Catalogue catalogue)
    {
        var rows = CsvText.Load(Path.Combine(catalogue.Folder, "budgets", "indicator-library.csv"));
        var entries = ImmutableArray.CreateBuilder<Entry>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            entries.Add(
                new Entry(
                    row["topic"],
                    row["words"].Split('|', StringSplitOptions.RemoveEmptyEntries),
                    new TargetIndicator(row["level1"], row["level2"], row["name"])
                    {
                        Operator = row["operator"],
                        Unit = row["unit"],
                        Direction = row["direction"].Length == 0 ? "" : row["direction"] + "指标",
                        IsCore = row["core"] == "yes",
                        Weight = decimal.TryParse(
                            row["weight"],
                            NumberStyles.None,
                            CultureInfo.InvariantCulture,
                            out var weight
                        )
                            ? weight
                            : null,
                    }
                )
            );
        }

        return new IndicatorLibrary(entries.ToImmutable());
    }

    /// <summary>
    /// Indicators that suit the project, the best first; those that it has already are left out. A word in the name counts more than one in
    /// goal or purpose.
    /// </summary>
    public ImmutableArray<SuggestedIndicator> Suggest(BudgetProject project, int most = 20)
    {
        var has = (project.Target?.Indicators ?? [])
            .Select(indicator => NameKey.Of(indicator.Name))
            .ToHashSet(StringComparer.Ordinal);
        var text = project.Purpose + "\n" + project.Target?.Goal;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. _entries
                .Select((entry, order) => (Found: Fit(entry, project, text), order))
                .Where(each =>
                    each.Found is { } found && !has.Contains(NameKey.Of(found.Indicator.Name))
                )
                .OrderByDescending(each => each.Found!.Score)
                .ThenBy(each => each.order)
                .Where(each => seen.Add(NameKey.Of(each.Found!.Indicator.Name)))
                .Take(Math.Clamp(most, 1, 100))
                .Select(each => each.Found!),
        ];
    }

    private static SuggestedIndicator? Fit(Entry entry, BudgetProject project, string text)
    {
        var core = entry.Indicator.IsCore == true ? 5 : 0;
        if (entry.Topic == General)
        {
            return new SuggestedIndicator(entry.Indicator, entry.Topic, "", GeneralScore + core);
        }

        if (entry.Topic.StartsWith("kind:", StringComparison.Ordinal))
        {
            var isOfKind =
                entry.Topic
                == project.Kind switch
                {
                    ProjectKind.Personnel => "kind:personnel",
                    ProjectKind.Operation or ProjectKind.OtherOperation => "kind:operation",
                    _ => "",
                };
            return isOfKind
                ? new SuggestedIndicator(entry.Indicator, entry.Topic, "", KindScore + core)
                : null;
        }

        SuggestedIndicator? best = null;
        foreach (var word in entry.Words)
        {
            // A longer word says more: 公共卫生 before 卫生.
            var score =
                project.Name.Contains(word, StringComparison.Ordinal) ? NameScore + word.Length
                : text.Contains(word, StringComparison.Ordinal) ? TextScore + word.Length
                : 0;
            if (score > 0 && score + core > (best?.Score ?? 0))
            {
                best = new SuggestedIndicator(entry.Indicator, entry.Topic, word, score + core);
            }
        }

        return best;
    }

    private sealed record Entry(string Topic, string[] Words, TargetIndicator Indicator);
}
