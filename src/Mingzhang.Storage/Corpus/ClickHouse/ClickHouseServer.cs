using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Mingzhang.Storage.Corpus.ClickHouse;

/// <summary>One ClickHouse server, spoken to over its HTTP interface.</summary>
internal sealed class ClickHouseServer(HttpClient http, Uri address, string database)
{
    private const int LongestProblem = 500;

    /// <summary>Runs a statement that answers nothing.</summary>
    public async Task Run(string sql, CancellationToken cancellation, bool inDatabase = true)
    {
        using var content = new StringContent(sql, Encoding.UTF8);
        using var _ = await Send(content, inDatabase ? database : "", "", cancellation)
            .ConfigureAwait(false);
    }

    /// <summary>The rows of a question, each as its fields.</summary>
    public async Task<List<string[]>> Query(string sql, CancellationToken cancellation)
    {
        using var content = new StringContent(sql + " format TabSeparated", Encoding.UTF8);
        using var answer = await Send(content, database, "", cancellation).ConfigureAwait(false);
        var stream = await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var rows = new List<string[]>();
        while (await reader.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
        {
            rows.Add([.. line.Split('\t').Select(Unescape)]);
        }

        return rows;
    }

    /// <summary>Loads rows; one call is one part of a table, so calls should be large.</summary>
    public async Task Insert(RowWriter rows, CancellationToken cancellation)
    {
        if (rows.Count == 0)
        {
            return;
        }

        using var content = new ReadOnlyMemoryContent(rows.Written);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var _ = await Send(
                content,
                database,
                $"insert into {rows.Table} ({rows.Columns}) format RowBinary",
                cancellation
            )
            .ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> Send(
        HttpContent content,
        string inDatabase,
        string query,
        CancellationToken cancellation
    )
    {
        var parameters = new StringBuilder("?max_query_size=16777216");
        if (inDatabase.Length > 0)
        {
            parameters.Append("&database=").Append(Uri.EscapeDataString(inDatabase));
        }

        if (query.Length > 0)
        {
            parameters.Append("&query=").Append(Uri.EscapeDataString(query));
        }

        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri(address, "/" + parameters)
        )
        {
            Content = content,
        };
        if (address.UserInfo.Split(':', 2) is [{ Length: > 0 } user, .. var rest])
        {
            request.Headers.Add("X-ClickHouse-User", Uri.UnescapeDataString(user));
            request.Headers.Add(
                "X-ClickHouse-Key",
                rest.Length > 0 ? Uri.UnescapeDataString(rest[0]) : ""
            );
        }

        var answer = await http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                cancellation
            )
            .ConfigureAwait(false);
        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }

        var problem = await answer.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
        answer.Dispose();
        throw new IOException(
            $"ClickHouse {address.Host}:{address.Port}: {problem[..Math.Min(problem.Length, LongestProblem)].Trim()}"
        );
    }

    private static string Unescape(string field)
    {
        if (!field.Contains('\\', StringComparison.Ordinal))
        {
            return field;
        }

        var text = new StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] != '\\' || i + 1 == field.Length)
            {
                text.Append(field[i]);
                continue;
            }

            i++;
            text.Append(
                field[i] switch
                {
                    't' => '\t',
                    'n' => '\n',
                    'r' => '\r',
                    '0' => '\0',
                    'b' => '\b',
                    'f' => '\f',
                    var c => c,
                }
            );
        }

        return text.ToString();
    }

    public static long Number(string field) => long.Parse(field, CultureInfo.InvariantCulture);
}

/// <summary>Rows in the server's binary form.</summary>
internal sealed class RowWriter(string table, string columns)
{
    private readonly ArrayBufferWriter<byte> buffer = new(1 << 16);

    public string Table { get; } = table;

    public string Columns { get; } = columns;

    public int Count { get; private set; }

    public ReadOnlyMemory<byte> Written => buffer.WrittenMemory;

    /// <summary>A row: long → Int64, int → Int32, string → String, in the order of the columns.</summary>
    public void Add(params ReadOnlySpan<object> values)
    {
        foreach (var value in values)
        {
            switch (value)
            {
                case long wide:
                    BinaryPrimitives.WriteInt64LittleEndian(buffer.GetSpan(8), wide);
                    buffer.Advance(8);
                    break;
                case int narrow:
                    BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(4), narrow);
                    buffer.Advance(4);
                    break;
                default:
                    Text((string)value);
                    break;
            }
        }

        Count++;
    }

    /// <summary>The length in seven bits a byte, then UTF-8.</summary>
    private void Text(string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        var span = buffer.GetSpan(bytes + 5);
        var at = 0;
        var rest = (uint)bytes;
        for (; rest >= 0x80; rest >>= 7)
        {
            span[at++] = (byte)(rest | 0x80);
        }

        span[at++] = (byte)rest;
        Encoding.UTF8.GetBytes(text, span[at..]);
        buffer.Advance(at + bytes);
    }
}
