using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Publishing.Binding;

namespace Mingzhang.Publishing.Tests.Binding;

public sealed class FactIdentityTests
{
    private static readonly Point General = new()
    {
        Year = 2025,
        Side = Sides.Expenditure,
        Function = "2060702",
        Fund = Funds.General,
    };

    [Fact]
    public void An_amount_is_written_short_and_reads_back()
    {
        var identity = FactIdentity.OfAmount(General, UnitOfAccount.Yuan, 2);

        identity.ToString().ShouldBe("y2025/dE/f2060702/rgeneral@元.2");
        FactIdentity.Read(identity.ToString()).ShouldBe(identity);
    }

    [Fact]
    public void A_share_keeps_its_whole()
    {
        var identity = FactIdentity.OfPercent(General, Measures.Share, 1) with
        {
            Whole = new Point { Year = 2025, Side = Sides.Expenditure },
        };

        identity.ToString().ShouldBe("y2025/dE/f2060702/rgeneral/mS~y2025/dE@%.1");
        FactIdentity.Read(identity.ToString()).ShouldBe(identity);
    }

    [Theory]
    [InlineData("50011224T000004002544")]
    [InlineData("a/b~c@d.e%2F")]
    [InlineData("?其他.支出")]
    public void Any_member_reads_back(string project)
    {
        var identity = new FactIdentity(General with { Project = project }, "万元", 0);

        FactIdentity.Read(identity.ToString()).ShouldBe(identity);
    }

    [Theory]
    [InlineData("")]
    [InlineData("words")]
    [InlineData("zzz@元.2")]
    [InlineData("y2025@元.x")]
    [InlineData("y99999999999@元.2")]
    public void Other_text_is_no_identity(string text) => FactIdentity.Read(text).ShouldBeNull();
}
