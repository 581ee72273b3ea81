using System.Globalization;
using Mingzhang.Budgets.Model;
using Mingzhang.Publishing.Packs;
using Mingzhang.Publishing.Rounding;

namespace Mingzhang.Web.Areas.Workbench.Preview;

/// <summary>预览选项: which content in which form; read from the query of an address.</summary>
/// <param name="Version">0 = the working copy.</param>
/// <param name="Layout">place/year of <see cref="PackShop.Layouts"/>; empty = what the budget says.</param>
public sealed record PreviewChoice(int Version, string Layout, bool IsConsistent, bool IsDraft)
{
    public static PreviewChoice Of(IQueryCollection query) =>
        new(
            int.TryParse(
                query["version"],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var version
            )
                ? version
                : 0,
            query["layout"].ToString(),
            query["rounding"] == "consistent",
            query["gaps"] == "show"
        );

    /// <summary>Options of the composer; null where the layout is none that exists.</summary>
    public PackOptions? Options(IEnumerable<string> layouts)
    {
        var options = new PackOptions
        {
            Rounding = IsConsistent ? RoundingMode.Consistent : RoundingMode.Nearest,
            IsDraft = IsDraft,
        };
        if (Layout.Length == 0)
        {
            return options;
        }

        var slash = Layout.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && layouts.Contains(Layout, StringComparer.Ordinal)
            ? options with
            {
                Place = Layout[..slash],
                FormYear = int.TryParse(
                    Layout[(slash + 1)..],
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var year
                )
                    ? year
                    : 0,
            }
            : null;
    }

    /// <summary>As a query, for links to the same content.</summary>
    public string Query
    {
        get
        {
            var parts = new List<string>();
            if (Version > 0)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"version={Version}"));
            }

            if (Layout.Length > 0)
            {
                parts.Add("layout=" + Uri.EscapeDataString(Layout));
            }

            if (IsConsistent)
            {
                parts.Add("rounding=consistent");
            }

            if (IsDraft)
            {
                parts.Add("gaps=show");
            }

            return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
        }
    }

    /// <summary>Names the content for <see cref="PackShop"/>.</summary>
    public string State(long id, long change) =>
        Version > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{id}v{Version}")
            : string.Create(CultureInfo.InvariantCulture, $"{id}c{change}");

    /// <summary>文件名 without ending: department, year, version.</summary>
    public string FileName(Budget budget)
    {
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{budget.Department.Name}{budget.Year}年预算"
        );
        return Version > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{name}-v{Version}")
            : name;
    }

    /// <summary>Name of the open data: codes, which are ASCII.</summary>
    public static string DataName(Budget budget) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(budget.Units.Length == 1 ? budget.Units[0].Code : budget.Department.Code)}-{budget.Year}-data"
        );
}
