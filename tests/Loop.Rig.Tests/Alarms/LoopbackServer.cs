using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Loop.Rig.Tests.Alarms;

/// <summary>A real TCP server on this machine, on a port of the system's choosing, gone with the test.</summary>
internal abstract class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentBag<Task> conversations = [];
    private readonly Task accepting;

    protected LoopbackServer()
    {
        listener.Start();
        accepting = Task.Run(Accept);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    protected CancellationToken Stopping => stopping.Token;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await Task.WhenAll([accepting, .. conversations]);
        stopping.Dispose();
        listener.Dispose();
    }

    protected abstract Task Converse(StreamReader from, StreamWriter to);

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stopping.Token);
                conversations.Add(Task.Run(() => Serve(client)));
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                // Latin-1 keeps every byte as one character: lengths in headers are lengths of texts.
                using var from = new StreamReader(client.GetStream(), Encoding.Latin1);
                await using var to = new StreamWriter(client.GetStream(), Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
                await Converse(from, to);
            }
            catch (Exception over) when (over is OperationCanceledException or IOException or ObjectDisposedException)
            {
                // The client went away, or the test is over.
            }
        }
    }
}

/// <summary>Takes connections and says nothing on any of them.</summary>
internal sealed class HungServer : LoopbackServer
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when somebody hangs on it.</summary>
    public Task Reached => reached.Task;

    protected override Task Converse(StreamReader from, StreamWriter to)
    {
        reached.TrySetResult();
        return Task.Delay(Timeout.Infinite, Stopping);
    }
}
