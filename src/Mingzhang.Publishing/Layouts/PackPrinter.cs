using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Documents.Writing;
using Mingzhang.Facts.Cube;
using Mingzhang.Publishing.Layouts.Printing;
using Mingzhang.Publishing.Rounding;

namespace Mingzhang.Publishing.Layouts;

/// <summary>印全套表: all tables of a pack with one rounding.</summary>
/// <param name="Tables">In the order of the pack.</param>
public sealed record PrintedPack(ImmutableArray<PrintTable> Tables, RoundingReport Rounding)
{
    /// <summary>
    /// <paramref name="facts"/> as the tables print them: a number that consistent rounding moved reads so everywhere, in prose too.
    /// </summary>
    public IFactSource AsPrinted(IFactSource facts) =>
        Rounding.Moved.IsEmpty ? facts : new PrintedFacts(facts, Rounding.Moved);
}

public static class PackPrinter
{
    /// <summary>Sums named in a note; more are counted.</summary>
    private const int NamedSums = 6;

    /// <summary>
    /// All tables of the pack. Under <see cref="RoundingMode.Nearest"/> a table whose printed sums differ in the last place says so in a
    /// note; under <see cref="RoundingMode.Consistent"/> all sums close and the report says what was moved.
    /// </summary>
    public static PrintedPack Print(PackLayout pack, LayoutContext context, RoundingMode mode)
    {
        var drafts = new Dictionary<string, TableDraft>(StringComparer.Ordinal);
        foreach (var layout in pack.Tables)
        {
            if (layout.Form is null)
            {
                drafts[layout.Id] = TableDraft.Of(layout, context);
            }
        }

        if (mode == RoundingMode.Consistent)
        {
            var (rounding, report) = PackRounding.Of([.. drafts.Values]);
            return new PrintedPack(
                Tables(pack, context with { Rounding = rounding }, drafts),
                report
            );
        }

        var differences = ImmutableArray.CreateBuilder<SumDifference>();
        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var draft in drafts.Values)
        {
            var own = SumDifferences.Of(draft);
            differences.AddRange(own);
            if (own.Count > 0)
            {
                notes[draft.Layout.Id] = Note(own);
            }
        }

        return new PrintedPack(
            [
                .. Tables(pack, context, drafts)
                    .Select(table =>
                        notes.TryGetValue(table.Id, out var note)
                            ? table with
                            {
                                Notes = table.Notes.Add(note),
                            }
                            : table
                    ),
            ],
            new RoundingReport(RoundingMode.Nearest) { Differences = differences.ToImmutable() }
        );
    }

    private static ImmutableArray<PrintTable> Tables(
        PackLayout pack,
        LayoutContext context,
        Dictionary<string, TableDraft> drafts
    )
    {
        var tables = ImmutableArray.CreateBuilder<PrintTable>(pack.Tables.Length);
        foreach (var layout in pack.Tables)
        {
            if (layout.Form is { } form)
            {
                tables.AddRange(FormPrinter.Print(layout, form, context));
            }
            else if (TablePrinter.Print(drafts[layout.Id], context) is { } table)
            {
                tables.Add(table);
            }
        }

        return tables.ToImmutable();
    }

    private static string Note(List<SumDifference> all)
    {
        // A total that is a sum of rows and of columns is named once.
        var sums = all.DistinctBy(sum => (sum.Label, sum.Column)).ToList();
        var named = sums.Take(NamedSums)
            .Select(sum =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{sum.Label}（{sum.Column}）{NumberText.Of(Math.Abs(sum.Printed - sum.PartsTogether), sum.Decimals, isGrouped: false)}"
                )
            );
        var rest = sums.Count > NamedSums ? $"等 {sums.Count} 处" : "";
        return $"注：因四舍五入，下列合计与其分项之和在末位有差：{string.Join("、", named)}{rest}。";
    }
}
