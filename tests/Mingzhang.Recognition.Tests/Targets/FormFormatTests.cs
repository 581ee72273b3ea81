using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Writing;
using Mingzhang.Documents.Writing.Excel;
using Mingzhang.Documents.Writing.Pdf;
using Mingzhang.Documents.Writing.Web;
using Mingzhang.Documents.Writing.Word;
using Mingzhang.Facts.Targets;
using Mingzhang.Recognition.Targets;
using Mingzhang.Tests;
using Paragraph = Mingzhang.Documents.Writing.Paragraph;

namespace Mingzhang.Recognition.Tests.Targets;

/// <summary>The same forms as PDF, Word, Excel and web page: whatever file the office made, the form reads the same.</summary>
public class FormFormatTests
{
    private const string Project = """
        项目支出绩效目标表
        单位：万元
        项目名称 | 河道巡查 | < | < | < | <
        主管部门 | 河湾市水利局 | < | < | 实施单位 | 河湾市水文学会
        项目资金（万元） | 年度资金总额 | 120.00 | 其中：财政拨款 | 100.00 |
        年度总体目标 | 每月巡查全部河道，发现情况当天报告。 | < | < | < | <
        绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 分值权重（90分）
        ^ | 产出指标 | 数量指标 | 巡查里程 | ≥1200公里 | 40
        ^ | ^ | ^ | 巡查人次 | ≥800人次 | 10
        ^ | ^ | 时效指标 | 报告时限 | ≤24小时 | 10
        ^ | 效益指标 | 社会效益指标 | 险情发现率 | ≥95% | 20
        ^ | 满意度指标 | 服务对象满意度指标 | 沿河居民满意度 | ≥90% | 10
        """;

    private const string Projects = """
        部门预算项目绩效目标表
        单位：万元
        单位名称 | 项目名称 | 预算数 | 年度目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重 | 指标方向性
        河湾市水文学会 | 河道巡查 | 12.50 | 全年不断档 | 产出指标 | 数量指标 | 巡查次数 | ≥ | 52 | 次 | 50 | 正向指标
        ^ | ^ | ^ | ^ | 效益指标 | 社会效益指标 | 险情漏报率 | ≤ | 5 | % | 40 | 反向指标
        ^ | 设备购置 | 3.00 | 年底前到货 | 产出指标 | 数量指标 | 设备数量 | ＝ | 3 | 台 | 60 | 正向指标
        ^ | ^ | ^ | ^ | 满意度指标 | 服务对象满意度指标 | 使用者满意度 | ≥ | 95 | % | 30 | 正向指标
        """;

    [Theory]
    [InlineData("docx")]
    [InlineData("xlsx")]
    [InlineData("html")]
    [InlineData("pdf")]
    public void A_form_with_merged_labels_reads_the_same_from_every_file(string format)
    {
        var form = Read(Project, format).Forms.ShouldHaveSingleItem();

        form.Name.ShouldBe("河道巡查");
        form.Budget!.Amount.Value.ToYuan().ShouldBe("1200000.00");
        form.Fiscal!.Amount.Printed.ShouldBe("100.00");
        form.Goal.ShouldBe("每月巡查全部河道，发现情况当天报告。");
        form.WeightTotal.ShouldBe(90);
        form.UnreadRows.ShouldBe(0);
        Lines(form)
            .ShouldBe([
                "产出指标/数量指标/巡查里程 ≥1200公里 40 ",
                "产出指标/数量指标/巡查人次 ≥800人次 10 ",
                "产出指标/时效指标/报告时限 ≤24小时 10 ",
                "效益指标/社会效益指标/险情发现率 ≥95% 20 ",
                "满意度指标/服务对象满意度指标/沿河居民满意度 ≥90% 10 ",
            ]);
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("xlsx")]
    [InlineData("html")]
    [InlineData("pdf")]
    public void A_list_with_merged_projects_reads_the_same_from_every_file(string format)
    {
        var forms = Read(Projects, format).Forms;

        forms
            .Select(form => $"{form.Name} {form.Budget?.Amount.Printed} {form.Goal}")
            .ShouldBe(["河道巡查 12.50 全年不断档", "设备购置 3.00 年底前到货"]);
        forms
            .SelectMany(Lines)
            .ShouldBe([
                "产出指标/数量指标/巡查次数 ≥52次 50 正向",
                "效益指标/社会效益指标/险情漏报率 ≤5% 40 反向",
                "产出指标/数量指标/设备数量 =3台 60 正向",
                "满意度指标/服务对象满意度指标/使用者满意度 ≥95% 30 正向",
            ]);
    }

    private static IEnumerable<string> Lines(TargetForm form) =>
        form.Indicators.Select(indicator =>
            $"{indicator.Level1}/{indicator.Level2}/{indicator.Name} {indicator.Operator}{indicator.Value}{indicator.Unit} {indicator.Weight?.Value} {indicator.Direction}"
        );

    private static TargetReading Read(string drawing, string format)
    {
        Assert.SkipUnless(format != "pdf" || PdfWriter.IsInstalled, "Chromium is not installed");
        var folder = Directory.CreateTempSubdirectory("mingzhang-").FullName;
        try
        {
            var path = Path.Combine(folder, "form." + format);
            Write(path, Publication(drawing), format);
            return TargetRecognition.Recognise(
                [new DocumentIntake().Open(path).Document.ShouldNotBeNull()],
                Sample.Vocabulary
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(string path, Publication publication, string format)
    {
        using var file = File.Create(path);
        switch (format)
        {
            case "docx":
                WordWriter.Write(file, publication);
                break;
            case "xlsx":
                WorkbookWriter.Write(file, publication);
                break;
            case "html":
                HtmlWriter.Write(file, publication);
                break;
            default:
                using (var writer = new PdfWriter())
                {
                    writer
                        .Write(file, publication, TestContext.Current.CancellationToken)
                        .ShouldBeNull();
                }

                break;
        }
    }

    private static Publication Publication(string drawing)
    {
        var blocks = DrawnDocument.Of(drawing).Blocks.ToList();
        var grid = blocks.OfType<Grid>().Single();
        var lines = blocks.OfType<Documents.Model.Paragraph>().Select(line => line.Text).ToList();
        var table = new PrintTable
        {
            Id = "form",
            Title = lines[0],
            RightLine = lines[1],
            Columns = [.. Enumerable.Range(0, grid.ColumnCount).Select(_ => new PrintColumn())],
            Body =
            [
                .. Enumerable
                    .Range(0, grid.RowCount)
                    .Select(row => new PrintRow([
                        .. grid
                            .Cells.Where(cell => cell.Row == row)
                            .OrderBy(cell => cell.Column)
                            .Select(cell => new PrintCell
                            {
                                Text = cell.Text,
                                RowSpan = cell.RowSpan,
                                ColumnSpan = cell.ColumnSpan,
                            }),
                    ])),
            ],
        };
        return new Publication
        {
            Title = lines[0],
            Date = new DateOnly(2025, 2, 14),
            Sections = [new Section(PageFormat.Landscape, [Paragraph.Of("第四部分"), table])],
        };
    }
}
