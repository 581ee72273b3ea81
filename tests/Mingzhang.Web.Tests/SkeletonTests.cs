using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Mingzhang.Preparation;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Web.Demo;

namespace Mingzhang.Web.Tests;

public sealed class SkeletonTests(DemoSite demo)
{
    private TestSite Site => demo.Site;

    [Fact]
    public async Task Whoever_is_not_signed_in_is_led_to_the_sign_in_page_and_back()
    {
        var answer = await Site.Browser().Get("/workbench");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldContain("/accounts/sign-in?next=%2Fworkbench");
    }

    [Fact]
    public async Task A_clerk_sees_the_budgets_of_the_own_unit_alone()
    {
        var clerk = await Site.SignedIn("clerk-260002");
        var page = await clerk.Page("/workbench");
        page.ShouldContain("260002");
        page.ShouldNotContain("260001");
    }

    [Theory]
    [InlineData("zh", "登录")]
    [InlineData("en", "Sign in")]
    public async Task A_page_speaks_the_language_that_was_chosen(string language, string word)
    {
        var browser = Site.Browser();
        await browser.Submit("/accounts/sign-in", new() { ["language"] = language }, "/language");
        (await browser.Page("/accounts/sign-in")).ShouldContain(word);
    }

    [Fact]
    public async Task What_changes_something_is_refused_without_the_token_of_a_page()
    {
        var answer = await Site.Browser()
            .Post("/language", new FormUrlEncodedContent([new("language", "en")]));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Every_answer_forbids_foreign_scripts_and_frames()
    {
        var answer = await Site.Browser().Get("/accounts/sign-in");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'self'");
        policy.ShouldNotContain("unsafe-inline");
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
    }

    [Fact]
    public async Task A_page_that_does_not_exist_says_so_in_words()
    {
        var answer = await Site.Browser().Get("/nowhere");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("没有此页");
    }

    [Fact]
    public async Task The_site_says_that_it_is_healthy() =>
        (await Site.Browser().Page("/health")).ShouldBe("Healthy");

    [Fact]
    public async Task The_demonstration_has_a_budget_in_every_state()
    {
        var store = Site.Services.GetRequiredService<IPreparationStore>();
        var budgets = await store.ReadAsync(reader => reader.Budgets(DemoAccounts.Place, 0));
        budgets
            .Select(budget => budget.State)
            .Distinct()
            .Order()
            .ShouldBe(Enum.GetValues<BudgetState>());
    }
}
