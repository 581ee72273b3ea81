using System.Collections.Immutable;
using Mingzhang.Cli.Pipeline;
using Mingzhang.Documents.Intake;

namespace Mingzhang.Cli;

/// <summary>Turns the paths that a person typed into packs to read.</summary>
internal static class Inputs
{
    /// <summary>Walks folders, drops what cannot be used, and says a line for each path that was dropped.</summary>
    /// <param name="asOnePack">All files belong to one pack; otherwise each file is one.</param>
    /// <param name="status"><see cref="ExitStatus.Unusable"/> when some path could not be used; its line was printed.</param>
    public static IReadOnlyList<PackInput> Collect(
        ImmutableArray<string> paths,
        bool asOnePack,
        Voice say,
        out int status
    )
    {
        status = ExitStatus.Clean;
        foreach (var path in paths)
        {
            if (!File.Exists(path) && !Directory.Exists(path))
            {
                Console.Error.WriteLine(
                    "mingzhang: "
                        + UnusableMessages
                            .For(path, Documents.Readers.UnusableReason.NotFound, "")
                            .In(say.Language)
                );
                status = ExitStatus.Unusable;
            }
        }

        var budgets = paths.Where(path => File.Exists(path) && BudgetData.IsBudget(path)).ToList();
        foreach (var budget in budgets)
        {
            Console.Error.WriteLine(
                "mingzhang: " + budget + say.In("：", ": ") + BudgetData.Reason(say)
            );
            status = ExitStatus.Unusable;
        }

        var walked = InputWalker.Walk(
            paths.Where(path =>
                (File.Exists(path) && !budgets.Contains(path)) || Directory.Exists(path)
            )
        );
        SayLeftOut(walked.LeftOut, say);
        if (walked.Files.Length == 0)
        {
            if (status == ExitStatus.Clean)
            {
                Console.Error.WriteLine(
                    "mingzhang: " + say.In("没有可读取的文件", "there is no file to read")
                );
                status = ExitStatus.Unusable;
            }

            return [];
        }

        return asOnePack
            ? [new PackInput(walked.Files)]
            : [.. walked.Files.Select(file => new PackInput([file]))];
    }

    /// <summary>A line per file, or one for the files of a folder that are left out for the same reason.</summary>
    private static void SayLeftOut(ImmutableArray<LeftOutInput> leftOut, Voice say)
    {
        foreach (
            var group in leftOut.GroupBy(left =>
                (Folder: Path.GetDirectoryName(left.Path) ?? "", Reason: Reason(left, say))
            )
        )
        {
            var files = group.ToList();
            var what =
                files.Count == 1
                    ? files[0].Path
                    : say.In(
                        $"{group.Key.Folder} 中的 {files.Count} 个文件",
                        $"{files.Count} files of {group.Key.Folder}"
                    );
            Console.Error.WriteLine(
                "mingzhang: " + say.In($"未读取 {what}：", $"left out {what}: ") + group.Key.Reason
            );
        }
    }

    private static string Reason(LeftOutInput left, Voice say) =>
        left.Reason == LeftOutReason.UnknownExtension && BudgetData.IsBudget(left.Path)
            ? BudgetData.Reason(say)
            : UnusableMessages.For(left.Reason).In(say.Language);
}
