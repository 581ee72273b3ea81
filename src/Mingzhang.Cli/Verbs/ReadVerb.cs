using System.CommandLine;
using Mingzhang.Cli.Pipeline;
using Mingzhang.Recognition.Export;

namespace Mingzhang.Cli.Verbs;

/// <summary><c>read</c>: every printed amount of the packs with its codes.</summary>
internal static class ReadVerb
{
    public static Command Create(Voice say)
    {
        var shared = new SharedOptions(say);
        var format = new Option<string>("--format")
        {
            Description = say.In(
                "csv：逐个金额；tables：逐张表的识别概况；details：逐行逐列",
                "csv: one row per amount; tables: what was recognised; details: every row and column"
            ),
            DefaultValueFactory = _ => "csv",
        };
        format.AcceptOnlyFromAmong("csv", "tables", "details");
        var command = new Command(
            "read",
            say.In("读出每一个印出的金额", "read every printed amount")
        )
        {
            format,
        };
        shared.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
                Task.FromResult(
                    Run(say, shared.From(parsed), parsed.GetValue(format)!, cancellation)
                )
        );
        return command;
    }

    private static int Run(
        Voice say,
        SharedChoice choice,
        string format,
        CancellationToken cancellation
    )
    {
        var details = format == "details";
        var inputs = Inputs.Collect(choice.Paths, choice.AsOnePack, say, out var status);
        if (inputs.Count == 0 || LayoutChoice.Of(choice.Layout, say) is not { } layouts)
        {
            return ExitStatus.Unusable;
        }

        using var output = Output.Open(choice.Out);
        using var progress = new Progress(say, inputs.Count);
        if (format == "csv")
        {
            output.Text.WriteLine(StatementCsv.Header);
        }

        foreach (
            var outcome in new PackPipeline(say, layouts).RunAll(inputs, check: false, cancellation)
        )
        {
            progress.Step(outcome.Name);
            if (outcome.Pack is null)
            {
                outcome.Problems.ForEach(progress.Say);
                status = ExitStatus.Unusable;
                continue;
            }

            outcome.Problems.ForEach(progress.Say);
            if (format == "csv")
            {
                StatementCsv.WriteRows(outcome.Pack, output.Text);
            }
            else
            {
                output.Text.WriteLine($"{outcome.Name}");
                ReadingSummary.Write(outcome.Pack.Tables, output.Text, details);
                if (details)
                {
                    TargetSummary.Write(outcome.Pack.Targets, output.Text);
                }
            }
        }

        return output.Commit(status);
    }
}
