using System.Collections.Immutable;
using Mingzhang.Cli.Pipeline;
using Mingzhang.Facts.Findings;
using Mingzhang.Publishing.Packs;

namespace Mingzhang.Cli.Verbs.Publish;

/// <summary>自检: reads what was written as anybody would and checks it, before it leaves the house.</summary>
internal static class OwnCheck
{
    /// <summary>Checks every written document; each error and warning becomes a line.</summary>
    public static int Run(
        ImmutableArray<PackFile> files,
        Voice say,
        List<string> lines,
        CancellationToken cancellation
    )
    {
        var inputs = files
            .Where(file => file.Format != PackFormat.Data)
            .Select(file => new PackInput([file.Path]))
            .ToList();
        var status = ExitStatus.Clean;
        if (inputs.Count == 0)
        {
            return status;
        }

        var pipeline = new PackPipeline(say);
        foreach (var input in inputs)
        {
            var outcome = pipeline.RunAll([input], check: true, cancellation).Single();
            lines.AddRange(outcome.Problems);
            if (outcome.Result is not { } result)
            {
                status = ExitStatus.Unusable;
                continue;
            }

            foreach (
                var finding in result.Findings.Where(finding =>
                    finding.Severity >= Severity.Warning
                )
            )
            {
                var kind =
                    finding.Severity == Severity.Error
                        ? say.In("错误", "error")
                        : say.In("警告", "warning");
                lines.Add(
                    $"{input.Paths[0]}: {kind} {finding.Code}: {finding.Message.In(say.Language)}"
                );
                if (finding.Severity == Severity.Error)
                {
                    status = Math.Max(status, ExitStatus.Findings);
                }
            }
        }

        return status;
    }
}
