namespace Mingzhang.Recognition.Flattened;

/// <summary>
/// 各列累计: a set of column totals, all of one width, held in one array. Made for the inner loop of <see cref="SumNarrowing"/>: no
/// object per total.
/// </summary>
internal sealed class TotalSet(int width)
{
    private long[] _values = new long[16 * width];
    private int[] _slots = new int[64];

    public int Count { get; private set; }

    public ReadOnlySpan<long> this[int index] => _values.AsSpan(index * width, width);

    public void Clear()
    {
        Count = 0;
        Array.Clear(_slots);
    }

    public void Add(ReadOnlySpan<long> totals)
    {
        var slot = Find(totals);
        if (_slots[slot] != 0)
        {
            return;
        }

        if ((Count + 1) * width > _values.Length)
        {
            Array.Resize(ref _values, _values.Length * 2);
        }

        totals.CopyTo(_values.AsSpan(Count * width, width));
        _slots[slot] = ++Count;
        if (Count * 2 > _slots.Length)
        {
            Grow();
        }
    }

    public bool Contains(ReadOnlySpan<long> totals) => _slots[Find(totals)] != 0;

    private int Find(ReadOnlySpan<long> totals)
    {
        var slot = Hash(totals) & (_slots.Length - 1);
        while (_slots[slot] != 0 && !this[_slots[slot] - 1].SequenceEqual(totals))
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        for (var i = 0; i < Count; i++)
        {
            _slots[Find(this[i])] = i + 1;
        }
    }

    private static int Hash(ReadOnlySpan<long> totals)
    {
        var hash = 0UL;
        foreach (var total in totals)
        {
            hash = (hash ^ (ulong)total) * 0x9E3779B97F4A7C15UL;
            hash ^= hash >> 29;
        }

        return (int)(hash >> 33);
    }
}
