package holdfast.daemon;

import holdfast.core.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The daemon's command line. Read by hand: two options don't need a library, and a start has no time to lose.
record Arguments(boolean help, Path data, Map<String, String> options, boolean found) {

    private static final Set<String> NAMES =
            Set.of("--data", "--settings", "--name", "--wire", "--api");

    static Arguments parse(String[] words) throws StartFailure {
        Map<String, String> options = new HashMap<>();
        boolean found = false;
        int at = words.length > 0 && words[0].equals("daemon") ? 1 : 0;
        while (at < words.length) {
            String word = words[at];
            if (word.equals("--help") || word.equals("-h")) {
                return new Arguments(true, Path.of(""), Map.of(), false);
            }
            if (word.equals("--found")) {
                found = true;
                at++;
                continue;
            }
            if (!NAMES.contains(word)) {
                throw wrong("'" + word + "' is no option of it.");
            }
            if (at + 1 == words.length) {
                throw wrong(word + " needs a value.");
            }
            if (options.put(word, words[at + 1]) != null) {
                throw wrong(word + " is given twice.");
            }
            at += 2;
        }
        return new Arguments(false, path(options, "--data"), options, found);
    }

    /// What the settings' file says, or the options in place of one.
    DaemonSettings settings() throws StartFailure {
        if (options.containsKey("--settings")) {
            if (options.size() > 2) {
                throw wrong("--settings is given together with what would stand in that file.");
            }
            return DaemonSettings.read(path(options, "--settings"));
        }
        for (String needed : List.of("--wire", "--api")) {
            if (!options.containsKey(needed)) {
                throw wrong("There is neither --settings nor " + needed + ".");
            }
        }
        return DaemonSettings.of(
                options.getOrDefault("--name", machine()),
                options.getOrDefault("--wire", ""),
                options.getOrDefault("--api", ""));
    }

    /// The first label of the machine's name, as the kernel knows it.
    private static String machine() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname"))
                    .strip()
                    .split("\\.", 2)[0];
        } catch (IOException e) {
            return "";
        }
    }

    private static Path path(Map<String, String> options, String name) throws StartFailure {
        String value = options.get(name);
        if (value == null || value.isEmpty()) {
            throw wrong(name + " is missing.");
        }
        return Path.of(value).toAbsolutePath();
    }

    private static StartFailure wrong(String why) {
        return new StartFailure(
                StartFailure.WRONG_USE,
                new Problem(
                        "wrong-use",
                        "start of the daemon",
                        "the command line",
                        why,
                        "See --help."));
    }
}
