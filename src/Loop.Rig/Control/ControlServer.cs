using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Loop.Journal;
using Loop.Therapy;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Loop.Rig.Control;

/// <summary>
/// Takes people's requests while the rig runs. Nothing that a client does, or fails to do, reaches the loop: lines are bounded, waits are
/// bounded, answers that nobody reads are thrown away (SEC-11, SEC-12).
/// </summary>
internal sealed partial class ControlServer(ControlDesk desk, Store store, ILogger<ControlServer> log) : BackgroundService
{
    private const int MostClients = 8;
    private const int MostUnread = 256;
    private const int MostThrownAway = 64 * 1024;

    // Wire time: how long a client on this machine may take for a line, or to read one.
    private static readonly TimeSpan ClientPatience = TimeSpan.FromSeconds(5);

    private int clients;

    [SuppressMessage("Reliability", "CA2025", Justification = "Each connection is disposed of by the task that serves it.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!ControlSocket.Listen(store.Folder).TryGet(out var listener, out var problem))
        {
            LogNoControl(log, problem.ToString());
            return;
        }

        List<Task> serving = [];
        try
        {
            while (true)
            {
                var socket = await listener.AcceptAsync(stoppingToken);
                serving.RemoveAll(task => task.IsCompleted);
                serving.Add(Task.Run(() => Serve(socket, stoppingToken), CancellationToken.None));
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped: what a person has begun is finished first.
        }
        finally
        {
            listener.Dispose();
            File.Delete(ControlSocket.PathIn(store.Folder));
            await Task.WhenAll(serving);
        }
    }

    private async Task Serve(Socket socket, CancellationToken stop)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            if (Interlocked.Increment(ref clients) > MostClients)
                await Write(stream, ControlAnswer.Refused(new Problem("too many ask at once", "try again")), stop);
            else if (ControlSocket.PeerOf(socket) is var peer && !ControlSocket.MayAsk(peer, ControlSocket.Own()))
                await Write(stream, ControlAnswer.Refused(new Problem($"{ControlSocket.NameOf(peer)} may not command this rig", "run this as the user whose rig it is")), stop);
            else if (!(await ReadLine(socket, stream, stop)).TryGet(out var line, out var problem) || !ControlRequest.Parse(line).TryGet(out var request, out problem))
                await Write(stream, ControlAnswer.Refused(problem), stop);
            else
                await Answer(stream, request, ControlSocket.NameOf(peer), stop);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client is gone, or the rig stops: what was done is in the journal.
        }
        finally
        {
            Interlocked.Decrement(ref clients);
        }
    }

    private async Task Answer(NetworkStream stream, ControlRequest request, string who, CancellationToken stop)
    {
        var answers = Channel.CreateBounded<ControlAnswer>(new BoundedChannelOptions(MostUnread) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var work = Task.Factory.StartNew(
            () =>
            {
                try
                {
                    answers.Writer.TryWrite(desk.Answer(request, who, text => answers.Writer.TryWrite(ControlAnswer.Progress(text)), gone.Token));
                }
                catch (Exception bug) when (bug is not OutOfMemoryException)
                {
                    LogBug(log, request.Verb, bug);
                    answers.Writer.TryWrite(ControlAnswer.Refused(new Problem($"{request.Verb} ended in a bug: {bug.Message.ReplaceLineEndings(" ")}", "see what the pump shows before anything else, and report it")));
                }
                finally
                {
                    answers.Writer.Complete();
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        try
        {
            await foreach (var answer in answers.Reader.ReadAllAsync(CancellationToken.None)) await Write(stream, answer, CancellationToken.None);
        }
        finally
        {
            await gone.CancelAsync();
            await work;
        }
    }

    private static async Task Write(NetworkStream stream, ControlAnswer answer, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(ClientPatience);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(answer.ToJson() + "\n"), patience.Token);
    }

    private static async Task<Result<byte[]>> ReadLine(Socket socket, NetworkStream stream, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(ClientPatience);
        var buffer = new byte[ControlRequest.LongestLine];
        var length = 0;
        while (length < buffer.Length)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), patience.Token);
            var end = buffer.AsSpan(length, read).IndexOf((byte)'\n');
            if (end >= 0) return buffer[..(length + end)];
            if (read == 0) return new Problem("the request ends before its line does", "send one JSON line");
            length += read;
        }

        // Closing over unread bytes would take the answer away from whoever sent them.
        for (var thrown = 0; socket.Available > 0 && thrown < MostThrownAway;) thrown += await stream.ReadAsync(buffer, patience.Token);
        return new Problem($"the request is longer than {ControlRequest.LongestLine} bytes", "send one short JSON line");
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "no command by hand can be taken: {Problem}")]
    private static partial void LogNoControl(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Critical, Message = "the command {Verb} ended in a bug")]
    private static partial void LogBug(ILogger logger, string verb, Exception bug);
}
