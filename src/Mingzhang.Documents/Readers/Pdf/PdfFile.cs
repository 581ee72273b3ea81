namespace Mingzhang.Documents.Readers.Pdf;

/// <summary>What the bytes of a PDF say before it is opened.</summary>
internal static class PdfFile
{
    private const int Ends = 64 << 10;

    /// <summary>Whether a trailer names an encryption dictionary; the trailers stand at the ends of a file.</summary>
    public static bool IsEncrypted(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var buffer = new byte[Ends];
            var head = file.ReadAtLeast(buffer.AsSpan(0, 4096), 4096, throwOnEndOfStream: false);
            if (buffer.AsSpan(0, head).IndexOf("/Encrypt"u8) >= 0)
            {
                return true;
            }
            file.Seek(-Math.Min(Ends, file.Length), SeekOrigin.End);
            var tail = file.ReadAtLeast(buffer, Ends, throwOnEndOfStream: false);
            return buffer.AsSpan(0, tail).IndexOf("/Encrypt"u8) >= 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
