using System.Collections.Immutable;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Preparation.Accounts;
using Mingzhang.Web.Accounts;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Accounts.Pages;

/// <summary>启用双因素验证: picture and key, then a code of it, then the recovery codes, which are shown this once.</summary>
[SignedIn]
public sealed class SecondFactorSetUpModel(OwnAccount own) : PageModel
{
    private const string Issuer = "Mingzhang";

    public QrCode? Picture { get; private set; }

    /// <summary>In groups of four.</summary>
    public string Key { get; private set; } = "";

    public ImmutableArray<string> Codes { get; private set; } = [];

    public string? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var name = HttpContext.Actor().Account;
        var begun = await own.BeginSecondFactor(name, cancellation);
        if (begun.Value is not { HasSecondFactor: false } account)
        {
            return Redirect("/accounts/me");
        }

        Key = string.Join(' ', account.AuthenticatorKey.Chunk(4).Select(part => new string(part)));
        Picture = QrCode.Of(
            Encoding.UTF8.GetBytes(TimeCode.Address(account.AuthenticatorKey, name, Issuer))
        );
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? code, CancellationToken cancellation)
    {
        var done = await own.ConfirmSecondFactor(
            HttpContext.Actor().Account,
            HttpContext.SessionId(),
            code ?? "",
            cancellation
        );
        if (done.Refusal is { } refusal)
        {
            Refusal = Phrase.Of(refusal.Message);
            return await OnGetAsync(cancellation);
        }

        Codes = done.Value;
        return Page();
    }
}
