using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Mingzhang.Preparation.Accounts;

namespace Mingzhang.Web.Accounts;

/// <summary>保护密钥 in the database: a restart ends no session, and servers on one database read each other's cookies.</summary>
public sealed class StoredKeys(IAccountStore store) : IXmlRepository
{
    // The contract is synchronous; it is asked at the start and when a new key is due, every few months.
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [
            .. Task.Run(() => store.ReadAsync(reader => reader.ProtectionKeys()))
                .GetAwaiter()
                .GetResult()
                .Select(XElement.Parse),
        ];

    public void StoreElement(XElement element, string friendlyName) =>
        Task.Run(() =>
                store.WriteAsync(async writer =>
                {
                    await writer.AddProtectionKey(
                        friendlyName,
                        element.ToString(SaveOptions.DisableFormatting)
                    );
                    return true;
                })
            )
            .GetAwaiter()
            .GetResult();
}
