package holdfast.drivers.hypervisor;

import java.time.Duration;

/// What this room takes at most, and how long it waits.
final class HypervisorLimits {

    /// A Unix socket's path in Linux, without the final NUL.
    static final int SOCKET_PATH = 107;

    /// What QEMU gets to say which version it is.
    static final Duration VERSION = Duration.ofSeconds(10);

    /// What a guest gets to come up under KVM before the host's KVM counts as unusable. It takes a second or two.
    static final Duration PROBE = Duration.ofSeconds(10);

    /// What QEMU gets for its greeting and for an ordinary answer.
    static final Duration ANSWER = Duration.ofSeconds(5);

    /// Between two questions how it is, where nothing else is said.
    static final Duration BEAT = Duration.ofSeconds(2);

    /// Between two attempts to reach it.
    static final Duration SEEK = Duration.ofMillis(50);

    /// Answers that are awaited in one conversation; those that came too late are still awaited.
    static final int ANSWERS_OWED = 16;

    /// One message of QMP.
    static final int MESSAGE_BYTES = 4 << 20;

    /// What is still to be said to one QEMU.
    static final int WISHES = 64;

    /// Seconds for which QEMU waits for a disk that has gone: for ever, because whether to go on without it is not its
    /// decision.
    static final int RECONNECT_SECONDS = 86_400;

    /// Seconds for which a starting QEMU waits for its disks.
    static final int OPEN_SECONDS = 60;

    /// What is kept of a serial line.
    static final int SERIAL_BYTES = 256 << 10;

    /// When its log is cut back to that.
    static final int SERIAL_LOG_BYTES = 4 * SERIAL_BYTES;

    static final Duration SERIAL_LOOK = Duration.ofMillis(20);
    static final Duration SERIAL_LOOK_ALONE = Duration.ofMillis(500);

    /// At a time, on one serial line.
    static final int SERIAL_WATCHERS = 8;

    /// What went wrong is over when the guest has run for so long: more than a resumption that fails at once.
    static final Duration CALM = Duration.ofSeconds(5);

    /// Likewise where it had failed or would not come up: longer than most take to boot and to fail again.
    static final Duration CALM_AFTER_FAILURE = Duration.ofSeconds(60);

    /// How often what waits for time is looked at.
    static final Duration TICK = Duration.ofMillis(250);

    /// Wishes and news that wait for the thread of all guests.
    static final int INBOX = 4_096;

    static {
        if (BEAT.compareTo(ANSWER) >= 0 || SERIAL_LOG_BYTES <= SERIAL_BYTES) {
            throw new IllegalStateException("the limits of this room contradict each other");
        }
    }

    private HypervisorLimits() {}
}
