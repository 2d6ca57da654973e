package holdfast.guard;

import holdfast.guard.protocol.FreezeTimes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The guard's command line.
///
/// @param data   the node's data directory
/// @param boot   which boot the deadline belongs to
/// @param times  the deadline that the daemon gave it, if any
/// @param daemon the words that start the daemon, until a daemon has written them down
record Arguments(
        boolean help, Path data, Optional<UUID> boot, FreezeTimes times, List<String> daemon) {

    static Arguments parse(String[] words) throws StartFailure {
        Path data = Path.of("");
        Optional<UUID> boot = Optional.empty();
        FreezeTimes times = FreezeTimes.NONE;
        List<String> daemon = List.of();
        int at = words.length > 0 && words[0].equals("guard") ? 1 : 0;
        while (at < words.length) {
            String word = words[at];
            if (word.equals("--help") || word.equals("-h")) {
                return new Arguments(true, data, boot, times, daemon);
            }
            if (word.equals("--")) {
                daemon = List.of(words).subList(at + 1, words.length);
                break;
            }
            if (at + 1 == words.length) {
                throw StartFailure.wrongUse(word + " needs a value, or is no option of it.");
            }
            String value = words[at + 1];
            switch (word) {
                case "--data" -> data = Path.of(value).toAbsolutePath();
                case "--deadline" -> {
                    boot = Optional.of(boot(value));
                    times = times(value);
                }
                default -> throw StartFailure.wrongUse("'" + word + "' is no option of it.");
            }
            at += 2;
        }
        if (data.toString().isEmpty()) {
            throw StartFailure.wrongUse("--data is missing.");
        }
        return new Arguments(false, data, boot, times, daemon);
    }

    /// What the daemon gives a guard that it starts.
    static String deadline(UUID boot, FreezeTimes times) {
        return boot + ":" + times.guardMillis() + ":" + times.deadmanMillis();
    }

    private static UUID boot(String value) throws StartFailure {
        try {
            return UUID.fromString(value.substring(0, Math.max(0, value.indexOf(':'))));
        } catch (IllegalArgumentException _) {
            throw noDeadline(value);
        }
    }

    private static FreezeTimes times(String value) throws StartFailure {
        String[] parts = value.split(":", -1);
        try {
            if (parts.length == 3) {
                return new FreezeTimes(Long.parseLong(parts[1]), Long.parseLong(parts[2]));
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw noDeadline(value);
    }

    private static StartFailure noDeadline(String value) {
        return StartFailure.wrongUse("'" + value + "' is not BOOT:GUARD:DEADMAN.");
    }
}
