using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Web.Language;

/// <summary>
/// 界面用语: Chinese and English side by side. Written into a page it is encoded and stands in the language of the request, so that a
/// page says <c>@T.Save</c> and no more.
/// </summary>
public readonly record struct Phrase(string Chinese, string English) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) =>
        encoder.Encode(writer, ToString());

    /// <summary>In the language of the request.</summary>
    public override string ToString() => RequestLanguage.IsChinese ? Chinese : English;

    public static implicit operator string(Phrase phrase) => phrase.ToString();

    public static implicit operator Phrase(Text text) => new(text.Chinese, text.English);

    /// <summary>A finding's or refusal's words in the language of the request.</summary>
    public static string Of(Text text) => text.In(RequestLanguage.Current);
}
