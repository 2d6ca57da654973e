package holdfast.daemon;

import holdfast.core.model.Problem;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The daemon's command line. Read by hand: two options don't need a library, and a start has no time to lose.
record Arguments(boolean help, Path data, Path settings, boolean found) {

    static Arguments parse(String[] words) throws StartFailure {
        Map<String, String> options = new HashMap<>();
        boolean found = false;
        int at = words.length > 0 && words[0].equals("daemon") ? 1 : 0;
        while (at < words.length) {
            String word = words[at];
            if (word.equals("--help") || word.equals("-h")) {
                return new Arguments(true, Path.of(""), Path.of(""), false);
            }
            if (word.equals("--found")) {
                found = true;
                at++;
                continue;
            }
            boolean known = word.equals("--data") || word.equals("--settings");
            if (!known) {
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
        return new Arguments(false, path(options, "--data"), path(options, "--settings"), found);
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
