namespace Loop.Emulator;

/// <summary>The firmware's commands, legacy dialect.</summary>
internal enum RadioCommand : byte
{
    Interrupt = 0,
    State = 1,
    Version = 2,
    Receive = 3,
    Send = 4,
    SendAndListen = 5,
    UpdateRegister = 6,
    Reset = 7,
    Led = 8,
    ReadRegister = 9,
}
