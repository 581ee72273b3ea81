using Mingzhang.Corpus.Search;

namespace Mingzhang.Corpus.Tests;

public sealed class SearchTests
{
    [Theory]
    [InlineData("教育局2025年", "教育 育局 局 2025 年")]
    [InlineData("ＷＰＳ　Office", "wps office")]
    [InlineData("⽀出", "支出 出")]
    [InlineData("，。", "")]
    [InlineData("", "")]
    public void A_text_is_indexed_by_neighbouring_characters(string text, string tokens) =>
        SearchWords.Tokens(text).ShouldBe(tokens);

    [Theory]
    [InlineData("教育 经费", "教育|经费")]
    [InlineData("教育教育 教育教育", "教育教育")]
    [InlineData("2060702科普", "2060702|科普")]
    [InlineData("\"*()-:^'", "")]
    public void What_is_typed_becomes_words(string typed, string words) =>
        string.Join('|', SearchWords.Read(typed)).ShouldBe(words);

    [Fact]
    public void What_is_typed_is_bounded() =>
        SearchWords.Read(string.Join(' ', Enumerable.Range(0, 100))).Length.ShouldBe(8);

    [Fact]
    public void An_excerpt_stands_around_the_first_match_and_marks_all()
    {
        var text = new string('一', 100) + "科普经费，科普活动" + new string('二', 200);
        var (excerpt, highlights) = Excerpts.Of(text, ["科普"]);
        excerpt.Length.ShouldBe(160);
        highlights
            .Select(mark => excerpt.Substring(mark.Start, mark.Length))
            .ShouldBe(["科普", "科普"]);
    }

    [Fact]
    public void Marks_that_touch_are_one() =>
        Excerpts.Of("科普经费", ["科普", "普经"]).Highlights.ShouldBe([(0, 3)]);
}
