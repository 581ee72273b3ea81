using System.Collections.Immutable;
using System.CommandLine;
using Mingzhang.Catalog;
using Mingzhang.Cli.Pipeline;
using Mingzhang.Cli.Verbs.Prepare;
using Mingzhang.Facts.Findings;
using Mingzhang.Reports;
using Mingzhang.Reports.Html;
using Mingzhang.Reports.Json;
using Mingzhang.Reports.Sarif;
using Mingzhang.Reports.Terminal;
using Mingzhang.Reports.Workbook;

namespace Mingzhang.Cli.Verbs;

/// <summary><c>check</c>: every error of the packs, as a report in the chosen form.</summary>
internal static class CheckVerb
{
    private static readonly Dictionary<string, string> Endings = new()
    {
        ["json"] = ".json",
        ["xlsx"] = ".xlsx",
        ["sarif"] = ".sarif",
        ["html"] = ".html",
        ["console"] = ".txt",
    };

    public static Command Create(Voice say)
    {
        var shared = new SharedOptions(say);
        var format = new Option<string?>("--format")
        {
            Description = say.In(
                "console、json、xlsx、sarif、html；不写时看 --out 的扩展名",
                "console, json, xlsx, sarif, html; by the ending of --out where it is left out"
            ),
        };
        format.AcceptOnlyFromAmong([.. Endings.Keys]);
        var threshold = new Option<string>("--threshold")
        {
            Description = say.In(
                "达到该级别即以状态 1 结束：error、warning、info",
                "exit status 1 at or above this severity: error, warning, info"
            ),
            DefaultValueFactory = _ => "error",
        };
        threshold.AcceptOnlyFromAmong("error", "warning", "info");
        var command = new Command("check", say.In("检查预算公开文件", "check budget packs"))
        {
            format,
            threshold,
        };
        shared.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
            {
                var choice = shared.From(parsed);
                return Task.FromResult(
                    Run(
                        say,
                        choice,
                        parsed.GetValue(format) ?? FormatOf(choice.Out),
                        Enum.Parse<Severity>(parsed.GetValue(threshold)!, ignoreCase: true),
                        cancellation
                    )
                );
            }
        );
        return command;
    }

    private static string FormatOf(string? path) =>
        Endings
            .FirstOrDefault(pair =>
                string.Equals(
                    pair.Value,
                    Path.GetExtension(path ?? ""),
                    StringComparison.OrdinalIgnoreCase
                )
            )
            .Key
        ?? "console";

    private static int Run(
        Voice say,
        SharedChoice choice,
        string format,
        Severity threshold,
        CancellationToken cancellation
    )
    {
        var drafts = choice.Paths.RemoveAll(path => !DraftCheck.IsDraft(path));
        if (!drafts.IsEmpty)
        {
            var checkedDrafts = DraftCheck.Run(
                drafts,
                say,
                format,
                threshold,
                choice.Out,
                cancellation
            );
            var packs = choice.Paths.RemoveRange(drafts);
            return packs.IsEmpty
                ? checkedDrafts
                : Math.Max(
                    checkedDrafts,
                    Run(say, choice with { Paths = packs }, format, threshold, cancellation)
                );
        }

        var inputs = Inputs.Collect(choice.Paths, choice.AsOnePack, say, out var status);
        if (inputs.Count == 0 || LayoutChoice.Of(choice.Layout, say) is not { } layouts)
        {
            return ExitStatus.Unusable;
        }

        if (format == "xlsx" && choice.Out is null && !Console.IsOutputRedirected)
        {
            Console.Error.WriteLine(
                "mingzhang: "
                    + say.In("XLSX 请用 --out 写到文件", "XLSX needs a file: use --out FILE")
            );
            return ExitStatus.Unusable;
        }

        var options = Options(say, format);
        var target = new OutputTarget(choice.Out, Endings[format]);
        var checkedPacks = ImmutableArray.CreateBuilder<CheckedPack>();
        using (var progress = new Progress(say, inputs.Count))
        {
            foreach (
                var outcome in new PackPipeline(say, layouts).RunAll(
                    inputs,
                    check: true,
                    cancellation
                )
            )
            {
                progress.Step(outcome.Name);
                outcome.Problems.ForEach(progress.Say);
                if (outcome.Pack is null)
                {
                    status = ExitStatus.Unusable;
                    continue;
                }

                var checkedPack = Checked(outcome, keepDocuments: format == "html");
                if (
                    status == ExitStatus.Clean
                    && checkedPack.Result.Findings.Any(finding => finding.Severity >= threshold)
                )
                {
                    status = ExitStatus.Findings;
                }

                if (target.IsFolder)
                {
                    Write(target.FileFor(outcome.Name), format, [checkedPack], options);
                }
                else
                {
                    checkedPacks.Add(checkedPack);
                }
            }
        }

        if (!target.IsFolder && checkedPacks.Count > 0)
        {
            Write(choice.Out, format, checkedPacks.ToImmutable(), options);
        }

        return status;
    }

    /// <summary>Only the page with pictures needs the contents of the documents; names of sheets are needed everywhere.</summary>
    private static CheckedPack Checked(PackOutcome outcome, bool keepDocuments)
    {
        var paths = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var path in outcome.Input.Paths)
        {
            paths.TryAdd(Path.GetFileName(path), path);
        }

        return new CheckedPack(
            outcome.Pack!,
            outcome.Result!,
            [
                .. outcome.Documents.Select(document =>
                    document with
                    {
                        Notes = [],
                        Pages = keepDocuments
                            ? document.Pages
                            :
                            [
                                .. document.Pages.Select(page =>
                                    page with
                                    {
                                        Blocks = [],
                                        Furniture = [],
                                    }
                                ),
                            ],
                    }
                ),
            ],
            paths.ToImmutable()
        );
    }

    private static void Write(
        string? path,
        string format,
        ImmutableArray<CheckedPack> packs,
        ReportOptions options
    )
    {
        if (format == "console" && path is null)
        {
            ConsoleReport.WriteToConsole(packs, options);
            return;
        }

        using var output = Output.Open(path);
        switch (format)
        {
            case "json":
                JsonReport.Write(output.Stream, packs, options);
                break;
            case "xlsx":
                WorkbookReport.Write(output.Stream, packs, options);
                break;
            case "sarif":
                SarifReport.Write(output.Stream, packs, options);
                break;
            case "html":
                HtmlReport.Write(output.Stream, packs, options);
                break;
            default:
                ConsoleReport.WritePlain(output.Text, packs, options);
                break;
        }

        output.Commit(ExitStatus.Clean);
    }

    private static ReportOptions Options(Voice say, string format) =>
        new()
        {
            // Titles of checks stand in these reports; the others do not wait for the catalogue.
            Checks = format is "html" or "sarif" or "xlsx"
                ? CheckDescription.From(Catalogue.Default.Checks)
                : ImmutableDictionary<string, CheckDescription>.Empty,
            Language = say.Language,
            Version = typeof(CheckVerb).Assembly.GetName().Version?.ToString(3) ?? "",
        };
}
