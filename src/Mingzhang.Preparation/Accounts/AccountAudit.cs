using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mingzhang.Preparation.Audit;

namespace Mingzhang.Preparation.Accounts;

/// <summary>账户操作的审计记录, in the transaction of the deed. No secret is ever written here.</summary>
internal static class AccountAudit
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static async Task Record(
        IAccountWriter writer,
        TimeProvider clock,
        string by,
        string deed,
        string account,
        object details
    )
    {
        var last = await writer.LastAudit();
        await writer.AppendAudit(
            AuditChain.Append(
                last,
                clock.GetUtcNow(),
                by,
                deed,
                "account/" + account,
                JsonSerializer.Serialize(details, Options)
            )
        );
    }
}
