using Mingzhang.Budgets.Files.Yaml;

namespace Mingzhang.Cli;

/// <summary>预算数据: a file that <c>publish</c> takes, given to a verb that reads published packs.</summary>
internal static class BudgetData
{
    /// <summary>The line that names the form stands among the first ones, below remarks.</summary>
    private const int Beginning = 4096;

    public static bool IsBudget(string path)
    {
        if (Path.GetExtension(path).ToUpperInvariant() is not (".YAML" or ".YML"))
        {
            return false;
        }

        try
        {
            using var file = new StreamReader(path);
            var text = new char[Beginning];
            return BudgetYaml.IsBudget(new string(text, 0, file.ReadBlock(text)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>What it is and which verbs take it; to stand behind the name of a file.</summary>
    public static string Reason(Voice say) =>
        say.In(
            "是预算数据，不是已公开的文件；用 mingzhang publish 生成成套公开文件，用 mingzhang publish validate 校验",
            "budget data, no published file; mingzhang publish makes the pack from it, mingzhang publish validate examines it"
        );
}
