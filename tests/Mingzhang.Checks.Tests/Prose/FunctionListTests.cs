using System.Collections.Immutable;
using Mingzhang.Catalog;
using Mingzhang.Checks.Prose;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Prose;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Tests.Prose;

public class FunctionListTests
{
    private static readonly string[] Codes =
    [
        "2080505",
        "2080506",
        "2101102",
        "2210201",
        "2060701",
    ];
    private static readonly Anchor Place = new("样本.txt", 0);

    [Theory]
    [InlineData(5, null)]
    [InlineData(4, "MZ5266")]
    [InlineData(3, null)]
    public void An_item_is_missing_where_the_text_goes_through_nearly_all(int told, string? code)
    {
        var pack = PackOf(
            [.. Codes.Select((item, i) => Printed(item, 2025, i + 1))],
            [.. Codes.Take(told).Select((item, i) => Told(item, i + 1))]
        );

        Codes5(pack).ShouldBe(code is null ? [] : [code]);
    }

    [Fact]
    public void A_list_with_other_amounts_is_not_judged_and_says_so()
    {
        var pack = PackOf(
            [.. Codes.Select((item, i) => Printed(item, 2025, i + 1))],
            [.. Codes.Take(4).Select((item, i) => Told(item, i + 21))]
        );

        var context = new CheckContext(pack, Own());
        new ProseChecks().Run(context);
        context.Findings.ShouldNotContain(finding => finding.Code == "MZ5266");
        context
            .Ledger.ToEntries()
            .ShouldContain(entry =>
                entry.Check == "MZ5266" && entry.State == CoverageState.NotPossible
            );
    }

    [Fact]
    public void An_item_that_the_text_names_without_amount_is_not_missing()
    {
        var name = Own().Functions.NameOf(Codes[4]);
        var pack = PackOf(
            [.. Codes.Select((item, i) => Printed(item, 2025, i + 1))],
            [.. Codes.Take(4).Select((item, i) => Told(item, i + 1))]
        ) with
        {
            Prose = [new ProseParagraph(name + "另行说明。", Place)],
        };

        Codes5(pack).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void A_fall_to_zero_is_missed_only_where_the_text_compares(bool compares, int expected)
    {
        var claims = new List<Claim>();
        foreach (var (item, i) in Codes.Take(4).Select((item, i) => (item, i)))
        {
            claims.Add(Told(item, i + 1));
            if (compares)
            {
                claims.Add(Told(item, i + 1) with { Kind = ClaimKind.Unchanged, Amount = null });
            }
        }

        var pack = PackOf(
            [
                .. Codes.Take(4).Select((item, i) => Printed(item, 2025, i + 1)),
                Printed(Codes[4], 2024, 9),
            ],
            [.. claims]
        );

        Found(pack).Count(finding => finding.Code == "MZ6082").ShouldBe(expected);
    }

    [Theory]
    [InlineData("2080506", "MZ5366")]
    [InlineData("2080505", null)]
    public void Code_and_name_of_a_sentence_are_of_one_class(string code, string? expected)
    {
        var name = Own().Functions.NameOf("2080505");
        var claim = Told("2080505", 1) with { PrintedCode = code, PrintedName = name };

        Found(PackOf([], [claim]))
            .Where(finding => finding.Code == "MZ5366")
            .Select(finding => finding.Expected)
            .ShouldBe(expected is null ? [] : ["2080505"]);
    }

    [Theory]
    [InlineData("120", 1)]
    [InlineData("100", 0)]
    public void Operating_cost_is_within_public_expenditure(string said, int expected)
    {
        var spent = Printed("", 2025, 100);
        spent = spent with { Point = spent.Point with { Nature = Natures.Public } };
        var claim = Told("", 1) with
        {
            Subject = new Point { Year = 2025, Item = Items.OperatingCost },
            Amount = Amount.Read(said, UnitOfAccount.TenThousandYuan),
        };

        Found(PackOf([spent], [claim]))
            .Count(finding => finding is { Code: "MZ5171", Severity: Severity.Info })
            .ShouldBe(expected);
    }

    [Theory]
    [InlineData(PackKind.Template)]
    [InlineData(PackKind.FinalAccounts)]
    public void Every_prose_check_says_why_it_does_not_apply(PackKind kind)
    {
        var pack = PackOf([Printed(Codes[0], 2025, 1)], [Told(Codes[0], 1)]);
        var context = new CheckContext(
            pack with
            {
                Profile = pack.Profile with { Kind = kind },
                Prose = [new ProseParagraph("收入说明。", Place)],
            },
            Own()
        );
        new ProseChecks().Run(context);
        var entry = context.Ledger.ToEntries().Single(each => each.Check == "MZ5066");

        entry.State.ShouldBe(CoverageState.NotApplicable);
        entry.Reason.Chinese.ShouldContain("决算");
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public void Fiscal_money_of_an_item_is_compared_with_the_general_budget(int said, int expected)
    {
        var claim = Told(Codes[0], said);
        claim = claim with { Subject = claim.Subject with { Fund = Funds.Fiscal } };

        Found(PackOf([Printed(Codes[0], 2025, 1)], [claim]))
            .Count(finding => finding is { Code: "MZ5066", Severity: Severity.Error })
            .ShouldBe(expected);
    }

    private static IEnumerable<string> Codes5(Pack pack) =>
        Found(pack).Select(finding => finding.Code).Where(code => code == "MZ5266");

    private static ImmutableArray<Finding> Found(Pack pack)
    {
        var context = new CheckContext(pack, Own());
        new ProseChecks().Run(context);
        return [.. context.Findings];
    }

    private static Point Item(string code, int year) =>
        new()
        {
            Year = year,
            Side = Sides.Expenditure,
            Fund = Funds.General,
            Function = code,
        };

    private static Amount Of(int number) =>
        Amount.Read(
            (number * 11).ToString(System.Globalization.CultureInfo.InvariantCulture) + ".25",
            UnitOfAccount.TenThousandYuan
        )!;

    private static Statement Printed(string code, int year, int number) =>
        new(
            Item(code, year),
            number == 100 ? Amount.Read("100.00", UnitOfAccount.TenThousandYuan)! : Of(number),
            Place with
            {
                Table = 0,
            },
            0,
            0
        );

    private static Claim Told(string code, int number) =>
        new(
            ClaimKind.Amount,
            Item(code, 2025),
            Place with
            {
                Printed = Of(number).Printed + "万元",
            }
        )
        {
            Amount = Of(number),
            Group = number,
            Sentence = code + "。",
        };

    private static Pack PackOf(
        ImmutableArray<Statement> statements,
        ImmutableArray<Claim> claims
    ) =>
        new()
        {
            Profile = new PackProfile
            {
                Kind = PackKind.Budget,
                Year = 2025,
                Entity = "河湾市水文学会",
            },
            Claims = claims,
            Prose = [new ProseParagraph("各项支出说明。", Place)],
            Tables =
            [
                new BudgetTable
                {
                    Ordinal = 0,
                    Kind = TableKind.General,
                    Title = "一般公共预算支出表",
                    Anchor = Place,
                    FirstPage = 0,
                    LastPage = 0,
                    Statements = statements,
                },
            ],
        };

    private static Catalogue Own()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "catalog");
            if (Directory.Exists(Path.Combine(folder, "codes")))
            {
                return Catalogue.Load(folder);
            }
        }

        throw new DirectoryNotFoundException("catalog");
    }
}
