namespace Loop.Emulator;

/// <summary>The firmware's commands; those from 10 on in the second dialect only.</summary>
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
    SetModeRegisters = 10,
    SetSoftwareEncoding = 11,
    SetPreamble = 12,
    ResetRadioConfig = 13,
    Statistics = 14,
}
