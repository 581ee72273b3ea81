using System.Globalization;
using System.Text;
using Mingzhang.Preparation.Execution;
using Mingzhang.Preparation.Library;

namespace Mingzhang.Preparation.Workflow;

/// <summary>流转图: the page of the documentation that shows the tables of transitions; printed from them, never written by hand.</summary>
public static class WorkflowPage
{
    /// <summary>docs/workflow.md, in Chinese and English.</summary>
    public static string Print()
    {
        var text = new StringBuilder();
        text.Append(
            """
            # 编审流程 Workflow

            Printed from `WorkflowTable`, `LibraryTable` and `EvaluationTable` (`src/Mingzhang.Preparation`); a test compares this page with them.
            由流转表打印，测试核对本页与流转表一致。

            ## 预算 Budget

            ```mermaid

            """
        );
        text.Append(WorkflowTable.Diagram());
        text.Append("```\n\n");
        text.Append(
            "| from | action | role | to | conditions | version |\n|---|---|---|---|---|---|\n"
        );
        foreach (var each in WorkflowTable.All)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {Of(each.From)} | {Of(each.Action)} | {Of(each.Role)} | {Of(each.To)} | {Of(each.Guards)} | {(each.Snapshot ? "✓" : "")} |\n"
            );
        }

        text.Append(
            "\nRows are edited by the unit's clerk (单位经办) in: "
                + string.Join(
                    ", ",
                    Enum.GetValues<BudgetState>()
                        .Where(state => WorkflowTable.Editor(state) is not null)
                        .Select(Of)
                )
                + ".\n"
        );
        text.Append("\n## 项目库 Project library\n\n```mermaid\n");
        text.Append(LibraryTable.Diagram());
        text.Append("```\n\n## 绩效自评 Self-evaluation\n\n```mermaid\n");
        text.Append(EvaluationTable.Diagram());
        return text.Append("```\n").ToString();
    }

    private static string Of(BudgetState state) => $"{WorkflowNames.Of(state).Chinese} {state}";

    private static string Of(BudgetAction action) => $"{WorkflowNames.Of(action).Chinese} {action}";

    private static string Of(Role role) => $"{WorkflowNames.Of(role).Chinese} {role}";

    private static string Of(Guards guards) =>
        guards == Guards.None
            ? ""
            : string.Join(
                "、",
                Enum.GetValues<Guards>()
                    .Where(guard => guard != Guards.None && guards.HasFlag(guard))
                    .Select(guard => WorkflowNames.Of(guard).Chinese)
            );
}
