using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Recognition.Tests.Prose;

public class ClaimTests
{
    [Fact]
    public void A_line_above_numbered_paragraphs_sets_their_fund()
    {
        var facts = ProseSample.Read(
            "一、支出预算情况说明",
            "财政拨款支出主要内容如下：",
            "1.“住房保障支出（类）住房改革支出（款）住房公积金（项）”12万元，主要用于缴存住房公积金。"
        );

        facts.Claims[0].Subject.Fund.ShouldBe(Funds.Fiscal);
        facts.Claims[0].Subject.Function.ShouldBe("2210201");
    }

    [Fact]
    public void A_number_that_stands_twice_in_a_paragraph_has_the_place_where_it_is_told()
    {
        const string text = "公务接待费 5 万元，比 2024 年减少 5 万元。";
        var facts = ProseSample.Read("一、“三公”经费情况说明", text);

        facts
            .Claims.Where(claim => claim.Anchor.Printed == "5万元")
            .Select(claim => (claim.Anchor.Paragraph, claim.Anchor.Offset))
            .ShouldBe([
                (2, text.IndexOf('5', StringComparison.Ordinal)),
                (2, text.LastIndexOf('5')),
            ]);
    }

    [Fact]
    public void A_code_in_a_sentence_that_lacks_a_digit_is_kept_and_the_name_tells_the_class()
    {
        var facts = ProseSample.Read(
            "一、支出预算情况说明",
            "住房公积金(221020)12.5万元，较上年增加2.5万元。"
        );

        var claim = facts.Claims[0];
        claim.PrintedCode.ShouldBe("221020");
        claim.PrintedName.ShouldBe("住房公积金");
        claim.Subject.Function.ShouldBe("2210201");
    }

    [Theory]
    [InlineData("科普活动（2025）预算12万元。")]
    [InlineData("科普活动（202503）预算12万元。")]
    public void A_year_in_brackets_is_no_code(string sentence) =>
        ProseSample
            .Read("一、支出预算情况说明", sentence)
            .Claims.ShouldAllBe(claim => claim.PrintedCode.Length == 0);

    [Fact]
    public void A_total_with_its_parts_and_shares_is_read_with_the_right_subjects()
    {
        var facts = ProseSample.Read(
            "一、收入预算情况说明",
            "本学会2025年收入预算300万元，其中：一般公共预算拨款240万元，占80%；事业收入60万元，占20%。"
        );

        facts.Unclaimed.ShouldBeEmpty();
        var amounts = facts.Claims.Where(claim => claim.Kind == ClaimKind.Amount).ToList();
        amounts.Select(claim => claim.Subject.Fund).ShouldBe(["", Funds.General, Funds.Business]);
        amounts.ShouldAllBe(claim => claim.Subject.Side == Sides.Income);
        amounts[1].PartOf.ShouldBe(0);
        facts
            .Claims.Where(claim => claim.Kind == ClaimKind.Share)
            .Select(claim => claim.Reference!.Fund)
            .ShouldBe(["", ""]);
    }

    [Fact]
    public void A_division_by_another_classification_divides_the_total_again()
    {
        var facts = ProseSample.Read(
            "（二）支出预算情况",
            "2025年支出预算总额为100万元。",
            "其中：按支出项目类别划分：基本支出60万元；项目支出40万元，其中：商品和服务支出30万元、资本性支出10万元。",
            "按支出功能科目划分：科学技术支出90万元；卫生健康支出10万元。"
        );

        facts
            .Claims.Where(claim => claim.Subject.Function.Length > 0)
            .Select(claim => (claim.Subject.Function, claim.Subject.Nature))
            .ShouldBe([("206", ""), ("210", "")]);
    }

    [Theory]
    [InlineData("科学技术支出（206）科学技术普及（07）科普活动（02）预算数为12万元", "2060702")]
    [InlineData(
        "一般公共服务支出（类）群众团体事务（款）行政运行（项）2025年预算数为12万元",
        "2012901"
    )]
    [InlineData("“住房保障支出（类）住房改革支出（款）住房公积金（项）”科目12万元", "2210201")]
    [InlineData("科普活动（2060702）12万元", "2060702")]
    [InlineData("科学技术（206）支出12万元", "206")]
    [InlineData("卫生健康支出12万元", "210")]
    public void A_class_named_by_its_path_becomes_a_code(string sentence, string code)
    {
        var facts = ProseSample.Read("一、一般公共预算支出情况说明", sentence + "。");

        var claim = facts.Claims.ShouldHaveSingleItem();
        claim.Subject.Function.ShouldBe(code);
        claim.Subject.Fund.ShouldBe(Funds.General);
        claim.IsCertain.ShouldBeTrue();
    }

    [Fact]
    public void What_a_class_consists_of_belongs_to_the_class_and_not_to_the_total_above_it()
    {
        var facts = ProseSample.Read(
            "二、一般公共预算支出情况说明",
            "2025年一般公共预算支出100万元，其中：",
            "（1）进修及培训（20508）40万元，较上年增加4万元，主要原因是任务增加。具体为：人员经费10万元，较上年无变化；公用经费30万元，较上年增加4万元。",
            "（2）行政事业单位养老支出（20805）60万元，较上年增加5万元，主要原因是人员变动。具体为：人员经费60万元；公用经费0万元，较上年无变化。"
        );

        facts
            .Claims.Where(claim =>
                claim
                    is {
                        Kind: ClaimKind.Amount,
                        Subject.Nature: Natures.Personnel or Natures.Public
                    }
                && claim.Subject.Year == 2025
            )
            .Select(claim => (claim.Subject.Function, claim.Subject.Nature))
            .ShouldBe([
                ("20508", Natures.Personnel),
                ("20508", Natures.Public),
                ("20805", Natures.Personnel),
                ("20805", Natures.Public),
            ]);
    }

    [Fact]
    public void An_amount_under_key_projects_is_no_total_of_the_department()
    {
        var facts = ProseSample.Read(
            "三、支出预算情况说明",
            "2025年支出预算300万元。",
            "（一）重点支出和重大投资项目情况说明",
            "2025年年初预算安排20万元。"
        );

        facts
            .Claims.Where(claim => claim is { Kind: ClaimKind.Amount, IsCertain: true })
            .ShouldHaveSingleItem()
            .Anchor.Printed.ShouldBe("300万元");
    }

    [Fact]
    public void A_line_that_opens_with_an_amount_goes_on_with_the_sentence_before()
    {
        var facts = ProseSample.Read(
            "一、政府采购情况",
            "2025年政府采购预算170.50万元，其中：政府采购货物预算20.50万元、政府采购服务预算",
            "150.00万元。"
        );

        facts
            .Claims.Select(claim => claim.Subject.Item)
            .ShouldBe([Items.Procurement, Items.Goods, Items.Services]);
    }

    [Fact]
    public void A_percentage_in_brackets_after_a_change_is_its_rate()
    {
        var facts = ProseSample.Read(
            "六、“三公”经费情况说明",
            "2025年“三公”经费预算支出6.00万元，较上年增加5.00万元(83.33%)，增加的主要原因是任务增加；其中：公务接待费1.00万元，较上年减少0.20万元（20%），减少的主要原因是厉行节约。"
        );

        facts
            .Claims.Where(claim => claim.Kind == ClaimKind.ChangeRate)
            .Select(claim => (claim.Subject.Item, claim.Direction, claim.Anchor.Printed))
            .ShouldBe([
                (Items.ThreePublic, Direction.Up, "83.33%"),
                (Items.Reception, Direction.Down, "20%"),
            ]);
        facts.Unclaimed.ShouldBeEmpty();
    }

    [Fact]
    public void A_comparison_gives_the_base_the_change_and_the_rate_of_one_subject()
    {
        var facts = ProseSample.Read(
            "一、一般公共预算当年拨款情况说明",
            "科学技术支出（206）科学技术普及（07）科普活动（02）预算数为90万元，比2024年预算数120万元减少30万元，减少25%，变动的主要原因是压减活动。"
        );

        facts
            .Claims.Select(claim => claim.Kind)
            .ShouldBe([ClaimKind.Amount, ClaimKind.Amount, ClaimKind.Change, ClaimKind.ChangeRate]);
        facts.Claims.Select(claim => claim.Group).Distinct().Count().ShouldBe(1);
        facts.Claims[1].Subject.Year.ShouldBe(2024);
        facts.Claims[2].Direction.ShouldBe(Direction.Down);
        facts.Claims[2].Reason.ShouldBe("压减活动");
    }

    [Fact]
    public void An_inline_heading_is_the_subject_of_its_sentence()
    {
        var facts = ProseSample.Read(
            "四、“三公”经费情况说明",
            "（一）公务接待费。2025年预算数3万元，与上年持平。"
        );

        facts.Claims[0].Subject.Item.ShouldBe(Items.Reception);
        facts.Claims[1].Kind.ShouldBe(ClaimKind.Unchanged);
    }

    [Fact]
    public void Reasons_that_are_changes_are_parts_of_the_change()
    {
        var facts = ProseSample.Read(
            "二、收支总体情况",
            "支出比2024年减少5万元，主要是基本支出增加3万元，项目支出减少8万元。"
        );

        facts.Claims.Length.ShouldBe(3);
        facts.Claims[1].PartOf.ShouldBe(0);
        facts.Claims[1].IntroducedBy.ShouldBe(PartWord.Because);
        facts.Claims[2].Direction.ShouldBe(Direction.Down);
    }

    [Fact]
    public void A_comparison_after_a_list_speaks_of_the_whole()
    {
        var facts = ProseSample.Read(
            "五、收支预算总体情况说明",
            "本部门当年预算收入300万元，其中：一般公共预算拨款240万元、其他收入60万元，较上年增加20万元，增长7.14%。"
        );

        facts
            .Claims.Single(claim => claim.Kind == ClaimKind.Change)
            .Group.ShouldBe(facts.Claims[0].Group);
    }

    [Fact]
    public void Limits_dates_and_document_numbers_are_no_amounts()
    {
        var facts = ProseSample.Read(
            "五、国有资产占有使用情况说明",
            "截至2024年12月底，按照〔2024〕25号文件，单位价值100万元以上设备0台。"
        );

        facts.Unclaimed.ShouldBeEmpty();
        facts.Claims.ShouldAllBe(claim => claim.Kind == ClaimKind.Count);
    }

    [Fact]
    public void A_subject_with_words_that_nobody_knows_is_not_certain()
    {
        var facts = ProseSample.Read(
            "二、支出预算情况说明",
            "河湾市水文资料整编站项目支出预算40万元。"
        );

        facts.Claims.ShouldHaveSingleItem().IsCertain.ShouldBeFalse();
    }

    [Fact]
    public void A_number_without_a_subject_is_listed_as_unclaimed()
    {
        var facts = ProseSample.Read("一、其他情况说明", "据了解，约有5万元。");

        facts.Claims.ShouldBeEmpty();
        facts.Unclaimed.ShouldHaveSingleItem().Printed.ShouldBe("5万元");
    }

    [Fact]
    public void A_list_inside_a_list_ends()
    {
        var facts = ProseSample.Read(
            "一、机构设置情况",
            "本学会预算单位共有6个，包括学会机关（包含本级和执法总队）和5个事业单位（甲中心，乙中心，丙中心）。"
        );

        facts.Claims.Count(claim => claim.Kind == ClaimKind.Count).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Words_in_brackets_do_not_make_an_unknown_subject_certain()
    {
        var facts = ProseSample.Read(
            "二、支出预算情况说明",
            "档案整理（第三方审核）80万元，主要用于整编。"
        );

        facts.Claims.ShouldAllBe(claim => !claim.IsCertain);
    }

    [Fact]
    public void Items_inside_operating_cost_are_not_the_items_themselves()
    {
        var facts = ProseSample.Read(
            "十、机关运行经费安排情况说明",
            "2025年机关运行经费预算总计82万元，其中：办公经费41万元，公务接待费2万元，工会经费17万元。"
        );

        facts
            .Claims.Where(claim => claim.Subject.Item == Items.Reception)
            .ShouldAllBe(claim => !claim.IsCertain);
    }

    [Fact]
    public void After_an_economic_class_the_nature_is_that_of_the_class()
    {
        var facts = ProseSample.Read(
            "一、一般公共预算支出情况说明",
            "商品和服务支出（302）40万元，其中：公用经费10万元。项目支出30万元。"
        );

        facts.Claims[^1].IsCertain.ShouldBeFalse();
    }
}
