using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mingzhang.Budgets.Files;
using Mingzhang.Budgets.Files.Yaml;
using Mingzhang.Catalog;
using Mingzhang.Cli.Verbs.Publish;
using Mingzhang.Drafts;
using Mingzhang.Drafts.Rows;
using Mingzhang.Facts.Findings;
using Mingzhang.Preparation.Sheets;

namespace Mingzhang.Cli.Verbs.Prepare;

/// <summary><c>check</c> of a budget file: it is checked as a draft, and each finding names the entry.</summary>
internal static class DraftCheck
{
    private const int BeginningLength = 4_096;

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Whether a file that was given to <c>check</c> is budget data: YAML that says so near its top.</summary>
    public static bool IsDraft(string path)
    {
        if (Path.GetExtension(path).ToLowerInvariant() is not (".yaml" or ".yml"))
        {
            return false;
        }

        try
        {
            using var reader = new StreamReader(path);
            var beginning = new char[BeginningLength];
            var length = reader.ReadBlock(beginning);
            return BudgetYaml.IsBudget(new string(beginning, 0, length));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public static int Run(
        ImmutableArray<string> paths,
        Voice say,
        string format,
        Severity threshold,
        string? output,
        CancellationToken cancellation
    )
    {
        if (format is not ("console" or "json"))
        {
            Console.Error.WriteLine(
                "mingzhang: "
                    + say.In(
                        "草稿的检查结果可用 console、json",
                        "findings of a draft come as console or json"
                    )
            );
            return ExitStatus.Unusable;
        }

        var checker = new DraftChecker(Catalogue.Default);
        var status = ExitStatus.Clean;
        using var report = Output.Open(output);
        foreach (var path in paths)
        {
            if (BudgetCommands.Read(path, say) is not { } reading)
            {
                status = ExitStatus.Unusable;
                continue;
            }

            BudgetCommands.Print(Console.Error, path, reading.Problems, say);
            if (reading.Budget is not { } budget)
            {
                status = ExitStatus.Unusable;
                continue;
            }

            var found = checker.Examine(DraftRows.Of(budget), cancellation);
            if (format == "json")
            {
                report.Text.WriteLine(Json(path, reading, found));
            }
            else
            {
                Write(report.Text, path, reading, found, say);
            }

            if (
                status == ExitStatus.Clean
                && found.Findings.Any(finding => finding.Severity >= threshold)
            )
            {
                status = ExitStatus.Findings;
            }
        }

        return report.Commit(status);
    }

    /// <summary>One line for each draft.</summary>
    private static string Json(string path, BudgetReading reading, DraftReport report) =>
        JsonSerializer.Serialize(
            new
            {
                file = path,
                findings = report.Findings.Select(one => new
                {
                    code = one.Finding.Code,
                    kind = one.Kind.ToString(),
                    severity = one.Severity.ToString(),
                    zh = one.Finding.Message.Chinese,
                    en = one.Finding.Message.English,
                    places = one.Places.Select(place => new
                    {
                        entry = place.Path,
                        sheet = place.Sheet.ToString(),
                        column = place.Column,
                        file_place = reading.PlaceOf(place.Path).ToString(),
                    }),
                }),
            },
            Readable
        );

    private static void Write(
        TextWriter output,
        string path,
        BudgetReading reading,
        DraftReport report,
        Voice say
    )
    {
        foreach (var one in report.Findings)
        {
            var kind = one.Severity switch
            {
                Severity.Error => say.In("错误", "error"),
                Severity.Warning => say.In("警告", "warning"),
                _ when one.Kind == DraftFindingKind.Missing => say.In("待补充", "missing"),
                _ => say.In("提示", "info"),
            };
            var place = one.Path.Length > 0 ? reading.PlaceOf(one.Path).ToString() : "";
            var at = place.Length > 0 ? $"{path}:{place}" : path;
            output.WriteLine(
                $"{at}: {kind} {one.Finding.Code}: {one.Finding.Message.In(say.Language)}  [{(one.Path.Length > 0 ? one.Path : SheetWords.Of(one.Places[0].Sheet).In(say.Language))}]"
            );
            output.WriteLine($"    → {one.Finding.Remedy.In(say.Language)}");
        }

        if (report.NotPrinted is { } reason)
        {
            output.WriteLine($"{path}: {reason.In(say.Language)}");
        }

        output.WriteLine(
            say.In(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path}：草稿，{report.Errors} 个错误，{report.Warnings} 个警告，{report.Findings.Length - report.Errors - report.Warnings} 个提示"
                ),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path}: a draft, {report.Errors} errors, {report.Warnings} warnings, {report.Findings.Length - report.Errors - report.Warnings} notes"
                )
            )
        );
    }
}
