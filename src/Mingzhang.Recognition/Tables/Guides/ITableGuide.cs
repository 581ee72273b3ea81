using System.Collections.Immutable;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition.Tables.Layout;

namespace Mingzhang.Recognition.Tables.Guides;

/// <summary>读表指南: somebody who knows how a place's tables look (its layouts), asked after words alone have read the pack.</summary>
public interface ITableGuide
{
    /// <summary>What it is called in messages: sichuan/2024.</summary>
    string Name { get; }

    GuideAuthority Authority { get; }

    /// <summary>The form that a table is printed in; null where the guide knows none like it.</summary>
    ITableForm? Find(SeenTable table);
}

/// <summary>谁说了算.</summary>
public enum GuideAuthority
{
    /// <summary>Words decide; the guide is asked only where they leave a column or row open.</summary>
    Open,

    /// <summary>A person chose the guide: it decides whatever it describes, and what words contradict is left unread.</summary>
    Whole,
}

/// <summary>A table as a guide sees it.</summary>
/// <param name="Headings">Heading path of each grid column, top first, as keys; empty for a column without words.</param>
/// <param name="Kind">What words took it for; null where they took it for no table of amounts.</param>
public sealed record SeenTable(
    Caption Caption,
    ImmutableArray<ImmutableArray<string>> Headings,
    TableKind? Kind
);

/// <summary>A row of one panel as words read it.</summary>
public sealed record SeenRow(LayoutRow Source, int FirstAmount, string Label, string Code)
{
    public required IReadOnlyDictionary<Dimension, string> Members { get; init; }

    public required RowRole Role { get; init; }

    /// <summary>Unit that the row prints or stands under; empty where none.</summary>
    public string Unit { get; init; } = "";
}

/// <summary>The form of one table: which point each of its cells shows.</summary>
public interface ITableForm
{
    string Id { get; }

    TableKind Kind { get; }

    /// <summary>Used where the document prints no unit of account.</summary>
    UnitOfAccount Unit { get; }

    /// <summary>What all cells have in common.</summary>
    IReadOnlyDictionary<Dimension, string> About { get; }

    /// <summary>What the form says about a grid column; null where it has no such column.</summary>
    GuidedColumn? Column(int index);

    /// <summary>What the form says about each row; null for a row that it does not have.</summary>
    IReadOnlyList<GuidedRow?> Rows(IReadOnlyList<SeenRow> rows);

    /// <summary>The point of a cell.</summary>
    /// <param name="year">The year of the table.</param>
    Point PointOf(GuidedRow row, GuidedColumn column, int year);
}

/// <summary>A column of a form.</summary>
/// <param name="Members">The members that it fixes; for sums.</param>
/// <param name="Key">What the form itself knows it by.</param>
public sealed record GuidedColumn(
    ColumnRole Role,
    IReadOnlyDictionary<Dimension, string> Members,
    object Key
)
{
    /// <summary>-1 for the year before; null where the column says nothing.</summary>
    public int? YearOffset { get; init; }
}

/// <summary>A row of a form.</summary>
/// <param name="Members">The members that it fixes; for sums.</param>
public sealed record GuidedRow(IReadOnlyDictionary<Dimension, string> Members, object Key)
{
    public RowRole Role { get; init; }

    /// <summary>Words only: the form prints no amount here.</summary>
    public bool IsHeading { get; init; }

    /// <summary>The unit that the row belongs to, as code or name; empty for all.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Its other name, where the row prints both.</summary>
    public string UnitName { get; init; } = "";
}
