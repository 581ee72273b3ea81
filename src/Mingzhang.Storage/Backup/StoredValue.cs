using System.Globalization;

namespace Mingzhang.Storage.Backup;

/// <summary>值: what one engine holds as the other holds it.</summary>
internal static class StoredValue
{
    public static object ForSqlite(object value) =>
        value switch
        {
            bool flag => flag ? 1L : 0L,
            DateTime time => new DateTimeOffset(
                DateTime.SpecifyKind(time, DateTimeKind.Utc)
            ).ToUnixTimeMilliseconds(),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Guid id => id.ToString(),
            decimal number => number.ToString(CultureInfo.InvariantCulture),
            _ => value,
        };

    /// <summary>A value of a backup as a column of PostgreSQL takes it.</summary>
    /// <param name="type">Name of the type in information_schema.</param>
    public static object? ForPostgres(object value, string type)
    {
        if (value is DBNull)
        {
            return null;
        }

        var text = value as string ?? "";
        return type switch
        {
            "bigint" => Convert.ToInt64(value, CultureInfo.InvariantCulture),
            "integer" => Convert.ToInt32(value, CultureInfo.InvariantCulture),
            "smallint" => Convert.ToInt16(value, CultureInfo.InvariantCulture),
            "boolean" => Convert.ToInt64(value, CultureInfo.InvariantCulture) != 0,
            "double precision" => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            "numeric" => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
            "date" => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            "timestamp with time zone" => DateTimeOffset
                .FromUnixTimeMilliseconds(Convert.ToInt64(value, CultureInfo.InvariantCulture))
                .UtcDateTime,
            "uuid" => Guid.Parse(text),
            "bytea" => (byte[])value,
            _ => text,
        };
    }
}
