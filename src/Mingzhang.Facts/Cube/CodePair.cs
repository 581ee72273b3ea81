namespace Mingzhang.Facts.Cube;

/// <summary>
/// 科目对: the part of a departmental economic class that is paid from one governmental class. Tables that print both (Shaanxi,
/// Shenzhen) repeat a departmental code once per governmental code; each such line is a part of the departmental class.
/// </summary>
public static class CodePair
{
    private const char Separator = '+';

    /// <summary>30103+50101; stands below 30103 in <see cref="CodeHierarchy"/>, as a prefix does.</summary>
    public static string Of(string code, string paired) => code + Separator + paired;

    /// <summary>The code before the pair, or the code itself.</summary>
    public static string First(string member)
    {
        var at = member.IndexOf(Separator, StringComparison.Ordinal);
        return at < 0 ? member : member[..at];
    }
}
