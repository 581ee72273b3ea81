using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Mingzhang.Tools.Fuzz;

/// <summary>Spoils a sample in ways that files are spoilt by accident and on purpose. The same seed gives the same bytes.</summary>
public static class Mutator
{
    private const int LargestFile = 4 << 20;

    private static readonly uint[] Huge =
    [
        0xFFFFFFFF,
        0x7FFFFFFF,
        0x80000000,
        0x00FFFFFF,
        0,
        1,
        0x10000,
    ];
    private static readonly string[] HugeNumbers =
    [
        "0",
        "-1",
        "2147483647",
        "4294967296",
        "99999999999999999999",
        "1e308",
        "NaN",
        "1048577",
    ];

    public static byte[] Mutate(Sample sample, Random random)
    {
        var bytes = sample.Bytes;
        var isZip = bytes is [0x50, 0x4B, ..];
        if (isZip && random.Next(100) < 75)
        {
            bytes = MutateMembers(bytes, random);
            if (random.Next(100) < 80)
            {
                return bytes;
            }
        }

        var times = random.Next(1, 4);
        for (var i = 0; i < times; i++)
        {
            var isText = sample.Extension is ".txt" or ".html" or ".pdf";
            bytes =
                isText && random.Next(2) == 0
                    ? MutateText(bytes, random)
                    : MutateBytes(bytes, random);
        }

        return bytes;
    }

    private static byte[] MutateMembers(byte[] bytes, Random random)
    {
        var parts = new List<(string Name, byte[] Bytes)>();
        using (var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read))
        {
            foreach (var entry in zip.Entries)
            {
                using var part = new MemoryStream();
                using var stream = entry.Open();
                stream.CopyTo(part);
                parts.Add((entry.FullName, part.ToArray()));
            }
        }

        var times = random.Next(1, 4);
        for (var i = 0; i < times && parts.Count > 0; i++)
        {
            var at = random.Next(parts.Count);
            var (name, content) = parts[at];
            switch (random.Next(12))
            {
                case 0:
                    parts.RemoveAt(at);
                    break;
                case 1:
                    parts.Add(parts[random.Next(parts.Count)]);
                    break;
                case 2:
                    parts[at] = (parts[random.Next(parts.Count)].Name, content);
                    break;
                case 3:
                    parts[at] = ("../../../" + name, content);
                    break;
                case 4 or 5:
                    parts[at] = (name, MutateBytes(content, random));
                    break;
                default:
                    parts[at] = (name, MutateText(content, random));
                    break;
            }
        }

        return Samples.Zip(parts);
    }

    private static byte[] MutateBytes(byte[] bytes, Random random)
    {
        if (bytes.Length < 8)
        {
            return [.. bytes, 0];
        }

        var copy = (byte[])bytes.Clone();
        switch (random.Next(8))
        {
            case 0:
                for (var i = random.Next(1, 64); i > 0; i--)
                {
                    copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
                }

                return copy;
            case 1:
                return copy[..random.Next(copy.Length)];
            case 2:
                random.NextBytes(copy.AsSpan(random.Next(copy.Length))[..Math.Min(16, 1)]);
                copy[random.Next(copy.Length)] = (byte)random.Next(256);
                return copy;
            case 3:
                BinaryPrimitives.WriteUInt32LittleEndian(
                    copy.AsSpan(random.Next(copy.Length - 4)),
                    Huge[random.Next(Huge.Length)]
                );
                return copy;
            case 4:
                BinaryPrimitives.WriteUInt16LittleEndian(
                    copy.AsSpan(random.Next(copy.Length - 4)),
                    (ushort)Huge[random.Next(Huge.Length)]
                );
                return copy;
            case 5:
            {
                var (start, length) = Block(copy, random);
                return [.. copy[..start], .. copy[(start + length)..]];
            }

            case 6:
            {
                var (start, length) = Block(copy, random);
                var at = random.Next(copy.Length);
                return [.. copy[..at], .. copy[start..(start + length)], .. copy[at..]];
            }

            default:
            {
                var (start, length) = Block(copy, random);
                random.NextBytes(copy.AsSpan(start, length));
                return copy;
            }
        }
    }

    /// <summary>Mutations that keep a text mostly readable: tags doubled and nested, numbers exchanged, blocks repeated many times.</summary>
    private static byte[] MutateText(byte[] bytes, Random random)
    {
        var text = Encoding.UTF8.GetString(bytes);
        if (text.Length < 4)
        {
            return bytes;
        }

        var start = random.Next(text.Length);
        switch (random.Next(6))
        {
            case 0:
            {
                var digits = text.IndexOfAny("0123456789".ToCharArray(), start);
                if (digits >= 0)
                {
                    text =
                        text[..digits]
                        + HugeNumbers[random.Next(HugeNumbers.Length)]
                        + text[(digits + 1)..];
                }

                break;
            }

            case 1:
            {
                var (open, close) = Tag(text, start);
                text = string.Concat(
                    text.AsSpan(0, open),
                    Repeat(text[open..close], random.Next(1, 3000)),
                    text.AsSpan(close)
                );
                break;
            }

            case 2:
            {
                var (open, close) = Tag(text, start);
                text = text[..open] + text[close..];
                break;
            }

            case 3:
            {
                var length = random.Next(1, Math.Min(200, text.Length - start) + 1);
                text = string.Concat(
                    text.AsSpan(0, start),
                    Repeat(text.Substring(start, length), random.Next(2, 500)),
                    text.AsSpan(start)
                );
                break;
            }

            case 4:
            {
                var (from, to) = Tag(text, random.Next(text.Length));
                text = string.Concat(
                    text.AsSpan(0, start),
                    text.AsSpan(from, to - from),
                    text.AsSpan(start)
                );
                break;
            }

            default:
                text = text.Insert(
                    start,
                    new string((char)random.Next(1, 0x3000), random.Next(1, 5000))
                );
                break;
        }

        return Encoding.UTF8.GetBytes(text);
    }

    private static string Repeat(string text, int times)
    {
        times = Math.Max(1, Math.Min(times, LargestFile / Math.Max(1, text.Length)));
        return new StringBuilder(text.Length * times).Insert(0, text, times).ToString();
    }

    /// <summary>The tag, or the line, around a position.</summary>
    private static (int Open, int Close) Tag(string text, int at)
    {
        var open = text.LastIndexOfAny(['<', '\n'], at);
        open = open < 0 ? 0 : open;
        var close = text.IndexOfAny(['>', '\n'], open + 1);
        return (open, close < 0 ? text.Length : close + 1);
    }

    private static (int Start, int Length) Block(byte[] bytes, Random random)
    {
        var start = random.Next(bytes.Length);
        return (start, random.Next(0, Math.Min(4096, bytes.Length - start)));
    }
}
