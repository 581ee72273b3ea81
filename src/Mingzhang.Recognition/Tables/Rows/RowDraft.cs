using Mingzhang.Catalog.Vocabulary;
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

    /// <summary>The fund that the row stands under where its own is known only by its label.</summary>
    public string FundAround { get; set; } = "";

    public LayoutCell? LabelCell { get; set; }

    /// <summary>The classification that the heading of the code column names.</summary>
    public ClassificationList CodeList { get; set; }

    /// <summary>An economic code beside a functional one; empty where none.</summary>
    public string SecondCode { get; set; } = "";

    /// <summary>Code of the other economic classification beside the code; empty where none.</summary>
    public string PairedCode { get; set; } = "";

    /// <summary>Unit code or name that the row prints or stands under; empty where none.</summary>
    public string UnitKey { get; set; } = "";

    /// <summary>A row without words whose amounts repeat nothing: its amounts are read, no sum is concluded from it.</summary>
    public bool IsAside { get; set; }

    /// <summary>The year that the line names; 0 where none.</summary>
    public int Year { get; set; }

    public bool HasLocalMember
    {
        get
        {
            foreach (var (dimension, member) in Members)
            {
                if (
                    dimension != Dimension.Unit
                    && dimension != Dimension.Project
                    && Point.IsLocal(member)
                )
                {
                    return true;
                }
            }

            return false;
        }
    }

    public string Member(Dimension dimension) => Members.GetValueOrDefault(dimension, "");
}
