using Microsoft.Extensions.Hosting;

namespace Loop.Rig.Service;

/// <summary>Tells the service manager when the rig has begun and when it is about to end.</summary>
internal sealed class ServiceState(ServiceNotice notice, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(notice.Ready);
        lifetime.ApplicationStopping.Register(notice.Stopping);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
