using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition.Tables.Layout;

namespace Mingzhang.Recognition.Tables.Rows;

/// <summary>A row of one panel while its table is read.</summary>
internal sealed class RowDraft
{
    public required LayoutRow Source { get; init; }

    public required int Panel { get; init; }

    public string Label { get; set; } = "";

    public string Code { get; set; } = "";

    public RowRole Role { get; set; } = RowRole.Detail;

    public int Level { get; set; }

    public int OrdinalLevel { get; set; }

    public bool IsOfWhich { get; set; }

    public bool IsTotal { get; set; }

    public Dictionary<Dimension, string> Members { get; } = [];

    public LayoutCell? LabelCell { get; set; }

    public string Member(Dimension dimension) => Members.GetValueOrDefault(dimension, "");
}
