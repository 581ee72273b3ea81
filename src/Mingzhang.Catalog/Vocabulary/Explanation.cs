using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Catalog.Vocabulary;

/// <summary>What a phrase says beside members of dimensions.</summary>
[Flags]
public enum PhraseMarks
{
    None = 0,

    /// <summary>合计, 总计, 小计: a sum of what the table lists.</summary>
    Total = 1,

    /// <summary>其中: parts that need not be complete.</summary>
    OfWhich = 2,

    /// <summary>The phrase is only used where it fills the whole cell.</summary>
    WholeOnly = 4,

    /// <summary>A note under a table (注, 备注, 说明).</summary>
    Note = 8,

    /// <summary>The words say that a table has no data.</summary>
    Empty = 16,

    /// <summary>栏次: the row that numbers the columns.</summary>
    Numbering = 32,

    /// <summary>A word that alone explains nothing and disturbs nothing (预算, 安排, 的).</summary>
    Filler = 64,
}

/// <summary>Which classification the codes and names of a column belong to.</summary>
public enum ClassificationList
{
    None,

    /// <summary>支出功能分类.</summary>
    Function,

    /// <summary>部门预算支出经济分类 (3…).</summary>
    Departmental,

    /// <summary>政府预算支出经济分类 (5…).</summary>
    Governmental,

    /// <summary>经济分类, without saying which; the codes tell.</summary>
    Economic,
}

/// <summary>短语: an entry of the vocabulary.</summary>
/// <param name="Key">The phrase as <see cref="LabelKey"/> writes it.</param>
public sealed record Phrase(string Key)
{
    public IReadOnlyList<KeyValuePair<Dimension, string>> Members { get; init; } = [];

    public ColumnRole? Role { get; init; }

    public ClassificationList List { get; init; }

    public TableKind? Form { get; init; }

    public PhraseMarks Marks { get; init; }

    /// <summary>Years before the pack's own: 0 this year, 1 last year; null where the phrase says no year.</summary>
    public int? YearsBack { get; init; }
}

/// <summary>释义: what the words of one label say together.</summary>
public sealed class Explanation
{
    /// <summary>Member by dimension; a later word overrides an earlier one unless the earlier is narrower.</summary>
    public Dictionary<Dimension, string> Members { get; } = [];

    public ColumnRole? Role { get; internal set; }

    public ClassificationList List { get; internal set; }

    public TableKind? Form { get; internal set; }

    public PhraseMarks Marks { get; internal set; }

    public int? YearsBack { get; internal set; }

    /// <summary>The year printed in the label (2024年预算数); 0 where none.</summary>
    public int Year { get; internal set; }

    /// <summary>Characters that no phrase covers, fillers and punctuation left out.</summary>
    public string Residue { get; internal set; } = "";

    /// <summary>Whether any phrase (fillers left out) was found.</summary>
    public bool IsKnown { get; internal set; }

    /// <summary>Whether every character of the label is explained.</summary>
    public bool IsComplete => IsKnown && Residue.Length == 0;

    public bool Has(PhraseMarks mark) => (Marks & mark) != PhraseMarks.None;
}
