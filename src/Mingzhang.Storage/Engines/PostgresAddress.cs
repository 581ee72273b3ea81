using System.Data.Common;
using System.Globalization;

namespace Mingzhang.Storage.Engines;

/// <summary>postgres://user:password@host:port/database?name=value → what the driver takes.</summary>
public static class PostgresAddress
{
    public static string ToConnectionString(string address)
    {
        var uri = new Uri(address);
        var connection = new DbConnectionStringBuilder { ["Host"] = uri.Host };
        if (uri.Port > 0)
        {
            connection["Port"] = uri.Port.ToString(CultureInfo.InvariantCulture);
        }

        var user = uri.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
        {
            connection["Username"] = Uri.UnescapeDataString(user[0]);
        }

        if (user.Length == 2)
        {
            connection["Password"] = Uri.UnescapeDataString(user[1]);
        }

        var database = uri.AbsolutePath.Trim('/');
        if (database.Length > 0)
        {
            connection["Database"] = Uri.UnescapeDataString(database);
        }

        foreach (
            var pair in uri
                .Query.TrimStart('?')
                .Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(part => part.Split('=', 2))
                .Where(part => part.Length == 2)
        )
        {
            connection[Uri.UnescapeDataString(pair[0])] = Uri.UnescapeDataString(pair[1]);
        }

        return connection.ConnectionString;
    }
}
