using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Corpus.Model;

/// <summary>Details of a pack as JSON, and compressed as stores keep them. What is default is not written.</summary>
public static class CorpusJson
{
    private const int LargestDetail = 256 << 20;

    public static string Write(PackDetail detail) =>
        JsonSerializer.Serialize(detail, CorpusJsonContext.Relaxed.PackDetail);

    public static PackDetail ReadDetail(string json) =>
        JsonSerializer.Deserialize(json, CorpusJsonContext.Relaxed.PackDetail) ?? new PackDetail();

    public static string Write(PackCounts counts) =>
        JsonSerializer.Serialize(counts, CorpusJsonContext.Relaxed.PackCounts);

    public static PackCounts ReadCounts(string json) =>
        JsonSerializer.Deserialize(json, CorpusJsonContext.Relaxed.PackCounts) ?? new PackCounts();

    public static string Write(PackFile[] files) =>
        JsonSerializer.Serialize(files, CorpusJsonContext.Relaxed.PackFileArray);

    public static PackFile[] ReadFiles(string json) =>
        JsonSerializer.Deserialize(json, CorpusJsonContext.Relaxed.PackFileArray) ?? [];

    /// <summary>JSON, deflated.</summary>
    public static byte[] Compress(PackDetail detail)
    {
        using var target = new MemoryStream();
        using (var deflate = new ZLibStream(target, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(deflate, detail, CorpusJsonContext.Relaxed.PackDetail);
        }

        return target.ToArray();
    }

    public static PackDetail Decompress(byte[] body)
    {
        using var source = new MemoryStream(body);
        using var inflate = new ZLibStream(source, CompressionMode.Decompress);
        using var bounded = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = inflate.Read(buffer)) > 0; )
        {
            if (bounded.Length + read > LargestDetail)
            {
                throw new InvalidDataException("The details of a pack are larger than any pack.");
            }

            bounded.Write(buffer, 0, read);
        }

        return JsonSerializer.Deserialize(
                bounded.GetBuffer().AsSpan(0, (int)bounded.Length),
                CorpusJsonContext.Relaxed.PackDetail
            ) ?? new PackDetail();
    }
}

[JsonSerializable(typeof(PackDetail))]
[JsonSerializable(typeof(PackCounts))]
[JsonSerializable(typeof(PackFile[]))]
internal sealed partial class CorpusJsonContext : JsonSerializerContext
{
    /// <summary>Chinese as it is, not as escapes; enums by name; what is default left out.</summary>
    public static CorpusJsonContext Relaxed { get; } =
        new(
            new JsonSerializerOptions
            {
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                Converters =
                {
                    new JsonStringEnumConverter<TableKind>(),
                    new JsonStringEnumConverter<TargetScope>(),
                    new JsonStringEnumConverter<Severity>(),
                    new JsonStringEnumConverter<FindingGroup>(),
                    new JsonStringEnumConverter<CoverageState>(),
                },
            }
        );
}
