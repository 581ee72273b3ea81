using Mingzhang.Documents.Model;
using Mingzhang.Facts.Packs;
using Mingzhang.Recognition.Structure;
using Mingzhang.Recognition.Tests.Prose;

namespace Mingzhang.Recognition.Tests.Structure;

public class StructureTests
{
    [Fact]
    public void Title_year_and_entity_come_from_the_cover()
    {
        var profile = ProseSample
            .StructureOf(
                "河湾市水文学会",
                "2025年部门预算情况说明",
                "一、一般公共预算支出情况说明",
                "基本支出3万元，项目支出5万元，机关运行经费2万元，政府采购预算1万元。"
            )
            .Profile;

        profile.Kind.ShouldBe(PackKind.Budget);
        profile.Year.ShouldBe(2025);
        profile.Entity.ShouldBe("河湾市水文学会");
        profile.Scope.ShouldBe(PackScope.Department);
    }

    [Fact]
    public void A_title_whose_last_line_is_the_kind_of_budget_alone_takes_year_and_entity_from_the_line_above()
    {
        var profile = ProseSample
            .StructureOf(
                "2026年河湾市水文学会（本级）",
                "部门预算",
                "一、一般公共预算支出情况说明",
                "基本支出3万元，项目支出5万元，机关运行经费2万元，政府采购预算1万元。"
            )
            .Profile;

        profile.Year.ShouldBe(2026);
        profile.Entity.ShouldBe("河湾市水文学会（本级）");
    }

    [Fact]
    public void A_report_that_only_speaks_of_budgets_is_none()
    {
        ProseSample
            .StructureOf(
                "河湾市水文项目支出绩效评价报告",
                "项目支出预算50万元，执行率90%。",
                "评价组认为管理规范。"
            )
            .Profile.Kind.ShouldBe(PackKind.None);
    }

    [Fact]
    public void A_form_with_blanks_instead_of_a_name_and_no_amounts_is_a_template()
    {
        ProseSample
            .StructureOf(
                "XX局2025年部门预算",
                "收支预算总表",
                "一般公共预算支出功能分类预算表",
                "“三公”经费和机关运行经费预算表",
                "基本支出    项目支出"
            )
            .Profile.Kind.ShouldBe(PackKind.Template);
    }

    [Fact]
    public void Contents_end_where_the_body_repeats_the_first_entry()
    {
        var structure = ProseSample.StructureOf(
            "河湾市水文学会2025年部门预算",
            "目 录",
            "第一部分 部门概况",
            "一、主要职能 ........ 3",
            "第二部分 部门预算情况说明",
            "第一部分 部门概况",
            "一、主要职能",
            "负责水文工作。"
        );

        structure.Contents.Select(entry => entry.PrintedPage).ShouldBe([null, 3, null]);
        structure.Chapters.Select(chapter => chapter.Text).ShouldBe(["部门概况", "主要职能"]);
    }

    [Fact]
    public void An_entry_that_ends_in_a_bracket_does_not_take_the_next_table_with_it()
    {
        var structure = ProseSample.StructureOf(
            "河湾市水文学会2025年部门预算",
            "目 录",
            "第一部分 部门概况",
            "表2-1 财政拨款支出预算表（部门经济分类科目）",
            "表3 一般公共预算支出预算表",
            "第一部分 部门概况",
            "负责水文工作。"
        );

        structure.Contents.Length.ShouldBe(3);
        structure.Contents[^1].Text.ShouldContain("一般公共预算支出预算表");
        structure.Contents[^2].Text.ShouldNotContain("一般公共预算支出预算表");
    }

    [Fact]
    public void Wrapped_lines_become_one_paragraph_and_keep_their_lines()
    {
        var structure = ProseSample.StructureOf(
            "一、预算情况说明",
            "本学会收入预算120万元，其中：一般公共预算拨款收入100万元，",
            "事业收入20万元。"
        );

        var block = structure.Blocks[^1];
        block.Text.ShouldEndWith("事业收入20万元。");
        block.At(block.Text.Length - 2).Line.ShouldBe(3);
    }

    [Theory]
    [InlineData(
        "（五）社会保障和就业支出（类）其他社会保障和就业支出（款）2023年预算数为0.17",
        "万元，比2022年预算增加0.06万元，增长54.5%。"
    )]
    [InlineData(
        "10.社会保障和就业支出（208）行政事业单位养老支出（05）机关事业单位职业年金缴费支出（06）：2024年预算数",
        "为105.09万元，主要用于职业年金缴费等支出。"
    )]
    public void A_number_is_not_parted_from_its_unit_or_its_subject_by_the_end_of_a_line(
        string first,
        string second
    )
    {
        var structure = ProseSample.StructureOf("一、预算情况说明", first, second);

        structure.Blocks[^1].Text.ShouldBe(first + second);
    }

    [Theory]
    [InlineData("1.事业收入：指开展业务取得的收入。", "事业收入", "")]
    [InlineData("2.2060702科普活动：反映科普支出。", "科普活动", "2060702")]
    [InlineData("（三）行政单位医疗（2101101）：反映医疗支出。", "行政单位医疗", "2101101")]
    public void A_glossary_entry_has_a_term_and_its_code(string line, string term, string code)
    {
        var entry = ProseSample.StructureOf("六、名词解释", line).Glossary.ShouldHaveSingleItem();

        entry.Term.ShouldBe(term);
        entry.Code.ShouldBe(code);
    }

    [Fact]
    public void The_contact_is_read()
    {
        var profile = ProseSample
            .StructureOf("七、联系方式", "部门预算公开联系人：张三  联系电话：010-12345678")
            .Profile;

        profile.ContactName.ShouldBe("张三");
        profile.ContactNumber.ShouldBe("010-12345678");
    }

    [Theory]
    [InlineData(FileFormat.Text, "（二）机构设置", ParagraphEnd.Numbered)]
    [InlineData(FileFormat.Text, "公开表1", ParagraphEnd.Table)]
    [InlineData(FileFormat.Html, "学会下设观测站。", ParagraphEnd.Paragraph)]
    [InlineData(FileFormat.Html, "（二）机构设置", ParagraphEnd.Numbered)]
    public void A_paragraph_says_what_follows_it(FileFormat format, string next, ParagraphEnd end)
    {
        var document = ProseSample.DocumentOf(
            "（一）主要职责",
            "学会联系水文工作者，促进学术交流，承担交办的其他",
            next
        ) with
        {
            Format = format,
        };
        var structure = StructureRecognition.Recognise(
            [document],
            ProseSample.Vocabulary,
            ProseSample.Profile
        );

        structure.Prose[0].Text.ShouldEndWith("交办的其他");
        structure.Prose[0].End.ShouldBe(end);
    }

    [Fact]
    public void A_number_does_not_run_on_into_a_year()
    {
        var prose = ProseSample
            .StructureOf("基本支出6万元，其中：公用经费2.5", "2025年一般公共预算支出比上年增加。")
            .Prose;

        prose.Length.ShouldBe(2);
        prose[0].End.ShouldBe(ParagraphEnd.Numbered);
    }

    [Fact]
    public void A_paragraph_that_was_put_together_says_where()
    {
        var paragraph = ProseSample
            .StructureOf("学会联系水文工作者，促进学术交流，承担", "预算数为3万元的任务。")
            .Prose.ShouldHaveSingleItem();

        paragraph.Joints.ShouldBe(["学会联系水文工作者，促进学术交流，承担".Length]);
    }
}
