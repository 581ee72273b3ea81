namespace Mingzhang.Web.Language;

/// <summary>
/// 界面语言 of the request that is being answered: what the person chose (cookie), otherwise what the browser prefers, otherwise Chinese.
/// </summary>
public static class RequestLanguage
{
    public const string Cookie = "mingzhang.language";

    private static readonly AsyncLocal<Facts.Findings.Language> Value = new();

    public static Facts.Findings.Language Current => Value.Value;

    public static bool IsChinese => Current == Facts.Findings.Language.Chinese;

    /// <summary>zh-CN, en: for the lang attribute.</summary>
    public static string Tag => IsChinese ? "zh-CN" : "en";

    public static void Set(Facts.Findings.Language language) => Value.Value = language;

    public static Facts.Findings.Language Of(HttpRequest request)
    {
        switch (request.Cookies[Cookie])
        {
            case "zh":
                return Facts.Findings.Language.Chinese;
            case "en":
                return Facts.Findings.Language.English;
        }

        var preferred = request
            .GetTypedHeaders()
            .AcceptLanguage.OrderByDescending(entry => entry.Quality ?? 1)
            .Select(entry => entry.Value.ToString())
            .FirstOrDefault(tag =>
                tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase)
                || tag.StartsWith("en", StringComparison.OrdinalIgnoreCase)
            );
        return preferred?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true
            ? Facts.Findings.Language.English
            : Facts.Findings.Language.Chinese;
    }
}
