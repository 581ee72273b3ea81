using Mingzhang.Preparation.Workflow;
using Mingzhang.Tests;

namespace Mingzhang.Preparation.Tests;

public sealed class WorkflowPageTests
{
    /// <summary>Set it, run this test once, and the page is written anew.</summary>
    private const string WriteVariable = "MINGZHANG_WRITE_DOCS";

    [Fact]
    public void The_page_of_the_workflow_is_what_the_tables_print()
    {
        var page = Path.Combine(RepositoryRoot.Folder, "docs", "workflow.md");
        var printed = WorkflowPage.Print();
        if (Environment.GetEnvironmentVariable(WriteVariable) is { Length: > 0 })
        {
            File.WriteAllText(page, printed);
        }

        File.ReadAllText(page)
            .ShouldBe(printed, $"run this test with {WriteVariable}=1 to print the page anew");
    }

    [Fact]
    public void Everything_in_the_tables_has_a_name_in_both_languages()
    {
        foreach (var state in Enum.GetValues<BudgetState>())
        {
            WorkflowNames.Of(state).English.ShouldNotBe(state.ToString());
        }

        foreach (var action in Enum.GetValues<BudgetAction>())
        {
            WorkflowNames.Of(action).Chinese.ShouldNotBe(action.ToString());
        }

        foreach (var role in Enum.GetValues<Role>())
        {
            WorkflowNames.Of(role).Chinese.ShouldNotBe(role.ToString());
        }

        foreach (var guard in Enum.GetValues<Guards>().Where(guard => guard != Guards.None))
        {
            WorkflowNames.Of(guard).Chinese.ShouldNotBe(guard.ToString());
        }
    }
}
