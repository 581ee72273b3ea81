using System.CommandLine;
using Mingzhang.Cli.Verbs.Publish;

namespace Mingzhang.Cli.Verbs;

/// <summary><c>publish</c>: from one budget, the complete pack in the form that the place wants.</summary>
internal static class PublishVerb
{
    public static Command Create(Voice say)
    {
        var command = new Command(
            "publish",
            say.In("预算数据与公开文件", "budget data and published packs")
        );
        BudgetCommands.AddTo(command, say);
        return command;
    }
}
