package holdfast.guard.protocol;

import java.util.UUID;

/// What the daemon says to the guard.
public sealed interface DaemonLine {

    /// First on every connection: which daemon this is. It has written `guard.json` before.
    record Hello(ProcessMark process, UUID boot) implements DaemonLine {}

    /// Replaces the deadlines of before, also by earlier ones.
    record Deadline(UUID boot, FreezeTimes times) implements DaemonLine {}

    /// To be taken away at the deadline.
    record Register(Address address) implements DaemonLine {}

    /// Not to be touched any more.
    record Forget(Address address) implements DaemonLine {}

    /// The daemon ends in a moment, and wants to be started again.
    record Restart() implements DaemonLine {}

    /// The daemon ends in a moment as planned, and the guard with it.
    record Stop() implements DaemonLine {}

    /// Of the protocol.
    int VERSION = 1;

    /// Without a newline.
    default String text() {
        return switch (this) {
            case Hello(ProcessMark process, UUID boot) ->
                    "hello " + VERSION + " " + process + " " + boot;
            case Deadline(UUID boot, FreezeTimes times) -> "deadline " + boot + " " + times;
            case Register(Address address) -> "address " + address;
            case Forget(Address address) -> "forget " + address;
            case Restart() -> "restart";
            case Stop() -> "stop";
        };
    }

    static DaemonLine parse(String line) throws LineException {
        Words words = Words.of(line);
        return switch (words.kind()) {
            case "hello" -> {
                words.with(4);
                if (words.number(1) != VERSION) {
                    throw new LineException("this guard speaks version " + VERSION + " only");
                }
                yield new Hello(ProcessMark.read(words, 2), words.id(4));
            }
            case "deadline" -> {
                words.with(3);
                yield new Deadline(words.id(1), FreezeTimes.read(words, 2));
            }
            case "address" -> new Register(Address.read(words.with(2), 1));
            case "forget" -> new Forget(Address.read(words.with(2), 1));
            case "restart" -> {
                words.with(0);
                yield new Restart();
            }
            case "stop" -> {
                words.with(0);
                yield new Stop();
            }
            default ->
                    throw new LineException(
                            "'" + Words.shown(words.kind()) + "' is no word of the guard's");
        };
    }
}
