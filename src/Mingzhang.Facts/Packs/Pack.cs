using System.Collections.Immutable;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Prose;
using Mingzhang.Facts.Tables;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Facts.Packs;

/// <summary>
/// 部门预算公开包: everything that was read of one pack, as facts. Recognition fills it from documents; preparation will fill it
/// from a draft; checks read nothing else.
/// </summary>
public sealed record Pack
{
    public required PackProfile Profile { get; init; }

    public ImmutableArray<SourceDocument> Documents { get; init; } = [];

    public ImmutableArray<BudgetTable> Tables { get; init; } = [];

    public ImmutableArray<Claim> Claims { get; init; } = [];

    public ImmutableArray<UnclaimedNumber> UnclaimedNumbers { get; init; } = [];

    public ImmutableArray<TargetForm> Targets { get; init; } = [];

    /// <summary>Projects named anywhere: tables, targets, procurement lists. One entry per appearance.</summary>
    public ImmutableArray<ProjectMention> Projects { get; init; } = [];

    public ImmutableArray<ProcurementLine> Procurement { get; init; } = [];

    public ImmutableArray<AssetLine> Assets { get; init; } = [];

    /// <summary>目录: entries of contents lists, in order.</summary>
    public ImmutableArray<ContentsEntry> Contents { get; init; } = [];

    /// <summary>Headings of the body, in order.</summary>
    public ImmutableArray<Chapter> Chapters { get; init; } = [];

    /// <summary>名词解释.</summary>
    public ImmutableArray<GlossaryEntry> Glossary { get; init; } = [];

    public ImmutableArray<Organisation> Organisations { get; init; } = [];

    /// <summary>Every paragraph of prose, in order, for checks of wording.</summary>
    public ImmutableArray<ProseParagraph> Prose { get; init; } = [];

    /// <summary>涉密 marks: paragraphs and cells that say their content is classified.</summary>
    public ImmutableArray<Anchor> ClassifiedMarks { get; init; } = [];

    /// <summary>Pages, cells, sheets, numbers that could not be read, with the reason.</summary>
    public ImmutableArray<Unread> Unread { get; init; } = [];

    public IEnumerable<Statement> Statements => Tables.SelectMany(table => table.Statements);
}

/// <summary>A file of the pack.</summary>
/// <param name="Pages">Pages or sheets; 0 for a text without pages.</param>
public sealed record SourceDocument(string Name, int Pages);

/// <summary>Something that was there and could not be read; never counted as a pass.</summary>
public sealed record Unread(string What, string Reason, Anchor Anchor);

/// <summary>正文段落: a paragraph with its line wraps undone, spaces removed.</summary>
public sealed record ProseParagraph(string Text, Anchor Anchor)
{
    /// <summary>What the document prints after it.</summary>
    public ParagraphEnd End { get; init; }

    /// <summary>Level of the number that it opens with (as <see cref="Chapter.Level"/>); 0 where it opens with none.</summary>
    public int Level { get; init; }

    /// <summary>
    /// Where pieces that the document sets apart were taken for one paragraph: the offset in <see cref="Text"/> at which each
    /// further piece begins.
    /// </summary>
    public ImmutableArray<int> Joints { get; init; } = [];

    /// <summary>The lines that it was put together from; empty where only <see cref="Anchor"/> is known.</summary>
    public ImmutableArray<TextPlace> Places { get; init; } = [];

    /// <summary>The place of <paramref name="length"/> characters of <see cref="Text"/>.</summary>
    public Anchor At(int offset, int length) =>
        (Places.IsEmpty ? Anchor : Places.At(offset)) with
        {
            Printed = Text.Substring(offset, length),
        };
}

/// <summary>What stands after a paragraph.</summary>
public enum ParagraphEnd
{
    /// <summary>A line that opens with no number and was not taken for the rest of it, though it may be.</summary>
    Line,

    /// <summary>Another paragraph, in a format that marks paragraphs.</summary>
    Paragraph,

    /// <summary>A heading, or a paragraph whose number or year shows that it is no continuation.</summary>
    Numbered,

    /// <summary>A table, a form or a picture.</summary>
    Table,

    /// <summary>The end of its page: the rest may have been taken for something else.</summary>
    Page,

    /// <summary>Nothing more of this document.</summary>
    Document,
}

/// <summary>目录条目.</summary>
/// <param name="PrintedPage">The page number printed behind the entry; null where none.</param>
public sealed record ContentsEntry(string Text, string Number, int? PrintedPage, Anchor Anchor);

/// <summary>正文标题.</summary>
/// <param name="Level">1 for 第一部分, 2 for 一、, 3 for （一）, 4 for 1.; by appearance.</param>
public sealed record Chapter(string Text, string Number, int Level, Anchor Anchor);

public sealed record GlossaryEntry(string Term, string Code, string Explanation, Anchor Anchor);

/// <summary>预算单位 or 内设机构 that the pack lists.</summary>
public sealed record Organisation(string Name, string Nature, Anchor Anchor)
{
    /// <summary>单位规格 as printed (正处级); empty where no column says it.</summary>
    public string Level { get; init; } = "";

    /// <summary>经费保障形式 as printed; empty where no column says it.</summary>
    public string Funding { get; init; } = "";
}

/// <summary>项目: one appearance of a project.</summary>
public sealed record ProjectMention(
    string Name,
    string Code,
    StatedAmount? Amount,
    ProjectSource Source,
    Anchor Anchor
)
{
    /// <summary>Functional code beside it; empty where none.</summary>
    public string Function { get; init; } = "";

    public string Unit { get; init; } = "";

    /// <summary>涉密: the content is hidden.</summary>
    public bool IsClassified { get; init; }
}

public enum ProjectSource
{
    ProjectTable,
    Target,
    Procurement,
    Prose,
}

/// <summary>政府采购预算明细.</summary>
public sealed record ProcurementLine(string Name, Anchor Anchor)
{
    public string CatalogueCode { get; init; } = "";

    public string Project { get; init; } = "";

    public PrintedNumber? Quantity { get; init; }

    public string QuantityUnit { get; init; } = "";

    public StatedAmount? UnitPrice { get; init; }

    public StatedAmount? Total { get; init; }

    /// <summary>The unit under whose subtotal the line stands; empty where none is printed.</summary>
    public string Unit { get; init; } = "";

    /// <summary>预算资金 of the project that the purchase is paid from.</summary>
    public StatedAmount? ProjectBudget { get; init; }

    /// <summary>预留中小微企业份额.</summary>
    public StatedAmount? SetAside { get; init; }

    /// <summary>The parts of <see cref="Total"/> by fund (<see cref="Cube.Funds"/>).</summary>
    public ImmutableArray<(string Fund, StatedAmount Amount)> ByFund { get; init; } = [];
}

/// <summary>固定资产、车辆.</summary>
public sealed record AssetLine(
    string Label,
    PrintedNumber? Quantity,
    StatedAmount? Value,
    Anchor Anchor
);
