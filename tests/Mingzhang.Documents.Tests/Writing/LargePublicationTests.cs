using Mingzhang.Documents.Writing;
using Mingzhang.Documents.Writing.Excel;
using Mingzhang.Documents.Writing.Web;
using Mingzhang.Documents.Writing.Word;

namespace Mingzhang.Documents.Tests.Writing;

/// <summary>Sizes that nobody publishes and somebody will try. Files go out as they are made; nothing is held back in memory.</summary>
[Collection(nameof(LargePublications))]
public class LargePublicationTests
{
    private static readonly Publication Long = Sample.Of(Sample.General(rows: 100_000));

    /// <summary>Most bytes that may be alive beyond the publication itself while it is written.</summary>
    private const long Most = 96L << 20;

    private static long Write(Action<Stream> write)
    {
        using var stream = new Counter();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        write(stream);
        stream.Peak.ShouldBeLessThan(before + Most);
        return stream.Count;
    }

    [Fact]
    public void A_hundred_thousand_rows_as_XLSX() =>
        Write(stream => WorkbookWriter.Write(stream, Long)).ShouldBeGreaterThan(1_000_000);

    [Fact]
    public void A_hundred_thousand_rows_as_DOCX() =>
        Write(stream => WordWriter.Write(stream, Long)).ShouldBeGreaterThan(1_000_000);

    [Fact]
    public void A_hundred_thousand_rows_as_HTML() =>
        Write(stream => HtmlWriter.Write(stream, Long)).ShouldBeGreaterThan(10_000_000);

    [Fact]
    public void A_table_of_two_hundred_columns_is_written_as_far_as_the_format_goes()
    {
        var wide = Sample.Of(
            new PrintTable
            {
                Id = "wide",
                Title = "宽表",
                Columns = [],
                Body =
                [
                    new PrintRow([.. Enumerable.Range(0, 200).Select(i => Sample.Amount(i))]),
                    new PrintRow([.. Enumerable.Range(0, 200).Select(i => Sample.Words($"{i}"))]),
                ],
            }
        );
        WordWriterTests.ShouldBeValid(WordWriterTests.Write(wide));
        WordWriter
            .Write(new MemoryStream(), wide)
            .ShouldHaveSingleItem()
            .English.ShouldContain("63 columns");
        WorkbookFileTests.ShouldBeValid(Sample.Bytes(stream => WorkbookWriter.Write(stream, wide)));
        HtmlWriterTests.Write(wide).Length.ShouldBeGreaterThan(0);
    }

    /// <summary>Counts what is written and notes the memory alive now and then.</summary>
    private sealed class Counter : Stream
    {
        private int _writes;

        public long Count { get; private set; }

        public long Peak { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => Count;

        public override long Position
        {
            get => Count;
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            Count += count;
            if (++_writes % 200 == 0)
            {
                Peak = Math.Max(Peak, GC.GetTotalMemory(forceFullCollection: true));
            }
        }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) =>
            throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) =>
            throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}

/// <summary>Run alone: memory is counted for the whole process.</summary>
[CollectionDefinition(nameof(LargePublications), DisableParallelization = true)]
public sealed class LargePublications;
