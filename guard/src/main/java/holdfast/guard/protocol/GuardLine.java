package holdfast.guard.protocol;

import java.util.UUID;

/// What the guard says to the daemon.
public sealed interface GuardLine {

    /// The answer to a hello.
    ///
    /// @param times the deadlines that it goes by already
    record Hello(ProcessMark process, UUID boot, FreezeTimes times) implements GuardLine {}

    /// How guard, deadman and parent stand.
    ///
    /// @param nowMillis     the guard's clock
    /// @param guardMillis   the deadline that the guard goes by
    /// @param deadmanMillis the one that the deadman last repeated
    /// @param seenMillis    when the deadman was last known to live; 0: never
    /// @param frozen        whether the kernel says that the parent is frozen
    /// @param freezes       how often this guard has frozen it
    record Beat(
            long nowMillis,
            long guardMillis,
            long deadmanMillis,
            long seenMillis,
            boolean frozen,
            long freezes)
            implements GuardLine {}

    /// It was taken away, because the deadline was past.
    record Taken(Address address) implements GuardLine {}

    /// The guard does not touch it any more.
    record Forgotten(Address address) implements GuardLine {}

    /// The last line changed nothing.
    record Refused(String why) implements GuardLine {}

    /// Without a newline.
    default String text() {
        return switch (this) {
            case Hello(ProcessMark process, UUID boot, FreezeTimes times) ->
                    "hello " + DaemonLine.VERSION + " " + process + " " + boot + " " + times;
            case Beat beat ->
                    "beat "
                            + beat.nowMillis
                            + " "
                            + beat.guardMillis
                            + " "
                            + beat.deadmanMillis
                            + " "
                            + beat.seenMillis
                            + (beat.frozen ? " 1 " : " 0 ")
                            + beat.freezes;
            case Taken(Address address) -> "taken " + address;
            case Forgotten(Address address) -> "forgotten " + address;
            case Refused(String why) -> "refused " + why;
        };
    }

    static GuardLine parse(String line) throws LineException {
        Words words = Words.of(line);
        return switch (words.kind()) {
            case "hello" -> {
                words.with(6);
                if (words.number(1) != DaemonLine.VERSION) {
                    throw new LineException("the guard speaks version " + words.number(1));
                }
                yield new Hello(
                        ProcessMark.read(words, 2), words.id(4), FreezeTimes.read(words, 5));
            }
            case "beat" -> {
                words.with(6);
                yield new Beat(
                        words.number(1),
                        words.number(2),
                        words.number(3),
                        words.number(4),
                        words.bit(5),
                        words.number(6));
            }
            case "taken" -> new Taken(Address.read(words.with(2), 1));
            case "forgotten" -> new Forgotten(Address.read(words.with(2), 1));
            case "refused" -> new Refused(line.substring(Math.min(8, line.length())));
            default ->
                    throw new LineException(
                            "'" + Words.shown(words.kind()) + "' is no word of the daemon's");
        };
    }
}
