namespace Mingzhang.Web.Accounts;

/// <summary>
/// 二维码 (ISO/IEC 18004): bytes at error correction level L, versions 1 to 10 (271 bytes), drawn as the path of an SVG. Made here, so that
/// the key of a second factor goes to nobody.
/// </summary>
public sealed class QrCode
{
    /// <summary>By version: code words in all, of which for correction in each block, and blocks, at level L.</summary>
    private static readonly (int Words, int Correction, int Blocks)[] Versions =
    [
        (26, 7, 1),
        (44, 10, 1),
        (70, 15, 1),
        (100, 20, 1),
        (134, 26, 1),
        (172, 18, 2),
        (196, 20, 2),
        (242, 24, 2),
        (292, 30, 2),
        (346, 18, 4),
    ];

    private readonly bool[,] dark;
    private readonly bool[,] isFunction;
    private readonly int version;

    private QrCode(int version)
    {
        this.version = version;
        Size = 17 + (4 * version);
        dark = new bool[Size, Size];
        isFunction = new bool[Size, Size];
    }

    /// <summary>Modules on a side.</summary>
    public int Size { get; }

    public bool this[int row, int column] => dark[row, column];

    /// <summary>The picture of <paramref name="content"/>; null where it is longer than 271 bytes.</summary>
    public static QrCode? Of(ReadOnlySpan<byte> content)
    {
        for (var number = 1; number <= Versions.Length; number++)
        {
            var (words, correction, blocks) = Versions[number - 1];
            var room = words - (correction * blocks);
            var header = number < 10 ? 2 : 3;
            if (content.Length + header > room)
            {
                continue;
            }

            var code = new QrCode(number);
            code.DrawFunctions();
            code.DrawWords(Interleave(Data(content, room, number), correction, blocks, words));
            code.DrawBestMask();
            return code;
        }

        return null;
    }

    /// <summary>Path of an SVG with a quiet zone of four modules; its view box is 0 0 n n with n = <see cref="Size"/> + 8.</summary>
    public string Path()
    {
        var path = new System.Text.StringBuilder();
        for (var row = 0; row < Size; row++)
        {
            for (var column = 0; column < Size; column++)
            {
                if (dark[row, column])
                {
                    path.Append(
                        System.Globalization.CultureInfo.InvariantCulture,
                        $"M{column + 4} {row + 4}h1v1h-1z"
                    );
                }
            }
        }

        return path.ToString();
    }

    private static byte[] Data(ReadOnlySpan<byte> content, int room, int version)
    {
        var bits = new List<bool>(room * 8);
        Append(0b0100, 4);
        Append(content.Length, version < 10 ? 8 : 16);
        foreach (var value in content)
        {
            Append(value, 8);
        }

        Append(0, Math.Min(4, (room * 8) - bits.Count));
        Append(0, (8 - (bits.Count % 8)) % 8);
        for (var pad = 0xEC; bits.Count < room * 8; pad ^= 0xEC ^ 0x11)
        {
            Append(pad, 8);
        }

        var data = new byte[room];
        for (var i = 0; i < bits.Count; i++)
        {
            data[i / 8] |= (byte)((bits[i] ? 1 : 0) << (7 - (i % 8)));
        }

        return data;

        void Append(int value, int count)
        {
            for (var bit = count - 1; bit >= 0; bit--)
            {
                bits.Add(((value >> bit) & 1) != 0);
            }
        }
    }

    private static byte[] Interleave(byte[] data, int correction, int blocks, int words)
    {
        var shortLength = data.Length / blocks;
        var shortBlocks = blocks - (data.Length % blocks);
        var parts = new (byte[] Data, byte[] Correction)[blocks];
        var divisor = ReedSolomon.Divisor(correction);
        for (int block = 0, at = 0; block < blocks; block++)
        {
            var length = shortLength + (block < shortBlocks ? 0 : 1);
            var part = data.AsSpan(at, length).ToArray();
            parts[block] = (part, ReedSolomon.Remainder(part, divisor));
            at += length;
        }

        var result = new List<byte>(words);
        for (var i = 0; i <= shortLength; i++)
        {
            result.AddRange(parts.Where(part => i < part.Data.Length).Select(part => part.Data[i]));
        }

        for (var i = 0; i < correction; i++)
        {
            result.AddRange(parts.Select(part => part.Correction[i]));
        }

        return [.. result];
    }

    private void DrawFunctions()
    {
        for (var i = 0; i < Size; i++)
        {
            Function(6, i, i % 2 == 0);
            Function(i, 6, i % 2 == 0);
        }

        DrawFinder(3, 3);
        DrawFinder(3, Size - 4);
        DrawFinder(Size - 4, 3);
        var centres = AlignmentCentres();
        foreach (var row in centres)
        {
            foreach (var column in centres)
            {
                var isCorner =
                    (row == 6 && column == 6)
                    || (row == 6 && column == Size - 7)
                    || (row == Size - 7 && column == 6);
                if (!isCorner)
                {
                    DrawAlignment(row, column);
                }
            }
        }

        DrawFormat(mask: 0);
        DrawVersion();
    }

    private int[] AlignmentCentres() =>
        version switch
        {
            1 => [],
            < 7 => [6, Size - 7],
            _ => [6, (Size - 1) / 2, Size - 7],
        };

    private void DrawFinder(int row, int column)
    {
        for (var dy = -4; dy <= 4; dy++)
        {
            for (var dx = -4; dx <= 4; dx++)
            {
                var distance = Math.Max(Math.Abs(dx), Math.Abs(dy));
                var (y, x) = (row + dy, column + dx);
                if (y >= 0 && y < Size && x >= 0 && x < Size)
                {
                    Function(y, x, distance is not 2 and not 4);
                }
            }
        }
    }

    private void DrawAlignment(int row, int column)
    {
        for (var dy = -2; dy <= 2; dy++)
        {
            for (var dx = -2; dx <= 2; dx++)
            {
                Function(row + dy, column + dx, Math.Max(Math.Abs(dx), Math.Abs(dy)) != 1);
            }
        }
    }

    private void DrawFormat(int mask)
    {
        // Level L is 01.
        var data = (0b01 << 3) | mask;
        var remainder = data;
        for (var i = 0; i < 10; i++)
        {
            remainder = (remainder << 1) ^ ((remainder >> 9) * 0x537);
        }

        var bits = ((data << 10) | remainder) ^ 0x5412;
        for (var i = 0; i <= 5; i++)
        {
            Function(i, 8, Bit(bits, i));
        }

        Function(7, 8, Bit(bits, 6));
        Function(8, 8, Bit(bits, 7));
        Function(8, 7, Bit(bits, 8));
        for (var i = 9; i < 15; i++)
        {
            Function(8, 14 - i, Bit(bits, i));
        }

        for (var i = 0; i < 8; i++)
        {
            Function(8, Size - 1 - i, Bit(bits, i));
        }

        for (var i = 8; i < 15; i++)
        {
            Function(Size - 15 + i, 8, Bit(bits, i));
        }

        Function(Size - 8, 8, isDark: true);
    }

    private void DrawVersion()
    {
        if (version < 7)
        {
            return;
        }

        var remainder = version;
        for (var i = 0; i < 12; i++)
        {
            remainder = (remainder << 1) ^ ((remainder >> 11) * 0x1F25);
        }

        var bits = (version << 12) | remainder;
        for (var i = 0; i < 18; i++)
        {
            var (a, b) = (Size - 11 + (i % 3), i / 3);
            Function(b, a, Bit(bits, i));
            Function(a, b, Bit(bits, i));
        }
    }

    private void DrawWords(byte[] words)
    {
        var i = 0;
        for (var right = Size - 1; right >= 1; right -= 2)
        {
            if (right == 6)
            {
                right = 5;
            }

            for (var vertical = 0; vertical < Size; vertical++)
            {
                for (var j = 0; j < 2; j++)
                {
                    var column = right - j;
                    var isUpward = ((right + 1) & 2) == 0;
                    var row = isUpward ? Size - 1 - vertical : vertical;
                    if (!isFunction[row, column] && i < words.Length * 8)
                    {
                        dark[row, column] = Bit(words[i / 8], 7 - (i % 8));
                        i++;
                    }
                }
            }
        }
    }

    private void DrawBestMask()
    {
        var best = 0;
        var least = int.MaxValue;
        for (var mask = 0; mask < 8; mask++)
        {
            ApplyMask(mask);
            DrawFormat(mask);
            var penalty = QrPenalty.Of(dark);
            if (penalty < least)
            {
                (best, least) = (mask, penalty);
            }

            ApplyMask(mask);
        }

        ApplyMask(best);
        DrawFormat(best);
    }

    private void ApplyMask(int mask)
    {
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                var invert = mask switch
                {
                    0 => (x + y) % 2 == 0,
                    1 => y % 2 == 0,
                    2 => x % 3 == 0,
                    3 => (x + y) % 3 == 0,
                    4 => ((x / 3) + (y / 2)) % 2 == 0,
                    5 => (x * y % 2) + (x * y % 3) == 0,
                    6 => ((x * y % 2) + (x * y % 3)) % 2 == 0,
                    _ => (((x + y) % 2) + (x * y % 3)) % 2 == 0,
                };
                dark[y, x] ^= invert && !isFunction[y, x];
            }
        }
    }

    private void Function(int row, int column, bool isDark)
    {
        dark[row, column] = isDark;
        isFunction[row, column] = true;
    }

    private static bool Bit(int value, int bit) => ((value >> bit) & 1) != 0;
}
