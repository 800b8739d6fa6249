namespace Loop.Footprint;

/// <summary>One system call as strace printed it, put together again where another thread's lines stood in between.</summary>
/// <param name="Thread">The kernel's thread id; 0 where strace printed none.</param>
/// <param name="Name">The call's name as printed.</param>
/// <param name="Arguments">The text between the parentheses.</param>
/// <param name="Returned">The returned value as printed, with <c>-y</c>'s path; <c>?</c> where the call never returned.</param>
/// <param name="Error">The error's name, such as ENOENT; null for success.</param>
public sealed record TracedCall(int Thread, string Name, string Arguments, string Returned, string? Error);
