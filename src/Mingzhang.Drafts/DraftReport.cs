using System.Collections.Immutable;
using Mingzhang.Facts.Findings;
using Mingzhang.Preparation.Sheets;

namespace Mingzhang.Drafts;

/// <summary>草稿检查结果: what the checks say of a draft, each finding where it was entered.</summary>
/// <param name="Findings">Gravest first, then in the order of sheets and rows.</param>
public sealed record DraftReport(ImmutableArray<DraftFinding> Findings)
{
    /// <summary>Nothing was checked, because the draft has no basic information (year, department) yet.</summary>
    public static readonly DraftReport Empty = new(ImmutableArray<DraftFinding>.Empty);

    /// <summary>Why the draft was not printed and only its data were checked; null where it was.</summary>
    public Text? NotPrinted { get; init; }

    public int Errors => Findings.Count(finding => finding.Severity == Severity.Error);

    public int Warnings => Findings.Count(finding => finding.Severity == Severity.Warning);

    /// <summary>Findings of one row, for the sheet that shows it.</summary>
    public IEnumerable<DraftFinding> Of(Guid row) =>
        Findings.Where(finding => finding.Places.Any(place => place.Row == row));
}

/// <summary>草稿中的一处问题.</summary>
/// <param name="Finding">
/// With the severity that counts while drafting: what is only missing yet is <see cref="Severity.Info"/>. Its own places are those of the
/// print in memory.
/// </param>
/// <param name="Places">The suspect first; never empty: what no sheet can mend stands with the header.</param>
public sealed record DraftFinding(
    DraftFindingKind Kind,
    Finding Finding,
    ImmutableArray<DraftPlace> Places
)
{
    public Severity Severity => Finding.Severity;

    /// <summary>Entry of the budget that the first place is (expenditure[3].amount), for files; empty where no single entry is.</summary>
    public string Path => Places[0].Path;
}

public enum DraftFindingKind
{
    /// <summary>数据: the entries themselves contradict each other or a code list.</summary>
    Data,

    /// <summary>成文成表: what the published pack would print is wrong.</summary>
    Print,

    /// <summary>待补充: something that the pack will need and nobody has entered yet. No error while people still type.</summary>
    Missing,
}

/// <summary>填报位置: a sheet, a row of it, a member of the row.</summary>
/// <param name="Row">Null where the finding is about the sheet as a whole.</param>
/// <param name="Column">
/// Member of the row's record as its JSON names it (amount, government_economic, target.indicators[2].weight); empty for the whole row.
/// </param>
public sealed record DraftPlace(SheetKind Sheet, Guid? Row = null, string Column = "")
{
    /// <summary>The same as an entry of the budget's file (expenditure[3].government-economic); empty for a sheet as a whole.</summary>
    public string Path { get; init; } = "";
}
