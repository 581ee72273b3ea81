using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Preparation.Sheets;

namespace Mingzhang.Preparation.Standards;

/// <summary>测算变化: what recomputing does to one line of a draft.</summary>
public enum StandardChangeKind
{
    /// <summary>The line stands as computed.</summary>
    Same,

    /// <summary>A standard makes a line that the draft does not have.</summary>
    New,

    /// <summary>The standard or what it counts has changed.</summary>
    Changed,

    /// <summary>No standard makes this line any more.</summary>
    Gone,

    /// <summary>已手工修改: a person has changed the line; recomputing leaves it unless told otherwise.</summary>
    HandChanged,

    /// <summary>已手工删除.</summary>
    HandRemoved,
}

/// <param name="Row">The row of the draft; for <see cref="StandardChangeKind.New"/> the one that it will get.</param>
/// <param name="Before">What the draft says; null where it has no such line.</param>
/// <param name="After">What the standards give, with its formula; null where they give nothing.</param>
/// <summary>One line of a preview.</summary>
public sealed record StandardChange(
    Guid Row,
    StandardChangeKind Kind,
    ExpenditureLine? Before,
    ComputedLine? After
)
{
    public Money Difference => (After?.Line.Amount ?? Money.Zero) - (Before?.Amount ?? Money.Zero);
}

/// <summary>测算预览.</summary>
/// <param name="Missing">What a standard counts and the unit does not say; these make no line.</param>
public sealed record StandardPreview(
    ImmutableArray<StandardChange> Changes,
    ImmutableArray<MissingBasis> Missing
);

/// <summary>标准变化的影响 on one unit of the place.</summary>
public sealed record StandardEffect(string Department, BudgetUnit Unit, Money Before, Money After)
{
    public Money Difference => After - Before;
}

/// <summary>草稿测算: compares a draft with what the standards give.</summary>
internal static class DraftStandards
{
    /// <summary>The same line of the same standard is the same row, however often it is computed.</summary>
    public static Guid RowOf(long budget, string unit, string standard)
    {
        var hash = SHA256.HashData(
            Encoding.UTF8.GetBytes(
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"standard\n{budget}\n{unit}\n{standard}"
                )
            )
        );
        return new Guid(hash.AsSpan(0, 16));
    }

    public static StandardPreview Compare(
        long budget,
        int year,
        ImmutableArray<SheetRow> rows,
        ImmutableArray<ComputedMark> marks,
        ImmutableArray<BaseStandard> standards
    )
    {
        var marked = marks.ToDictionary(mark => mark.Row);
        var standing = rows.Where(row => row.Sheet == SheetKind.Expenditure)
            .ToDictionary(row => row.Id);
        var changes = ImmutableArray.CreateBuilder<StandardChange>();
        var missing = ImmutableArray.CreateBuilder<MissingBasis>();
        var computedRows = new HashSet<Guid>();
        foreach (
            var unit in rows.Where(row => row.Sheet == SheetKind.Units)
                .Select(row => RowCodec.Read(row.Sheet, row.Content))
                .OfType<BudgetUnit>()
        )
        {
            var (lines, lacking) = StandardCalculation.Compute(unit, standards, year);
            missing.AddRange(lacking);
            foreach (var line in lines)
            {
                var row = RowOf(budget, unit.Code, line.Standard.Key);
                if (computedRows.Add(row))
                {
                    changes.Add(Change(row, line, standing, marked));
                }
            }
        }

        foreach (var mark in marks)
        {
            if (!computedRows.Contains(mark.Row) && standing.TryGetValue(mark.Row, out var row))
            {
                changes.Add(
                    new StandardChange(
                        row.Id,
                        row.Content == mark.Content
                            ? StandardChangeKind.Gone
                            : StandardChangeKind.HandChanged,
                        RowCodec.Read(row.Sheet, row.Content) as ExpenditureLine,
                        After: null
                    )
                );
            }
        }

        return new StandardPreview(changes.ToImmutable(), missing.ToImmutable());
    }

    private static StandardChange Change(
        Guid row,
        ComputedLine line,
        Dictionary<Guid, SheetRow> standing,
        Dictionary<Guid, ComputedMark> marked
    )
    {
        var mark = marked.GetValueOrDefault(row);
        if (!standing.TryGetValue(row, out var found))
        {
            return new StandardChange(
                row,
                mark is null ? StandardChangeKind.New : StandardChangeKind.HandRemoved,
                Before: null,
                line
            );
        }

        var kind =
            found.Content == RowCodec.Write(line.Line) ? StandardChangeKind.Same
            : found.Content == mark?.Content ? StandardChangeKind.Changed
            : StandardChangeKind.HandChanged;
        return new StandardChange(
            row,
            kind,
            RowCodec.Read(found.Sheet, found.Content) as ExpenditureLine,
            line
        );
    }
}
