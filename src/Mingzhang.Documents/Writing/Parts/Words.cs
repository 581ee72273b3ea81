namespace Mingzhang.Documents.Writing.Parts;

/// <summary>The few words that writers add themselves.</summary>
internal static class Words
{
    public static bool IsChinese(string language) =>
        language.StartsWith("zh", StringComparison.OrdinalIgnoreCase);
}
