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
        return exit != 0 || pages == 0 || isCut || IsSpoiled(errors)
            ? ReadOutcome.Unusable(UnusableReason.Damaged, FirstError(errors))
            : null;
    }

    /// <summary>
    /// Whether content was lost on the way: streams that do not unpack, objects that are not where they should be, or so
    /// many nonsense commands that the numbers cannot be trusted. A rebuilt table of objects alone loses nothing.
    /// </summary>
    private static bool IsSpoiled(string errors)
    {
        const int MostNonsense = 10;
        var nonsense = 0;
        if (
            errors.Contains("repairing PDF document", StringComparison.Ordinal)
            && (
                errors.Contains("object missing 'endobj'", StringComparison.Ordinal)
                || errors.Contains("stream Length incorrect", StringComparison.Ordinal)
            )
        )
        {
            // The file ends within an object: it was cut, and what the object said is not whole.
            return true;
        }
        foreach (var line in errors.AsSpan().EnumerateLines())
        {
            if (line.Contains("non-page object in page tree", StringComparison.Ordinal))
            {
                return true;
            }
            if (!line.StartsWith("error:", StringComparison.Ordinal))
            {
                continue;
            }
            if (
                line.Contains("zlib error", StringComparison.Ordinal)
                || line.Contains("expected 'obj'", StringComparison.Ordinal)
                || line.Contains("object out of range", StringComparison.Ordinal)
                || line.Contains("premature end", StringComparison.Ordinal)
            )
            {
                return true;
            }
            nonsense += IsNonsense(line) ? 1 : 0;
        }
        return nonsense > MostNonsense;
    }

    private static bool IsNonsense(ReadOnlySpan<char> line) =>
        line.Contains("syntax error in", StringComparison.Ordinal)
        || line.Contains("unknown keyword", StringComparison.Ordinal);

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
                || IsNonsense(line)
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
