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

        var walked = InputWalker.Walk(
            paths.Where(path => File.Exists(path) || Directory.Exists(path))
        );
        foreach (var left in walked.LeftOut)
        {
            Console.Error.WriteLine(
                "mingzhang: "
                    + say.In($"未读取 {left.Path}", $"left out {left.Path}")
                    + $" ({left.Reason})"
            );
        }

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
}
