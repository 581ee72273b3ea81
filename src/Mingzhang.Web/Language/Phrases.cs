namespace Mingzhang.Web.Language;

/// <summary>成对用语 within a page: <c>@L("时间线", "Timeline")</c>. Words that several pages use stand in <see cref="T"/>.</summary>
public static class Phrases
{
    public static Phrase L(string chinese, string english) => new(chinese, english);
}
