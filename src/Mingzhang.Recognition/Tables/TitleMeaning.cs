using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition.Tables.Headings;
using Mingzhang.Recognition.Tables.Layout;

namespace Mingzhang.Recognition.Tables;

/// <summary>表名的含义: the constraints that a title puts on every cell of its table.</summary>
internal sealed record TitleMeaning(
    Dictionary<Dimension, string> Members,
    ClassificationList List,
    TableKind? Form
)
{
    /// <summary>Whether the title names a fund, a nature or an item of spending.</summary>
    public bool SpeaksOfMoney =>
        Members.ContainsKey(Dimension.Fund)
        || Members.ContainsKey(Dimension.Nature)
        || Members.ContainsKey(Dimension.Item)
        || Members.ContainsKey(Dimension.Side);

    public static TitleMeaning Read(TableVocabulary vocabulary, Caption caption)
    {
        // The name of a department may hold words of the trade (国有资产监督管理委员会, 项目中心).
        var key = caption.TitleKey;
        if (caption.Entity.Length > 3)
        {
            key = key.Replace(caption.Entity, "", StringComparison.Ordinal);
        }

        var meaning = vocabulary.Explain(key, LabelPlace.Title);
        return new TitleMeaning(meaning.Members, meaning.List, meaning.Form);
    }

    /// <summary>
    /// A table whose columns are 三公 and their plain total and nothing else is about 三公, whatever its title says.
    /// </summary>
    public void TakeItem(List<ColumnDraft> columns)
    {
        if (Members.ContainsKey(Dimension.Item))
        {
            return;
        }

        var items = 0;
        foreach (var column in columns)
        {
            if (column.Role != ColumnRole.Amount)
            {
                continue;
            }

            var item = column.Members.GetValueOrDefault(Dimension.Item, "");
            if (item.Length > 0 && Items.Tree.IsAbove(Items.ThreePublic, item))
            {
                items++;
            }
            else if (item != Items.ThreePublic && column.Members.Count > 0)
            {
                return;
            }
        }

        if (items >= 2)
        {
            Members[Dimension.Item] = Items.ThreePublic;
        }
    }

    /// <summary>
    /// Where a table prints 会议费 and 培训费 beside a total of 三公 of their own, its plain total is of all of them (Jiangsu, Shaanxi).
    /// </summary>
    /// <returns>Whether the total became wider.</returns>
    public bool Widen(List<ColumnDraft> columns)
    {
        if (!Members.ContainsKey(Dimension.Item))
        {
            return false;
        }

        var meetings = false;
        var total = false;
        foreach (var column in columns)
        {
            var item = column.Members.GetValueOrDefault(Dimension.Item);
            meetings |= item is Items.Meetings or Items.Training;
            total |= item == Items.ThreePublic;
        }

        if (!meetings || !total)
        {
            return false;
        }

        Members[Dimension.Item] = Items.ThreePublicAndMeetings;
        return true;
    }
}
