using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition.Tables.Layout;

namespace Mingzhang.Recognition.Tables.Headings;

/// <summary>A column while its table is read: heading path, what its words say, and what its cells say.</summary>
internal sealed class ColumnDraft(int index)
{
    /// <summary>0-based grid column.</summary>
    public int Index { get; } = index;

    /// <summary>Headings from top to bottom.</summary>
    public List<LayoutCell> Path { get; } = [];

    public Dictionary<Dimension, string> Members { get; } = [];

    /// <summary>The fund that the words gave before the column became a part known only by its label.</summary>
    public string FundAround { get; set; } = "";

    /// <summary>The nature that the words gave before the column became a part known only by its label.</summary>
    public string NatureAround { get; set; } = "";

    public ColumnRole? Role { get; set; }

    public ClassificationList List { get; set; }

    public TableKind? Form { get; set; }

    public PhraseMarks Marks { get; set; }

    public int Year { get; set; }

    public int? YearsBack { get; set; }

    /// <summary>A unit printed in the heading (预算数（万元）); overrides the table's.</summary>
    public UnitOfAccount? Unit { get; set; }

    public string Residue { get; set; } = "";

    /// <summary>Whether some word of the path is in the vocabulary.</summary>
    public bool IsKnown { get; set; }

    /// <summary>Whether the words of the path contradict each other.</summary>
    public bool HasConflict { get; set; }

    public int Panel { get; set; } = -1;

    public bool HasLocalMember
    {
        get
        {
            foreach (var (_, member) in Members)
            {
                if (Point.IsLocal(member))
                {
                    return true;
                }
            }

            return false;
        }
    }

    public int Numbers { get; set; }

    public int Words { get; set; }

    /// <summary>Forgets what the words said, before they are read again.</summary>
    public void Forget()
    {
        Members.Clear();
        FundAround = "";
        NatureAround = "";
        Role = null;
        List = ClassificationList.None;
        Form = null;
        Marks = PhraseMarks.None;
        Year = 0;
        YearsBack = null;
        Unit = null;
        Residue = "";
        IsKnown = false;
        HasConflict = false;
    }

    public string LastKey => Path.Count == 0 ? "" : Path[^1].Key;
}
