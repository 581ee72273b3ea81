using System.Buffers.Binary;
using System.Text;

namespace Mingzhang.Documents.Readers.Excel;

/// <summary>
/// Unicode strings of BIFF8, which may go on in records of continuation: there the text resumes with a new flag of its width.
/// [MS-XLS 2.5.293, 2.5.294]
/// </summary>
internal ref struct BiffText(BiffStream stream, int start)
{
    private const ushort Continue = 0x3C;

    private int _at = start;

    /// <summary>The string whose length takes <paramref name="lengthBytes"/> bytes; null where the records end inside it.</summary>
    public string? Read(int lengthBytes)
    {
        if (Take(lengthBytes) is not { } head || Take(1) is not { } flagByte)
        {
            return null;
        }

        int left = lengthBytes == 1 ? head[0] : BinaryPrimitives.ReadUInt16LittleEndian(head);
        var flags = flagByte[0];
        var runs = 0;
        long extension = 0;
        if ((flags & 0x08) != 0)
        {
            if (Take(2) is not { } count)
            {
                return null;
            }

            runs = BinaryPrimitives.ReadUInt16LittleEndian(count);
        }

        if ((flags & 0x04) != 0)
        {
            if (Take(4) is not { } size)
            {
                return null;
            }

            extension = BinaryPrimitives.ReadUInt32LittleEndian(size);
        }

        var text = new StringBuilder(Math.Min(left, 1024));
        var isWide = (flags & 0x01) != 0;
        while (left > 0)
        {
            var room = stream.Length - _at;
            if (room < (isWide ? 2 : 1))
            {
                if (!NextRecord())
                {
                    return null;
                }

                isWide = (stream.Byte(0) & 0x01) != 0;
                _at = 1;
                continue;
            }

            var count = Math.Min(left, isWide ? room / 2 : room);
            text.Append(
                isWide
                    ? Encoding.Unicode.GetString(stream.Data.Slice(_at, count * 2))
                    : Encoding.Latin1.GetString(stream.Data.Slice(_at, count))
            );
            _at += isWide ? count * 2 : count;
            left -= count;
        }

        return Skip((runs * 4L) + extension) ? text.ToString() : null;
    }

    private byte[]? Take(int count)
    {
        if (_at >= stream.Length && !NextRecord())
        {
            return null;
        }

        if (_at + count > stream.Length)
        {
            return null;
        }

        var bytes = stream.Data.Slice(_at, count).ToArray();
        _at += count;
        return bytes;
    }

    private bool Skip(long count)
    {
        while (count > 0)
        {
            var room = stream.Length - _at;
            if (room <= 0)
            {
                if (!NextRecord())
                {
                    return false;
                }

                continue;
            }

            var step = (int)Math.Min(count, room);
            _at += step;
            count -= step;
        }

        return true;
    }

    private bool NextRecord()
    {
        if (!stream.IsFollowedBy(Continue) || !stream.Read())
        {
            return false;
        }

        _at = 0;
        return true;
    }
}
