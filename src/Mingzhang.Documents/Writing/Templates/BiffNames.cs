using System.Buffers.Binary;

namespace Mingzhang.Documents.Writing.Templates;

/// <summary>
/// Defined names of an .xls (print areas, print titles), moved when rows are inserted. Names whose formula is more than a list of ranges
/// are not touched. [MS-XLS 2.4.150, 2.5.198]
/// </summary>
internal static class BiffNames
{
    private const ushort Sheets = 0x17;

    /// <summary>Whether every name is a list of ranges.</summary>
    public static bool CanShift(List<BiffRecord> globals) =>
        globals.TrueForAll(record => record.Id != BiffRecord.Name || Ranges(record) is not null);

    public static void Shift(List<BiffRecord> globals, int sheet, int row, int count)
    {
        var sheets = SheetOfReference(globals);
        for (var i = 0; i < globals.Count; i++)
        {
            if (globals[i].Id != BiffRecord.Name || Ranges(globals[i]) is not { } ranges)
            {
                continue;
            }

            foreach (var (reference, first, last) in ranges)
            {
                if (reference < sheets.Count && sheets[reference] == sheet)
                {
                    globals[i] = Moved(globals[i], first, row, count);
                    globals[i] = first == last ? globals[i] : Moved(globals[i], last, row, count);
                }
            }
        }
    }

    /// <summary>For each reference that formulas use, the sheet; -1 where it is none of this workbook or several.</summary>
    private static List<int> SheetOfReference(List<BiffRecord> globals)
    {
        var sheets = new List<int>();
        foreach (var record in globals.Where(record => record.Id == Sheets))
        {
            for (var at = 2; at + 6 <= record.Data.Length; at += 6)
            {
                sheets.Add(record.Word(at + 2) == record.Word(at + 4) ? record.Word(at + 2) : -1);
            }
        }

        return sheets;
    }

    /// <summary>Places of the first and last row of each range in the record's data; null where the formula is anything else.</summary>
    private static List<(int Reference, int First, int Last)>? Ranges(BiffRecord record)
    {
        var data = record.Data;
        if (data.Length < 15)
        {
            return null;
        }

        var at = 15 + (data[3] * ((data[14] & 1) != 0 ? 2 : 1));
        var end = at + BinaryPrimitives.ReadUInt16LittleEndian(data.AsSpan(4));
        if (end > data.Length)
        {
            return null;
        }

        var ranges = new List<(int, int, int)>();
        while (at < end)
        {
            switch (data[at])
            {
                case 0x3A or 0x5A or 0x7A when at + 7 <= end:
                    ranges.Add((record.Word(at + 1), at + 3, at + 3));
                    at += 7;
                    break;
                case 0x3B or 0x5B or 0x7B when at + 11 <= end:
                    ranges.Add((record.Word(at + 1), at + 3, at + 5));
                    at += 11;
                    break;
                case 0x10:
                    at++;
                    break;
                case 0x29 or 0x49 or 0x69:
                    at += 3;
                    break;
                default:
                    return null;
            }
        }

        return ranges;
    }

    /// <summary>The last row of a sheet means whole columns and stays.</summary>
    private static BiffRecord Moved(BiffRecord record, int at, int row, int count)
    {
        int position = record.Word(at);
        return position >= row && position < ushort.MaxValue
            ? record.With(at, position + count)
            : record;
    }
}
