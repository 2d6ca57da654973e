package holdfast.frontends.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// How the program of a group is run.
final class ProcessOptions {

    private static final Pattern TIME = Pattern.compile("([0-9]{1,7})(ms|s|m|h|d)");
    static final long USUAL = -1;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            defaultValue = "",
            description = "That it starts in (default: /).")
    private String directory = "";

    @Option(
            names = "--env",
            paramLabel = "NAME=VALUE",
            description = "A variable beside the daemon's; may be repeated.")
    private List<String> variables = new ArrayList<>();

    @Option(
            names = "--user",
            paramLabel = "USER",
            defaultValue = "",
            description = "That it runs as (default: the daemon's own).")
    private String user = "";

    @Option(
            names = "--stop-signal",
            paramLabel = "SIGNAL",
            defaultValue = "",
            description = "TERM, INT, QUIT, HUP, USR1, USR2 or KILL (default: TERM).")
    private String stopSignal = "";

    @Option(
            names = "--stop-time",
            paramLabel = "TIME",
            defaultValue = "",
            description = "From the signal until it is killed, such as 500ms or 2m (default: 10s).")
    private String stopTime = "";

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description =
                    "Put on the node that runs it and taken away with it, such as"
                            + " 192.0.2.7/24%%eth0 (address, prefix, device); may be repeated.")
    private List<String> addresses = new ArrayList<>();

    List<String> addresses() {
        return addresses;
    }

    String directory() {
        return directory;
    }

    String user() {
        return user;
    }

    String stopSignal() {
        return stopSignal.startsWith("SIG") ? stopSignal.substring(3) : stopSignal;
    }

    long stopMillis() {
        return millis("--stop-time", stopTime);
    }

    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String variable : variables) {
            int equals = variable.indexOf('=');
            if (equals < 1) {
                throw new MisuseException("--env is NAME=VALUE");
            }
            environment.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        return environment;
    }

    /// @return -1 where nothing was said
    static long millis(String option, String text) {
        if (text.isEmpty()) {
            return USUAL;
        }
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw new MisuseException(
                    option + " is a number and ms, s, m, h or d, such as 500ms or 2m");
        }
        long unit =
                switch (matcher.group(2)) {
                    case "ms" -> 1;
                    case "s" -> 1_000;
                    case "m" -> 60_000;
                    case "h" -> 3_600_000;
                    default -> 24 * 3_600_000L;
                };
        return Long.parseLong(matcher.group(1)) * unit;
    }
}
