using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Recognition.Tables.Headings;

/// <summary>
/// 经济分类列: columns headed by economic classes (基本支出 / 工资福利支出 | 商品和服务支出 …), as Henan, Hubei, Hunan, Jiangxi and Guangxi print
/// them beside lines by function. A code printed below the name (501) decides; otherwise the name does.
/// </summary>
internal static class EconomicColumns
{
    private const int FewestToOverrule = 3;

    public static void Place(
        List<ColumnDraft> columns,
        TableVocabulary vocabulary,
        ClassificationIndex index,
        ClassificationList title
    )
    {
        foreach (var column in columns)
        {
            // Lines by economic class: a heading that names a class says nothing about the column then.
            if (
                column.List
                is ClassificationList.Departmental
                    or ClassificationList.Governmental
                    or ClassificationList.Economic
            )
            {
                return;
            }
        }

        var list = ListOf(columns, title);
        var placed = 0;
        foreach (var column in columns)
        {
            placed += TryPlace(column, vocabulary, index, list, overrule: false) ? 1 : 0;
        }

        if (placed < FewestToOverrule)
        {
            return;
        }

        // 公务接待费 among 办公费, 差旅费 and 印刷费 is the economic class, not the item of 三公.
        foreach (var column in columns)
        {
            if (!column.Members.ContainsKey(Dimension.Economic))
            {
                TryPlace(column, vocabulary, index, list, overrule: true);
            }
        }
    }

    private static bool TryPlace(
        ColumnDraft column,
        TableVocabulary vocabulary,
        ClassificationIndex index,
        ClassificationList list,
        bool overrule
    )
    {
        if (column.Role is not (ColumnRole.Amount or ColumnRole.Unexplained))
        {
            return false;
        }

        var code = "";
        foreach (var cell in column.Path)
        {
            var key = cell.Key;
            if (IsCode(key, index))
            {
                code = key;
                continue;
            }

            var known = vocabulary.Whole(key, LabelPlace.Heading);
            if (known is not null && !(overrule && IsItem(known)))
            {
                continue;
            }

            code = index.Find(key, list, code) ?? code;
        }

        if (code.Length == 0)
        {
            return false;
        }

        column.Members[Dimension.Economic] = code;
        column.Members.Remove(Dimension.Item);
        column.Members[Dimension.Side] = Sides.Expenditure;
        column.Role = ColumnRole.Amount;
        column.Residue = "";
        return true;
    }

    private static bool IsItem(Phrase phrase)
    {
        foreach (var (dimension, _) in phrase.Members)
        {
            if (dimension == Dimension.Item)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCode(string key, ClassificationIndex index) =>
        key is ['3' or '5', _, _] or ['3' or '5', _, _, _, _] && index.Knows(key);

    /// <summary>Classes of both lists share names (对个人和家庭的补助); 机关工资福利支出 and its like are governmental alone.</summary>
    private static ClassificationList ListOf(List<ColumnDraft> columns, ClassificationList title)
    {
        if (title is ClassificationList.Governmental or ClassificationList.Departmental)
        {
            return title;
        }

        foreach (var column in columns)
        {
            foreach (var cell in column.Path)
            {
                if (
                    cell.Key.StartsWith("机关工资福利", StringComparison.Ordinal)
                    || cell.Key.StartsWith("机关商品和服务", StringComparison.Ordinal)
                    || cell.Key.StartsWith("对事业单位经常性", StringComparison.Ordinal)
                )
                {
                    return ClassificationList.Governmental;
                }
            }
        }

        return ClassificationList.Departmental;
    }
}
