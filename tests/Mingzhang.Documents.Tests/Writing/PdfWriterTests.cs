using System.Diagnostics;
using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Writing;
using Mingzhang.Documents.Writing.Pdf;
using Grid = Mingzhang.Documents.Model.Grid;

namespace Mingzhang.Documents.Tests.Writing;

public class PdfWriterTests
{
    internal static byte[] Write(PdfWriter writer, Publication publication)
    {
        using var stream = new MemoryStream();
        writer.Write(stream, publication, TestContext.Current.CancellationToken).ShouldBeNull();
        return stream.ToArray();
    }

    internal static string Mutool(byte[] bytes, params string[] arguments)
    {
        using var file = new TemporaryFile("a.pdf", bytes);
        var start = new ProcessStartInfo("mutool")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument == "FILE" ? file.Path : argument);
        }

        using var process = Process.Start(start).ShouldNotBeNull();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text;
    }

    private static void NeedsChromium() =>
        Assert.SkipUnless(PdfWriter.IsInstalled, "Chromium is not installed");

    [Fact]
    public void One_browser_prints_the_same_bytes_again_after_other_documents()
    {
        NeedsChromium();
        using var writer = new PdfWriter();
        var first = Write(writer, Sample.Whole());
        Write(writer, Sample.Of(Paragraph.Of("别的")));
        Write(writer, Sample.Whole()).ShouldBe(first);
        using var another = new PdfWriter();
        Write(another, Sample.Whole()).ShouldBe(first);
    }

    [Fact]
    public void Documents_printed_at_the_same_time_keep_apart()
    {
        NeedsChromium();
        using var writer = new PdfWriter(PrintLimits.Default with { DocumentsPerTab = 3 });
        var alone = Enumerable
            .Range(0, 3)
            .Select(i => Write(writer, Sample.Of(Paragraph.Of($"第{i}份"), Sample.General())))
            .ToList();
        var together = Enumerable
            .Range(0, 12)
            .AsParallel()
            .AsOrdered()
            .WithDegreeOfParallelism(4)
            .Select(i => Write(writer, Sample.Of(Paragraph.Of($"第{i % 3}份"), Sample.General())))
            .ToList();
        for (var i = 0; i < together.Count; i++)
        {
            together[i].ShouldBe(alone[i % 3]);
        }
    }

    [Fact]
    public void After_a_failure_the_next_document_gets_a_new_browser()
    {
        NeedsChromium();
        using var writer = new PdfWriter();
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(30));
        Should.Throw<OperationCanceledException>(() =>
            writer.Write(new MemoryStream(), Sample.Whole(), cancelled.Token)
        );
        Write(writer, Sample.Of(Paragraph.Of("后一份"))).Length.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void The_print_is_tagged_outlined_and_has_true_type_fonts_only()
    {
        NeedsChromium();
        using var writer = new PdfWriter();
        var pdf = Write(writer, Sample.Whole());
        Mutool(pdf, "show", "FILE", "trailer/Root/MarkInfo").ShouldContain("/Marked true");
        var outline = Mutool(pdf, "show", "FILE", "outline");
        outline.ShouldContain("第一部分");
        outline.ShouldContain("一般公共预算财政拨款基本支出预算表");
        var fonts = Mutool(pdf, "info", "-F", "FILE");
        fonts.ShouldContain("Type0");
        fonts.ShouldNotContain("Type3");
        Mutool(pdf, "show", "FILE", "trailer/Info").ShouldContain("D:20250214000000");
    }

    [Fact]
    public void The_contents_list_names_the_page_on_which_each_heading_stands()
    {
        NeedsChromium();
        using var writer = new PdfWriter();
        var pdf = Write(writer, Sample.Whole());
        for (var page = 3; page <= 5; page++)
        {
            var text = Mutool(pdf, "draw", "-q", "-F", "txt", "FILE", $"{page}");
            text.ShouldContain($"— {page} —");
        }

        var contents = Mutool(pdf, "draw", "-q", "-F", "txt", "FILE", "2")
            .Replace("\n", "", StringComparison.Ordinal);
        contents.ShouldContain("第一部分 部门概况3");
        contents.ShouldContain("第二部分 部门预算表5");
        contents.ShouldContain("表四 一般公共预算财政拨款基本支出预算表6");
    }

    [Fact]
    public void Heading_rows_stand_on_every_page_of_a_table()
    {
        NeedsChromium();
        using var writer = new PdfWriter();
        var pdf = Write(writer, Sample.Of(Sample.General(rows: 120)));
        for (var page = 1; page <= 3; page++)
        {
            Mutool(pdf, "draw", "-q", "-F", "txt", "FILE", $"{page}").ShouldContain("科目编码");
        }
    }

    [Fact]
    public void Our_own_reader_gets_the_grid_back()
    {
        NeedsChromium();
        using var writer = new PdfWriter();
        using var file = new TemporaryFile("a.pdf", Write(writer, Sample.Of(Sample.General())));
        var grid = new DocumentIntake()
            .Open(file.Path)
            .Document.ShouldNotBeNull()
            .Blocks.OfType<Grid>()
            .Single();
        grid.Cells.Select(cell => cell.Text)
            .ShouldBe([
                "科目编码",
                "科目名称",
                "2025年预算数",
                "基本支出",
                "项目支出",
                "合计",
                "3,301.50",
                "60.00",
                "2060701",
                "科普活动1",
                "1,100.50",
                "20.00",
                "2060702",
                "科普活动2",
                "1,100.50",
                "20.00",
                "2060703",
                "科普活动3",
                "1,100.50",
                "20.00",
            ]);
    }

    /// <summary>
    /// Fonts give one glyph to several characters (目 and the radical U+2F6C); text that is copied or searched must be the character.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Text_can_be_extracted_character_by_character(int level)
    {
        NeedsChromium();
        const string text =
            "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾见角言谷豆豕豸贝赤走足身车辛辰辵邑酉釆里金长门阜隶隹雨青非面革韦韭音页风飞食首香马骨高髟鬥鬯鬲鬼鱼鸟卤鹿麦麻黄黍黑黹黾鼎鼓鼠鼻齐齿龙龟";
        Block block = level == 0 ? Paragraph.Of(text) : new Heading(level + 1, text);
        using var writer = new PdfWriter();
        Mutool(Write(writer, Sample.Of(block)), "draw", "-q", "-F", "txt", "FILE")
            .ReplaceLineEndings("")
            .ShouldContain(text);
    }

    [Fact]
    public void A_print_that_takes_too_long_is_stopped_and_said()
    {
        NeedsChromium();
        using var writer = new PdfWriter(
            PrintLimits.Default with
            {
                Time = TimeSpan.FromMilliseconds(1),
            }
        );
        writer
            .Write(new MemoryStream(), Sample.Whole(), TestContext.Current.CancellationToken)
            .ShouldNotBeNull()
            .Chinese.ShouldContain("已停止");
    }
}
