using System.Text.Json;
using Microsoft.AspNetCore.Html;

namespace Mingzhang.Web.Areas.Workbench.Execution;

/// <summary>图表: options of a chart as data of the page; each chart stands beside the table that it draws.</summary>
public static class Charts
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Bars for each name, one group for each series.</summary>
    public static IHtmlContent Bars(
        IEnumerable<string> names,
        string unit,
        params (string Name, IEnumerable<decimal?> Values)[] series
    ) =>
        Json(
            new
            {
                legend = new { top = 0 },
                grid = new
                {
                    left = 8,
                    right = 16,
                    top = 36,
                    bottom = 8,
                    containLabel = true,
                },
                xAxis = new
                {
                    type = "value",
                    name = unit,
                    axisLabel = new { hideOverlap = true },
                },
                yAxis = new
                {
                    type = "category",
                    inverse = true,
                    data = names.Select(Short),
                    axisLabel = new { width = 160, overflow = "truncate" },
                },
                series = series.Select(each => new
                {
                    name = each.Name,
                    type = "bar",
                    data = each.Values,
                }),
            }
        );

    private static string Short(string name) => name.Length > 40 ? name[..39] + "…" : name;

    /// <summary>The default encoder escapes what could end the element.</summary>
    private static HtmlString Json(object value) => new(JsonSerializer.Serialize(value, Options));
}
