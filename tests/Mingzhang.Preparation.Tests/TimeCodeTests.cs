using Mingzhang.Preparation.Accounts;

namespace Mingzhang.Preparation.Tests;

public sealed class TimeCodeTests
{
    /// <summary>"12345678901234567890" in base32, the key of RFC 6238's examples.</summary>
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long second, string code) =>
        TimeCode
            .Of(Key, TimeCode.StepOf(DateTimeOffset.FromUnixTimeSeconds(second)))
            .ShouldBe(code);

    [Fact]
    public void A_code_is_accepted_one_step_around_now_and_once()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
        var step = TimeCode.StepOf(now);
        foreach (var near in new[] { -1, 0, 1 })
        {
            TimeCode
                .Accept(Key, TimeCode.Of(Key, step + near)!, now, last: 0)
                .ShouldBe(step + near);
        }

        TimeCode.Accept(Key, TimeCode.Of(Key, step + 3)!, now, last: 0).ShouldBeNull();
        TimeCode.Accept(Key, TimeCode.Of(Key, step)!, now, last: step).ShouldBeNull();
        TimeCode.Accept(Key, "", now, last: 0).ShouldBeNull();
        TimeCode.Accept("not base32!", "287082", now, last: 0).ShouldBeNull();
    }

    [Theory]
    [InlineData("ab", true)]
    [InlineData("clerk-260001", true)]
    [InlineData("a", false)]
    [InlineData("-ab", false)]
    [InlineData("a b", false)]
    [InlineData("Ab", false)]
    [InlineData("张三", false)]
    public void A_name_is_plain_letters_and_digits(string name, bool isName) =>
        AccountRules.IsName(name).ShouldBe(isName);
}
