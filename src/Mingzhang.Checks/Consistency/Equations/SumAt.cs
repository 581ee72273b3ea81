using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Consistency.Equations;

/// <summary>Where a cell stands in a table: indexes of its row and column.</summary>
internal readonly record struct Place(int Row, int Column);

/// <summary>One sum of a table in one column (of rows) or one row (of columns).</summary>
/// <param name="At">The column of a sum of rows, the row of a sum of columns.</param>
internal readonly record struct SumAt(SumRelation Relation, bool IsRows, int At)
{
    public Place Of(int member) => IsRows ? new Place(member, At) : new Place(At, member);

    public Place Parent => Of(Relation.Parent);
}
