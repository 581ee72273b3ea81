using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;

namespace Mingzhang.Documents.Writing.Pdf;

/// <summary>
/// The little of the DevTools protocol that printing needs: orders with answers, and one kind of event. Messages are JSON, each ended
/// by a zero byte.
/// </summary>
internal sealed class DevTools : IDisposable
{
    private readonly Stream _input;
    private readonly Stream _output;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _open = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _loads = new(
        StringComparer.Ordinal
    );
    private readonly Lock _writing = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Thread _listener;
    private int _last;

    public DevTools(Stream input, Stream output)
    {
        _input = input;
        _output = output;
        _listener = new Thread(Listen) { IsBackground = true, Name = "DevTools" };
        _listener.Start();
    }

    /// <summary>Sends an order and waits for its result.</summary>
    /// <param name="session">The tab that the order is for; empty for the browser itself.</param>
    /// <param name="parameters">Writes the members of "params".</param>
    /// <exception cref="BrowserException">The browser refused or is gone.</exception>
    public JsonElement Send(
        string method,
        string session,
        Action<Utf8JsonWriter>? parameters,
        CancellationToken cancellation
    )
    {
        var number = Interlocked.Increment(ref _last);
        var answer = new TaskCompletionSource<JsonElement>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        _open[number] = answer;
        var message = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(message))
        {
            json.WriteStartObject();
            json.WriteNumber("id", number);
            json.WriteString("method", method);
            if (session.Length > 0)
            {
                json.WriteString("sessionId", session);
            }

            json.WriteStartObject("params");
            parameters?.Invoke(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        message.Write<byte>([0]);
        try
        {
            lock (_writing)
            {
                _input.Write(message.WrittenSpan);
                _input.Flush();
            }

            using var either = CancellationTokenSource.CreateLinkedTokenSource(
                cancellation,
                _ended.Token
            );
            answer.Task.Wait(either.Token);
            return answer.Task.Result;
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or ObjectDisposedException
                        or AggregateException
                        or OperationCanceledException
            )
        {
            cancellation.ThrowIfCancellationRequested();
            throw new BrowserException(
                $"{method}: {exception.InnerException?.Message ?? exception.Message}",
                exception
            );
        }
        finally
        {
            _open.TryRemove(number, out _);
        }
    }

    /// <summary>Ends when the page of the tab next says that it has loaded.</summary>
    public Task ExpectLoad(string session)
    {
        var load = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _loads[session] = load;
        return load.Task;
    }

    /// <summary>Waits for a load, or the end of the browser.</summary>
    public void Wait(Task load, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            cancellation,
            _ended.Token
        );
        try
        {
            load.Wait(either.Token);
        }
        catch (OperationCanceledException exception)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new BrowserException("the browser ended", exception);
        }
    }

    /// <summary>After the browser was killed: its end ends the listener.</summary>
    public void Dispose()
    {
        _listener.Join();
        _ended.Dispose();
    }

    private void Listen()
    {
        var message = new ArrayBufferWriter<byte>(1 << 16);
        try
        {
            while (true)
            {
                var buffer = message.GetSpan(1 << 16);
                var read = _output.Read(buffer);
                if (read == 0)
                {
                    break;
                }

                var rest = buffer[..read];
                if (!rest.Contains((byte)0))
                {
                    message.Advance(read);
                    continue;
                }

                message.Advance(read);
                message = Dispatch(message);
            }
        }
        catch (Exception exception)
            when (exception is IOException or ObjectDisposedException or JsonException)
        {
            // A killed browser closes its pipe in the middle of a message.
        }

        _ended.Cancel();
    }

    /// <summary>Hands out whole messages; what is left begins the next buffer.</summary>
    private ArrayBufferWriter<byte> Dispatch(ArrayBufferWriter<byte> messages)
    {
        var memory = messages.WrittenMemory;
        int end;
        while ((end = memory.Span.IndexOf((byte)0)) >= 0)
        {
            Handle(memory[..end]);
            memory = memory[(end + 1)..];
        }

        var next = new ArrayBufferWriter<byte>(Math.Max(1 << 16, memory.Length));
        next.Write(memory.Span);
        return next;
    }

    private void Handle(ReadOnlyMemory<byte> message)
    {
        using var document = JsonDocument.Parse(message);
        var root = document.RootElement;
        if (root.TryGetProperty("id", out var id))
        {
            if (_open.TryGetValue(id.GetInt32(), out var answer))
            {
                if (root.TryGetProperty("error", out var error))
                {
                    answer.TrySetException(
                        new BrowserException(error.GetProperty("message").GetString() ?? "error")
                    );
                }
                else
                {
                    answer.TrySetResult(root.GetProperty("result").Clone());
                }
            }
        }
        else if (
            root.TryGetProperty("method", out var method)
            && method.ValueEquals("Page.loadEventFired"u8)
            && root.TryGetProperty("sessionId", out var session)
            && _loads.TryRemove(session.GetString() ?? "", out var load)
        )
        {
            load.TrySetResult();
        }
    }
}

/// <summary>The browser refused an order or died.</summary>
internal sealed class BrowserException(string message, Exception? inner = null)
    : Exception(message, inner);
