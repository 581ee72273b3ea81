using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Recognition.Targets;

/// <summary>A printed table of target forms while it is read.</summary>
internal sealed class TargetTableDraft(int ordinal, Anchor anchor)
{
    public int Ordinal { get; } = ordinal;

    public Anchor Anchor { get; } = anchor;

    public string Title { get; set; } = "";

    public string Number { get; init; } = "";

    public UnitOfAccount? Unit { get; set; }

    /// <summary>The unit of the form before it, for a form that prints none.</summary>
    public UnitOfAccount? UnitBefore { get; init; }

    public int FirstPage { get; init; }

    public int LastPage { get; set; }

    /// <summary>What the title says it is about; null where it leaves that open.</summary>
    public TargetScope? Scope { get; set; }

    public List<FormDraft> Forms { get; } = [];

    public List<Note> Notes { get; } = [];
}
