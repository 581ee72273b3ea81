using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Publishing.Rounding;

/// <summary>印出的事实: a source whose moved numbers are those that the tables print.</summary>
internal sealed class PrintedFacts : IFactSource
{
    private readonly IFactSource _facts;
    private readonly Dictionary<Point, Money> _moved = [];

    public PrintedFacts(IFactSource facts, IEnumerable<MovedNumber> moved)
    {
        _facts = facts;
        foreach (var number in moved)
        {
            _moved.TryAdd(number.Point, new Money((long)(number.Printed * number.Unit.Fen)));
        }
    }

    public Money? Amount(Point point) =>
        _moved.TryGetValue(point, out var amount) ? amount : _facts.Amount(point);

    public IReadOnlyList<string> Members(Dimension dimension, Point region) =>
        _facts.Members(dimension, region);
}
