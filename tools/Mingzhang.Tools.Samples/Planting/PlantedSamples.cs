namespace Mingzhang.Tools.Samples.Planting;

/// <summary>The planted samples, one error each, as they are seen in published packs.</summary>
internal static class PlantedSamples
{
    public static IReadOnlyList<PlantedSample> All { get; } =
    [
        new(
            "01-total-digit.txt",
            "district-2025",
            "《部门支出总表》合计行“合计”",
            "4,595,681.90",
            "4,595,631.90",
            ["MZ3043"]
        )
        {
            Plant = pack => pack.Print("部门支出总表", "合计", (2, "4,595,681.90")),
        },
        new(
            "02-shifted-amount.html",
            "district-2023",
            "《部门支出总表》行政单位医疗“项目支出”",
            "7.37",
            "",
            ["MZ3038"]
        )
        {
            Plant = pack => pack.Print("部门支出总表", "行政单位医疗", (5, ""), (6, "7.37")),
        },
        new(
            "03-share.txt",
            "district-2025",
            "“收支预算情况”：科学技术支出占比",
            "48.19%",
            "41.89%",
            ["MZ5065"]
        )
        {
            Plant = pack =>
                pack.Say("科学技术支出1,925,000元，占41.89%", "科学技术支出1,925,000元，占48.19%"),
        },
        new(
            "04-direction.txt",
            "district-2025",
            "“一般公共预算支出情况”：行政运行的增减方向",
            "增加256,133.02元",
            "减少256,133.02元",
            ["MZ6079"]
        )
        {
            Plant = pack => pack.Say("减少256,133.02元", "增加256,133.02元"),
        },
        new(
            "05-missing-table.html",
            "district-2023",
            "政府性基金预算支出表",
            "",
            "空表也要公开",
            ["MZ1012"]
        )
        {
            Plant = pack => pack.Without("政府性基金预算支出表"),
        },
        new(
            "06-name-of-other-code.html",
            "district-2023",
            "《部门支出总表》2060702",
            "青少年科技活动",
            "科普活动",
            ["MZ2031"]
        )
        {
            Plant = pack => pack.Print("部门支出总表", "科普活动", (3, "青少年科技活动")),
        },
        new(
            "07-weights.txt",
            "district-2025",
            "《项目支出绩效目标表》项目总成本的权重",
            "15",
            "20",
            ["MZ7093"]
        )
        {
            Plant = pack => pack.Print("项目支出绩效目标表", "项目总成本", (6, "15")),
        },
        new(
            "08-unit-slip.txt",
            "district-2025",
            "《一般公共预算“三公”经费支出表》公务接待费",
            "1.80",
            "18,000.00",
            ["MZ3046"]
        )
        {
            Plant = pack => pack.Print("一般公共预算“三公”经费支出表", "18,000.00", (5, "1.80")),
        },
        new(
            "09-spreadsheet-error.html",
            "district-2023",
            "《一般公共预算支出表》科普活动“项目支出”",
            "#REF!",
            "150.00",
            ["MZ2025"]
        )
        {
            Plant = pack => pack.Print("一般公共预算支出表", "科普活动", (7, "#REF!")),
        },
        new(
            "10-growth-rate.html",
            "district-2023",
            "“一般公共预算支出情况”：科普活动的下降幅度",
            "55%",
            "50%",
            ["MZ6078"]
        )
        {
            Plant = pack => pack.Say("减少150万元，下降50%", "减少150万元，下降55%"),
        },
        new(
            "11-digits-swapped.html",
            "district-2023",
            "《一般公共预算基本支出表》30102 津贴补贴",
            "29.17",
            "21.97",
            ["MZ3037"]
        )
        {
            Plant = pack =>
                pack.Print("一般公共预算基本支出表", "30102", (2, "29.17"), (3, "29.17")),
        },
        new(
            "12-template-residue.txt",
            "district-2025",
            "“国有资产占有使用情况”",
            "共有车辆XX辆",
            "共有车辆2辆",
            ["MZ1016"]
        )
        {
            Plant = pack => pack.Say("共有车辆2辆", "共有车辆XX辆"),
        },
    ];
}
