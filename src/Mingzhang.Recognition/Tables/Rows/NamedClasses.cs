using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Recognition.Tables.Rows;

/// <summary>
/// 只印名称的科目: Sichuan's project table prints a class by its name alone above the projects that carry its code. Several classes share
/// a name (机关服务 has one under every section); the code of the line below says which is meant.
/// </summary>
internal static class NamedClasses
{
    public static void Settle(List<RowDraft> rows, TablePanel panel, ClassificationIndex index)
    {
        if (panel.Codes.Count == 0)
        {
            return;
        }

        RowDraft? above = null;
        foreach (var row in rows)
        {
            if (row.Panel != panel.Number)
            {
                continue;
            }

            if (
                above is { Role: RowRole.Unit, Code.Length: 0 }
                && row.Members.ContainsKey(Dimension.Project)
                && row.Member(Dimension.Function) is { Length: >= 7 } code
                && index.Agrees(code, LabelKey.Of(above.Label))
            )
            {
                above.Members[Dimension.Function] = code;
                above.Role = RowRole.Detail;
                above.UnitKey = "";
                above.Level = row.Level;
            }

            above = row;
        }
    }
}
