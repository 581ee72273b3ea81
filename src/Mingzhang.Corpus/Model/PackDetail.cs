using System.Collections.Immutable;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Corpus.Model;

/// <summary>包的细目: what is shown of one pack and asked of no other: kept together, compressed.</summary>
public sealed record PackDetail
{
    public ImmutableArray<TableEntry> Tables { get; init; } = [];

    public ImmutableArray<ProjectEntry> Projects { get; init; } = [];

    public ImmutableArray<TargetEntry> Targets { get; init; } = [];

    public ImmutableArray<FindingEntry> Findings { get; init; } = [];

    /// <summary>The ledger: every check with its state.</summary>
    public ImmutableArray<CoverageEntry> Coverage { get; init; } = [];

    public ImmutableArray<UnreadEntry> Unread { get; init; } = [];

    /// <summary>预算单位 and 内设机构 that the pack names.</summary>
    public ImmutableArray<string> Organisations { get; init; } = [];
}

/// <summary>出处.</summary>
/// <param name="Document">Index into <see cref="CorpusPack.Files"/>.</param>
public sealed record PlaceEntry(int Document, int Page)
{
    public int? Table { get; init; }

    public int? Row { get; init; }

    public int? Column { get; init; }

    public int? Line { get; init; }

    /// <summary>Left, top, right, bottom in points; null in documents without geometry.</summary>
    public Box? Box { get; init; }

    public string Printed { get; init; } = "";
}

public sealed record TableEntry(int Ordinal, TableKind Kind, string Number, string Title)
{
    /// <summary>万元 …; empty where the table says none.</summary>
    public string Unit { get; init; } = "";

    public int FirstPage { get; init; }

    public int LastPage { get; init; }

    public int Rows { get; init; }

    public int Amounts { get; init; }

    public bool IsTrusted { get; init; } = true;
}

/// <summary>项目: one of the pack's projects, whatever number of tables and forms name it.</summary>
/// <param name="Code">项目编码; empty where none is printed.</param>
/// <param name="Fen">Its budget; null where nothing states it.</param>
public sealed record ProjectEntry(string Name, string Code, long? Fen, PlaceEntry Place)
{
    public string Function { get; init; } = "";

    public string Unit { get; init; } = "";

    public bool IsClassified { get; init; }

    /// <summary>Index of its form in <see cref="PackDetail.Targets"/>; null where the pack has none.</summary>
    public int? Target { get; init; }
}

public sealed record TargetEntry(TargetScope Scope, string Name, string Code, PlaceEntry Place)
{
    public long? Fen { get; init; }

    public long? Fiscal { get; init; }

    public string Goal { get; init; } = "";

    public bool IsClassified { get; init; }

    public ImmutableArray<IndicatorEntry> Indicators { get; init; } = [];
}

public sealed record IndicatorEntry(string Level1, string Level2, string Name)
{
    public string Operator { get; init; } = "";

    public string Value { get; init; } = "";

    public string Unit { get; init; } = "";

    /// <summary>分值 as printed; empty where none.</summary>
    public string Weight { get; init; } = "";
}

public sealed record FindingEntry(string Code, Severity Severity, FindingGroup Group)
{
    public string Chinese { get; init; } = "";

    public string English { get; init; } = "";

    public string RemedyChinese { get; init; } = "";

    public string RemedyEnglish { get; init; } = "";

    public string Expected { get; init; } = "";

    /// <summary>In fen; null where the finding is not about an amount.</summary>
    public long? Difference { get; init; }

    public bool IsRounding { get; init; }

    public ImmutableArray<PlaceEntry> Places { get; init; } = [];

    public ImmutableArray<TermEntry> Equation { get; init; } = [];
}

public sealed record TermEntry(int Sign, string Label, string Printed, PlaceEntry? Place)
{
    public bool IsDivisor { get; init; }
}

public sealed record CoverageEntry(string Check, CoverageState State, int Applied)
{
    /// <summary>Why, where the check was due and not possible; empty otherwise.</summary>
    public string Chinese { get; init; } = "";

    public string English { get; init; } = "";
}

public sealed record UnreadEntry(string What, string Reason, int Document, int Page);
