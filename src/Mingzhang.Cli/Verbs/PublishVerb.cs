using System.CommandLine;
using Mingzhang.Cli.Verbs.Publish;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Cli.Verbs;

/// <summary><c>publish</c>: from a budget as data the whole pack in the form of its place, checked before it leaves.</summary>
internal static class PublishVerb
{
    public static Command Create(Voice say)
    {
        var files = new Argument<string[]>("BUDGETS")
        {
            Description = say.In(
                "预算数据（YAML，或预算底稿 XLSX、XLS）、文件夹",
                "budgets as data (YAML, or the workbook as XLSX or XLS), folders"
            ),
            Arity = ArgumentArity.ZeroOrMore,
        };
        var output = new Option<string>("--out", "-o")
        {
            Description = say.In("写到哪个文件夹", "the folder to write to"),
            DefaultValueFactory = _ => ".",
        };
        var format = new Option<string>("--format")
        {
            Description = say.In(
                "xlsx、docx、pdf、html、data，以逗号分隔；all 为全部",
                "xlsx, docx, pdf, html, data, separated by commas; all for all"
            ),
            DefaultValueFactory = _ => "xlsx,docx,html",
        };
        var place = new Option<string>("--place")
        {
            Description = say.In(
                "用哪个地区的格式（sichuan、四川、渠县）；不写时看预算数据",
                "whose form (sichuan, 四川, 渠县); by the budget where it is left out"
            ),
            DefaultValueFactory = _ => "",
        };
        var year = new Option<int>("--year")
        {
            Description = say.In(
                "用哪一年的格式；不写时为预算年度",
                "the form of which year; the budget's own where it is left out"
            ),
        };
        var rounding = new Option<string>("--rounding")
        {
            Description = say.In(
                "nearest 四舍五入并注明尾差；consistent 使各项合计都相等",
                "nearest, with a note where sums differ; consistent: every printed sum closes"
            ),
            DefaultValueFactory = _ => "nearest",
        };
        rounding.AcceptOnlyFromAmong("nearest", "consistent");
        var formulas = Flag("--formulas", say.In("合计用公式", "formulas for totals in XLSX"));
        var draft = Flag(
            "--draft",
            say.In("草稿：缺少的文字印为【待补充】", "a draft: missing texts are visible gaps")
        );
        var unchecked_ = Flag(
            "--no-check",
            say.In("不检查所写的文件", "do not check what was written")
        );
        var text = new Option<string?>("--text")
        {
            Description = say.In(
                "手工改过的文字（DOCX、HTML 或 YAML），其中的数按预算数据更新",
                "prose edited by hand (DOCX, HTML or YAML); its figures are renewed from the budget"
            ),
        };
        var template = new Option<string?>("--template")
        {
            Description = say.In(
                "在这个空白模板（XLSX、XLS）里填数，格式、公式不变",
                "fill in this blank template (XLSX, XLS); formats and formulas stay"
            ),
        };
        var command = new Command(
            "publish",
            say.In("由预算数据生成整套公开文件", "make the whole pack from a budget as data")
        )
        {
            files,
            output,
            format,
            place,
            year,
            rounding,
            formulas,
            draft,
            unchecked_,
            text,
            template,
        };
        BudgetCommands.AddTo(command, say);
        command.SetAction(
            (parsed, cancellation) =>
            {
                var choice = new PublishChoice
                {
                    Paths = [.. parsed.GetValue(files) ?? []],
                    Out = parsed.GetValue(output)!,
                    Formats = parsed.GetValue(format)!,
                    Place = parsed.GetValue(place)!,
                    Year = parsed.GetValue(year),
                    IsConsistent = parsed.GetValue(rounding) == "consistent",
                    HasFormulas = parsed.GetValue(formulas),
                    IsDraft = parsed.GetValue(draft),
                    IsChecked = !parsed.GetValue(unchecked_),
                    Text = parsed.GetValue(text),
                    // The language of messages follows the locale; a pack is Chinese unless asked for otherwise.
                    Language =
                        parsed.GetValue<string?>("--lang") == "en"
                            ? Language.English
                            : Language.Chinese,
                };
                return Task.FromResult(
                    parsed.GetValue(template) is { } blank
                        ? TemplateRun.Run(say, choice, blank, cancellation)
                        : PublishRun.Run(say, choice, cancellation)
                );
            }
        );
        return command;
    }

    private static Option<bool> Flag(string name, string description) =>
        new(name) { Description = description };
}
