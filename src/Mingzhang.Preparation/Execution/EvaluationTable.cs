using System.Collections.Immutable;
using System.Text;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Execution;

/// <summary>自评状态.</summary>
public enum EvaluationState
{
    /// <summary>填报.</summary>
    Drafting,

    /// <summary>部门审核.</summary>
    DepartmentReview,

    /// <summary>绩效科室复核.</summary>
    PerformanceReview,

    /// <summary>已确认.</summary>
    Confirmed,
}

/// <summary>自评动作.</summary>
public enum EvaluationAction
{
    /// <summary>提交.</summary>
    Submit,

    /// <summary>通过.</summary>
    Approve,

    /// <summary>退回, with a reason.</summary>
    SendBack,
}

/// <summary>自评流转.</summary>
public sealed record EvaluationTransition(
    EvaluationState From,
    EvaluationAction Action,
    Role Role,
    EvaluationState To
);

/// <summary>自评流转表: all that can happen to a self-evaluation (财预〔2020〕10号: 单位自评, 部门审核, 财政抽查复核).</summary>
public static class EvaluationTable
{
    public static readonly ImmutableArray<EvaluationTransition> All =
    [
        new(
            EvaluationState.Drafting,
            EvaluationAction.Submit,
            Role.UnitClerk,
            EvaluationState.DepartmentReview
        ),
        new(
            EvaluationState.DepartmentReview,
            EvaluationAction.Approve,
            Role.Department,
            EvaluationState.PerformanceReview
        ),
        new(
            EvaluationState.DepartmentReview,
            EvaluationAction.SendBack,
            Role.Department,
            EvaluationState.Drafting
        ),
        new(
            EvaluationState.PerformanceReview,
            EvaluationAction.Approve,
            Role.PerformanceSection,
            EvaluationState.Confirmed
        ),
        new(
            EvaluationState.PerformanceReview,
            EvaluationAction.SendBack,
            Role.PerformanceSection,
            EvaluationState.Drafting
        ),
    ];

    public static IEnumerable<EvaluationTransition> From(EvaluationState state) =>
        All.Where(transition => transition.From == state);

    /// <summary>Who fills in the form in this state; null = nobody.</summary>
    public static Role? Editor(EvaluationState state) =>
        state == EvaluationState.Drafting ? Role.UnitClerk : null;

    /// <summary>The table as a Mermaid state diagram.</summary>
    public static string Diagram()
    {
        var text = new StringBuilder("stateDiagram-v2\n    [*] --> Drafting\n");
        foreach (var each in All)
        {
            text.Append("    ")
                .Append(each.From)
                .Append(" --> ")
                .Append(each.To)
                .Append(": ")
                .Append(each.Action)
                .Append(" (")
                .Append(each.Role)
                .Append(")\n");
        }

        return text.Append("    Confirmed --> [*]\n").ToString();
    }
}
