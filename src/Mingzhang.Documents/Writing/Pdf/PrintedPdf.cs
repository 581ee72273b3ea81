using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Mingzhang.Documents.Writing.Pdf;

/// <summary>
/// What has to be known about, and changed in, a PDF that Chromium printed. Its objects stand in plain text behind a table of
/// offsets, so pages of link targets can be read, and values be replaced by others of the same length, without a PDF library.
/// </summary>
internal sealed class PrintedPdf(byte[] bytes)
{
    public byte[] Bytes => bytes;

    /// <summary>1-based page of each identity that a link points to.</summary>
    public Dictionary<string, int> Destinations()
    {
        var pages = new Dictionary<string, int>(StringComparer.Ordinal);
        var catalog = Reference(bytes, "/Root "u8);
        if (catalog == 0)
        {
            return pages;
        }

        var root = Object(catalog);
        var targets = Object(Reference(root, "/Dests "u8));
        var order = new Dictionary<int, int>();
        Number(Reference(root, "/Pages "u8), order, 0);
        // /h1 [18 0 R /XYZ 6 822.42 0]
        while (targets.IndexOf((byte)'/') is var at && at >= 0)
        {
            targets = targets[(at + 1)..];
            var end = targets.IndexOf(" ["u8);
            if (end < 0)
            {
                break;
            }

            var name = Encoding.ASCII.GetString(targets[..end]);
            targets = targets[(end + 2)..];
            if (
                Utf8Parser.TryParse(targets, out int page, out _)
                && order.TryGetValue(page, out var number)
            )
            {
                pages[name] = number;
            }

            var close = targets.IndexOf((byte)']');
            targets = close < 0 ? [] : targets[(close + 1)..];
        }

        return pages;
    }

    /// <summary>
    /// Takes out what differs from run to run: the time of printing, and the counters that a browser gives to elements over its life.
    /// The long description of the browser makes room for the author.
    /// </summary>
    public void Settle(DateOnly date, string author)
    {
        var day = Encoding.ASCII.GetBytes(
            date.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "000000+00'00'"
        );
        foreach (var key in (string[])["/CreationDate (D:", "/ModDate (D:"])
        {
            var at = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(key));
            if (at >= 0 && bytes[at + key.Length + day.Length] == ')')
            {
                day.CopyTo(bytes, at + key.Length);
            }
        }

        SettleCreator(author);
        SettleCounters();
    }

    private void SettleCreator(string author)
    {
        var start = bytes.AsSpan().IndexOf("/Creator ("u8);
        var length = start < 0 ? -1 : bytes.AsSpan(start).IndexOf(")\n"u8) + 1;
        if (length <= 0 || length > 1000)
        {
            return;
        }

        const string creator = "/Creator (Mingzhang)";
        var full =
            $"/Author <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(author))}> {creator}";
        var text = author.Length > 0 && full.Length <= length ? full : creator;
        var place = bytes.AsSpan(start, length);
        place.Fill((byte)' ');
        Encoding.ASCII.GetBytes(text.AsSpan(0, Math.Min(text.Length, length)), place);
    }

    /// <summary>Elements are called node00000026 by the order in which the browser made them; here by the order in the file.</summary>
    private void SettleCounters()
    {
        const int digits = 8;
        var names = new Dictionary<long, int>();
        var rest = bytes.AsSpan();
        while (rest.IndexOf("(node"u8) is var at && at >= 0)
        {
            rest = rest[(at + 5)..];
            if (
                rest.Length > digits
                && rest[digits] == ')'
                && Utf8Parser.TryParse(rest[..digits], out long counter, out var used)
                && used == digits
            )
            {
                if (!names.TryGetValue(counter, out var name))
                {
                    name = names.Count + 1;
                    names.Add(counter, name);
                }

                Utf8Formatter.TryFormat(
                    name,
                    rest[..digits],
                    out _,
                    new System.Buffers.StandardFormat('D', digits)
                );
            }
        }
    }

    private void Number(int node, Dictionary<int, int> order, int depth)
    {
        const int deepest = 16;
        var content = Object(node);
        var kids = content.IndexOf("/Kids ["u8);
        if (kids < 0 || depth > deepest)
        {
            if (node != 0)
            {
                order.TryAdd(node, order.Count + 1);
            }

            return;
        }

        var list = content[(kids + 7)..];
        list = list[..Math.Max(0, list.IndexOf((byte)']'))];
        while (Utf8Parser.TryParse(list, out int kid, out _))
        {
            Number(kid, order, depth + 1);
            var next = list.IndexOf("R"u8);
            list = next < 0 ? [] : list[(next + 1)..].TrimStart((byte)' ').TrimStart((byte)'\n');
        }
    }

    /// <summary>Number of the object behind a key; 0 where there is none.</summary>
    private static int Reference(ReadOnlySpan<byte> content, ReadOnlySpan<byte> key)
    {
        var at = content.LastIndexOf(key);
        return at >= 0 && Utf8Parser.TryParse(content[(at + key.Length)..], out int number, out _)
            ? number
            : 0;
    }

    private ReadOnlySpan<byte> Object(int number)
    {
        var start = Offset(number);
        if (number == 0 || start <= 0 || start >= bytes.Length)
        {
            return [];
        }

        var content = bytes.AsSpan(start);
        var end = content.IndexOf("endobj"u8);
        return end < 0 ? [] : content[..end];
    }

    /// <summary>Chromium writes one table: 20 bytes for each object, from object 0.</summary>
    private int Offset(int number)
    {
        const int entry = 20;
        var at = bytes.AsSpan().LastIndexOf("startxref\n"u8);
        if (at < 0 || !Utf8Parser.TryParse(bytes.AsSpan(at + 10), out int table, out _))
        {
            return 0;
        }

        var lines = table > 0 && table < bytes.Length ? bytes.AsSpan(table) : [];
        var first = lines.IndexOf("0000000000 65535 f"u8);
        var place = first + (number * entry);
        return
            first >= 0
            && place + 10 < lines.Length
            && Utf8Parser.TryParse(lines.Slice(place, 10), out int offset, out _)
            ? offset
            : 0;
    }
}
