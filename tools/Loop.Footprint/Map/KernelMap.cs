using Loop.Therapy;

namespace Loop.Footprint;

/// <summary>
/// Which part of the kernel serves which call. The subsystems are those of the kernel's guide to workload tracing
/// (Documentation/admin-guide/workload-tracing.rst); calls that it does not list are put where their source is.
/// </summary>
public static class KernelMap
{
    private static readonly Dictionary<string, KernelPlace> Places = Build();

    /// <summary>Names under which other machines and older C libraries make the same call.</summary>
    private static readonly Dictionary<string, string> SameCall = new(StringComparer.Ordinal)
    {
        ["mmap2"] = "mmap",
        ["fstat64"] = "fstat",
        ["stat64"] = "stat",
        ["lstat64"] = "lstat",
        ["fstatat64"] = "newfstatat",
        ["fcntl64"] = "fcntl",
        ["_llseek"] = "lseek",
        ["ugetrlimit"] = "prlimit64",
        ["set_tls"] = "arch_prctl",
        ["clone"] = "clone3",
        ["send"] = "sendto",
        ["recv"] = "recvfrom",
        ["_newselect"] = "select",
        ["sigreturn"] = "rt_sigreturn",
    };

    /// <summary>Every call that is mapped.</summary>
    public static IEnumerable<string> Names => Places.Keys;

    /// <summary>The name by which tables of different machines are compared.</summary>
    public static string Normalise(string name) => SameCall.GetValueOrDefault(name, name);

    /// <summary>Where a call is served.</summary>
    /// <returns>The place, or that none is known: it is never guessed.</returns>
    public static Result<KernelPlace> Find(string name) =>
        Places.TryGetValue(Normalise(name), out var place)
            ? place
            : new Problem($"system call {name} is not mapped to a kernel subsystem", "find its SYSCALL_DEFINE in a kernel tree and add it to KernelMap");

    private static Dictionary<string, KernelPlace> Build()
    {
        var places = new Dictionary<string, KernelPlace>(StringComparer.Ordinal);
        Add("Process Mgmt.", "proc",
            "clone clone3 vfork fork exit exit_group getpid gettid getppid getuid getgid geteuid getegid uname sysinfo prctl "
            + "prlimit64 getrusage getrlimit setrlimit setpgid getpgid getpgrp setsid getsid arch_prctl set_tid_address rseq "
            + "membarrier kill tgkill tkill setuid setgid setgroups setresuid setresgid getresuid getresgid getgroups umask getcpu "
            + "getpriority setpriority waitid pidfd_open pidfd_send_signal");
        Add("Filesystem", "vfs",
            "execve execveat read write pread64 pwrite64 readv writev preadv pwritev openat open creat close close_range stat "
            + "fstat lstat newfstatat statx lseek access faccessat faccessat2 readlink readlinkat getdents64 getcwd chdir fchdir "
            + "statfs fstatfs fcntl dup dup2 dup3 pipe pipe2 fsync fdatasync ftruncate truncate fallocate fadvise64 mkdir mkdirat "
            + "rmdir unlink unlinkat rename renameat renameat2 link linkat symlink symlinkat chmod fchmod fchmodat chown fchown "
            + "fchownat utimensat sync sync_file_range sendfile copy_file_range getxattr inotify_init1 inotify_add_watch "
            + "inotify_rm_watch memfd_create");
        Add("Filesystem", "vfs-locks",
            "flock");
        Add("Filesystem", "ioctl",
            "ioctl");
        Add("Filesystem", "eventpoll",
            "epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2 eventfd2 poll ppoll select pselect6 "
            + "timerfd_create timerfd_settime timerfd_gettime signalfd4");
        Add("Memory Mgmt.", "mm",
            "mmap munmap mprotect madvise brk mlock munlock mremap mincore msync set_mempolicy get_mempolicy mbind");
        Add("Signal", "signal",
            "rt_sigaction rt_sigprocmask rt_sigreturn rt_sigsuspend rt_sigtimedwait rt_sigpending sigaltstack pause "
            + "restart_syscall");
        Add("Futex", "futex",
            "futex set_robust_list get_robust_list futex_waitv");
        Add("Scheduler", "sched",
            "sched_getaffinity sched_setaffinity sched_yield sched_getparam sched_getscheduler sched_setscheduler "
            + "sched_get_priority_max sched_get_priority_min");
        Add("Time", "time",
            "clock_nanosleep nanosleep clock_gettime clock_getres gettimeofday time alarm wait4 setitimer getitimer timer_create "
            + "timer_settime timer_delete times");
        Add("Network", "net",
            "socket connect bind listen accept accept4 sendto recvfrom sendmsg recvmsg sendmmsg recvmmsg socketpair setsockopt "
            + "getsockopt getsockname getpeername shutdown");
        Add("Capability", "cap",
            "capget capset");
        Add("Security", "security",
            "getrandom seccomp landlock_create_ruleset landlock_add_rule landlock_restrict_self");
        return places;

        void Add(string subsystem, string tag, string names)
        {
            foreach (var name in names.Split(' ')) places.Add(name, new KernelPlace(subsystem, tag));
        }
    }
}
