using Mingzhang.Preparation.Control;
using Mingzhang.Preparation.Deadlines;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Workbench;

/// <summary>流程图 with where a budget stands.</summary>
/// <param name="Versions">States that its versions went to.</param>
public sealed record FlowShown(BudgetState Now, IReadOnlyCollection<BudgetState> Versions);

/// <summary>One line of the deadlines.</summary>
public sealed record DeadlineShown(Phrase What, Deadline Deadline, DateOnly Today);

/// <summary>One control number as a bar.</summary>
public sealed record MeterShown(ControlUse Use, MemberNames Names)
{
    /// <summary>Used in percent of the limit, 0 to 100.</summary>
    public long Percent
    {
        get
        {
            var used = Use.Used?.Fen ?? 0;
            return used <= 0 ? 0
                : Use.Control.Limit.Fen <= 0 ? 100
                : Math.Min(100, (long)((decimal)used * 100 / Use.Control.Limit.Fen));
        }
    }

    public string Title
    {
        get
        {
            var point = Names.Of(Use.Control.Point);
            return Use.Control.Kind is { } kind ? $"{point} · {ControlTexts.Of(kind)}" : point;
        }
    }
}
