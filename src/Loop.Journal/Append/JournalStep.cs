namespace Loop.Journal;

/// <summary>How far the writing of one record has come.</summary>
public enum JournalMoment
{
    /// <summary>Nothing of it is in the file.</summary>
    Writing,

    /// <summary>All of it is in the file, and perhaps nothing on the medium.</summary>
    Written,

    /// <summary>It is on the medium (fsync returned); whoever asked for it has not been told.</summary>
    Synced,
}

/// <summary>One step of the journal's work, told while it is taken: the seam at which tests kill the writer (PLT-05, UCA-SMB-04).</summary>
public readonly record struct JournalStep(JournalKind Kind, JournalMoment Moment);
