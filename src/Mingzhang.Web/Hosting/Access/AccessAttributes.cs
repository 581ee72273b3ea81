using Microsoft.AspNetCore.Authorization;
using Mingzhang.Preparation.Access;

namespace Mingzhang.Web.Hosting.Access;

/// <summary>
/// 访问规则: the person has <paramref name="right"/> somewhere. Whether also here, the desk says. A page or endpoint without a rule is
/// refused to everybody.
/// </summary>
public sealed class NeedsAttribute(Right right) : AuthorizeAttribute("right:" + right)
{
    public Right Right { get; } = right;
}

/// <summary>访问规则: anybody who is signed in.</summary>
public sealed class SignedInAttribute() : AuthorizeAttribute(Policy)
{
    public new const string Policy = "signed-in";
}
