package holdfast.drivers.hypervisor;

import holdfast.core.guest.Seen;

/// What is learnt from a conversation with QEMU.
sealed interface SessionNews {

    /// It was asked how its machine is, and answered.
    record Is(Seen seen) implements SessionNews {}

    /// Whether it has answered in time; told when that changes.
    record Answers(boolean does) implements SessionNews {}

    /// A read or a write failed, and the machine stands still.
    ///
    /// @param disk   its number in the record; -1 where QEMU does not say
    /// @param reason as QEMU has it
    record DiskFailed(int disk, boolean write, String reason) implements SessionNews {}

    /// Something was not done.
    record NotDone(Ask ask, String why) implements SessionNews {}

    /// The guest restarted itself.
    record Restarted() implements SessionNews {}
}
