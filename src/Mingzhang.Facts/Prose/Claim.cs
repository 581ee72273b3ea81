using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Facts.Prose;

/// <summary>文字中的数: what a sentence says of one subject.</summary>
/// <param name="Subject">What it is about; the year is the year of the value.</param>
/// <param name="Anchor">The page and line; <see cref="Anchor.Printed"/> is the number with its unit as printed.</param>
public sealed record Claim(ClaimKind Kind, Point Subject, Anchor Anchor)
{
    /// <summary>The words that name the subject, as printed.</summary>
    public string SubjectText { get; init; } = "";

    /// <summary>The whole sentence, spaces removed.</summary>
    public string Sentence { get; init; } = "";

    /// <summary>Claims of one sentence share a number; it counts through the pack.</summary>
    public int SentenceNumber { get; init; }

    /// <summary>The amount, for <see cref="ClaimKind.Amount"/> and <see cref="ClaimKind.Change"/> (without sign).</summary>
    public Amount? Amount { get; init; }

    /// <summary>The number, for shares, rates and counts.</summary>
    public PrintedNumber? Number { get; init; }

    public Direction Direction { get; init; }

    /// <summary>The whole of a share, the base of a change; null where the sentence names none.</summary>
    public Point? Reference { get; init; }

    /// <summary>The words that name the reference; empty where none.</summary>
    public string ReferenceText { get; init; } = "";

    /// <summary>The claim (index in the pack) that this one is introduced as a part of (其中：…); null where none.</summary>
    public int? PartOf { get; init; }

    /// <summary>The word that makes this claim a part of <see cref="PartOf"/>.</summary>
    public PartWord IntroducedBy { get; init; }

    /// <summary>
    /// Claims of one group speak of the same subject in one run of clauses: this year's amount, last year's, the change, the
    /// rate, the share. Counts through the pack.
    /// </summary>
    public int Group { get; init; }

    /// <summary>Code of the classification that stands beside the subject, put together; empty where none is printed.</summary>
    public string PrintedCode { get; init; } = "";

    /// <summary>Name of the lowest class of the subject as printed; empty where it names none.</summary>
    public string PrintedName { get; init; } = "";

    /// <summary>计量单位 of a count: 个, 辆, 人.</summary>
    public string CountUnit { get; init; } = "";

    /// <summary>The reason that the sentence gives (主要原因是…); empty where none.</summary>
    public string Reason { get; init; } = "";

    /// <summary>False where the words leave more than one subject open; such a claim is listed, not checked.</summary>
    public bool IsCertain { get; init; } = true;
}

public enum ClaimKind
{
    Amount,

    /// <summary>占…%.</summary>
    Share,

    /// <summary>增加（减少）…元.</summary>
    Change,

    /// <summary>增长（下降）…%.</summary>
    ChangeRate,

    /// <summary>持平, 无变化.</summary>
    Unchanged,

    /// <summary>项目 3 个, 车辆 2 辆, 编制 10 人.</summary>
    Count,

    /// <summary>无…支出, 未安排: the amount is said to be none.</summary>
    None,
}

/// <summary>How a sentence makes an amount a part of another.</summary>
public enum PartWord
{
    None,

    /// <summary>其中, 包括: parts that need not be all.</summary>
    Including,

    /// <summary>分别为: all parts.</summary>
    Namely,

    /// <summary>主要是: the changes that make up a change.</summary>
    Because,
}

public enum Direction
{
    None,
    Up,
    Down,
}

/// <summary>A number in prose that no pattern claimed: part of what was not read.</summary>
public sealed record UnclaimedNumber(string Printed, string Sentence, Anchor Anchor);
