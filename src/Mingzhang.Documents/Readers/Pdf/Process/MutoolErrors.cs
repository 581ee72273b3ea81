namespace Mingzhang.Documents.Readers.Pdf.Process;

/// <summary>What the messages of <c>mutool</c> mean for the reader.</summary>
internal static class MutoolErrors
{
    /// <summary>The reason why the result cannot be used; null where it is whole.</summary>
    public static ReadOutcome? Judge(int exit, string errors, int pages, bool isCut)
    {
        if (
            errors.Contains("needs a password", StringComparison.OrdinalIgnoreCase)
            || errors.Contains("cannot authenticate password", StringComparison.OrdinalIgnoreCase)
        )
        {
            return ReadOutcome.Unusable(UnusableReason.PasswordProtected);
        }
        if (
            errors.Contains("out of memory", StringComparison.OrdinalIgnoreCase)
            || (errors.Contains("malloc", StringComparison.Ordinal) && exit != 0)
        )
        {
            return ReadOutcome.Unusable(UnusableReason.TooComplex, FirstError(errors));
        }
        return exit != 0 || pages == 0 || isCut
            ? ReadOutcome.Unusable(UnusableReason.Damaged, FirstError(errors))
            : null;
    }

    /// <summary>A message that content was lost although all pages were printed; null where none says so.</summary>
    public static string? Loss(string errors)
    {
        foreach (var line in errors.AsSpan().EnumerateLines())
        {
            if (
                line.Contains("premature end", StringComparison.OrdinalIgnoreCase)
                || line.Contains("treating as end of file", StringComparison.Ordinal)
                || line.Contains("ignoring errors on page", StringComparison.OrdinalIgnoreCase)
                || line.Contains("cannot load content stream", StringComparison.Ordinal)
            )
            {
                return Bounded(line);
            }
        }
        return null;
    }

    private static string FirstError(string errors)
    {
        foreach (var line in errors.AsSpan().EnumerateLines())
        {
            if (line.StartsWith("error:", StringComparison.Ordinal))
            {
                return Bounded(line);
            }
        }
        return "";
    }

    private static string Bounded(ReadOnlySpan<char> line) =>
        line[..Math.Min(200, line.Length)].ToString();
}
