namespace Mingzhang.Web.Accounts;

/// <summary>纠错码 of a QR code: remainders over GF(2^8) with the polynomial 0x11D.</summary>
internal static class ReedSolomon
{
    public static byte[] Divisor(int degree)
    {
        var result = new byte[degree];
        result[degree - 1] = 1;
        var root = 1;
        for (var i = 0; i < degree; i++)
        {
            for (var j = 0; j < degree; j++)
            {
                result[j] = Multiply(result[j], (byte)root);
                if (j + 1 < degree)
                {
                    result[j] ^= result[j + 1];
                }
            }

            root = Multiply((byte)root, 2);
        }

        return result;
    }

    public static byte[] Remainder(ReadOnlySpan<byte> data, ReadOnlySpan<byte> divisor)
    {
        var result = new byte[divisor.Length];
        foreach (var value in data)
        {
            var factor = (byte)(value ^ result[0]);
            result.AsSpan(1).CopyTo(result);
            result[^1] = 0;
            for (var i = 0; i < result.Length; i++)
            {
                result[i] ^= Multiply(divisor[i], factor);
            }
        }

        return result;
    }

    private static byte Multiply(byte x, byte y)
    {
        var z = 0;
        for (var i = 7; i >= 0; i--)
        {
            z = (z << 1) ^ ((z >> 7) * 0x11D);
            z ^= ((y >> i) & 1) * x;
        }

        return (byte)z;
    }
}

/// <summary>How hard a masked QR code is to read (ISO/IEC 18004, 7.8.3): runs, blocks, false finders, balance.</summary>
internal static class QrPenalty
{
    private static readonly bool[] Finder =
    [
        true,
        false,
        true,
        true,
        true,
        false,
        true,
        false,
        false,
        false,
        false,
    ];

    public static int Of(bool[,] dark)
    {
        var size = dark.GetLength(0);
        var penalty = 0;
        var count = 0;
        for (var a = 0; a < size; a++)
        {
            penalty += Line(size, b => dark[a, b]) + Line(size, b => dark[b, a]);
            for (var b = 0; b < size; b++)
            {
                count += dark[a, b] ? 1 : 0;
                if (
                    a + 1 < size
                    && b + 1 < size
                    && dark[a, b] == dark[a, b + 1]
                    && dark[a, b] == dark[a + 1, b]
                    && dark[a, b] == dark[a + 1, b + 1]
                )
                {
                    penalty += 3;
                }
            }
        }

        var total = size * size;
        return penalty + (Math.Abs((count * 20) - (total * 10)) / total * 10);
    }

    private static int Line(int size, Func<int, bool> module)
    {
        var penalty = 0;
        var run = 0;
        for (var i = 0; i < size; i++)
        {
            run = i > 0 && module(i) == module(i - 1) ? run + 1 : 1;
            penalty += run switch
            {
                5 => 3,
                > 5 => 1,
                _ => 0,
            };
            if (i + Finder.Length <= size)
            {
                penalty += Fits(i, reversed: false) ? 40 : 0;
                penalty += Fits(i, reversed: true) ? 40 : 0;
            }
        }

        return penalty;

        bool Fits(int at, bool reversed)
        {
            for (var j = 0; j < Finder.Length; j++)
            {
                if (module(at + j) != Finder[reversed ? Finder.Length - 1 - j : j])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
