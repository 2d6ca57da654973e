package holdfast.drivers.host;

import holdfast.core.model.DeviceAddress;
import holdfast.core.model.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What a run executes.
///
/// @param command     the program, by path or by name on its own PATH, and its words; no shell reads them
/// @param directory   absolute; where it begins
/// @param environment all that it gets beside HOME, USER, LOGNAME, PWD and a plain PATH
/// @param user        a name or number that the host knows; empty: the daemon's own
/// @param stopSignal  what asks it to stop, without SIG, such as `TERM`
/// @param stopMillis  what it gets between that and being killed
/// @param addresses   that are on this host while it runs, and only then
public record Program(
        List<String> command,
        String directory,
        Map<String, String> environment,
        String user,
        String stopSignal,
        long stopMillis,
        List<DeviceAddress> addresses) {

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}");

    /// Names that a shell gives another meaning: it would not hand them on as they are.
    private static final Set<String> THE_SHELLS =
            Set.of(
                    "IFS",
                    "OPTIND",
                    "PPID",
                    "PWD",
                    "LINENO",
                    "UID",
                    "EUID",
                    "_",
                    "SHELLOPTS",
                    "BASHOPTS");

    static final Set<String> SIGNALS =
            Set.of("TERM", "INT", "QUIT", "HUP", "USR1", "USR2", "WINCH", "KILL");

    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(new TreeMap<>(environment));
        addresses = List.copyOf(addresses);
    }

    /// One without addresses.
    public Program(
            List<String> command,
            String directory,
            Map<String, String> environment,
            String user,
            String stopSignal,
            long stopMillis) {
        this(command, directory, environment, user, stopSignal, stopMillis, List.of());
    }

    /// Why it can't be meant, if it can't. Whether this host can carry it out is found out by starting it.
    public Optional<Problem> wrong() {
        return wrongCommand().or(this::wrongEnvironment).or(this::wrongRest);
    }

    private Optional<Problem> wrongCommand() {
        if (command.isEmpty() || command.getFirst().isEmpty()) {
            return refuse("command-empty", "It has no command.", "Name the program first.");
        }
        if (command.size() > HostLimits.WORDS) {
            return refuse(
                    "command-too-long",
                    "Its command has more than " + HostLimits.WORDS + " words.",
                    "Put them into a script.");
        }
        if (command.getFirst().startsWith("-")) {
            return refuse(
                    "command-wrong",
                    "Its command begins with a hyphen.",
                    "Give the program's path.");
        }
        if (command.stream().anyMatch(Program::hasNul)) {
            return refuse("command-wrong", "Its command has a NUL character.", "Leave it out.");
        }
        return Optional.empty();
    }

    private Optional<Problem> wrongEnvironment() {
        if (environment.size() > HostLimits.VARIABLES) {
            return refuse(
                    "environment-too-large",
                    "Its environment has more than " + HostLimits.VARIABLES + " variables.",
                    "Let the program read them from a file.");
        }
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            if (!VARIABLE.matcher(variable.getKey()).matches() || hasNul(variable.getValue())) {
                return refuse(
                        "environment-wrong",
                        "'" + variable.getKey() + "' can't be a variable of an environment.",
                        "A name has letters, digits and underscores; a value has no NUL.");
            }
            if (THE_SHELLS.contains(variable.getKey())) {
                return refuse(
                        "environment-wrong",
                        variable.getKey() + " is set by every shell and can't be given.",
                        "Leave it out, or set it in a script that begins the program.");
            }
        }
        return Optional.empty();
    }

    private Optional<Problem> wrongRest() {
        long characters =
                command.stream().mapToLong(String::length).sum()
                        + environment.entrySet().stream()
                                .mapToLong(entry ->
                                        entry.getKey().length() + entry.getValue().length())
                                .sum();
        if (characters > HostLimits.ORDER_CHARACTERS) {
            return refuse(
                    "command-too-long",
                    "Command and environment have more than "
                            + HostLimits.ORDER_CHARACTERS
                            + " characters.",
                    "Put them into a script.");
        }
        if (!directory.startsWith("/") || hasNul(directory)) {
            return refuse("directory-wrong", "Its directory is not absolute.", "Begin it with /.");
        }
        if (!user.isEmpty() && !USER.matcher(user).matches()) {
            return refuse(
                    "user-wrong",
                    "'" + user + "' can't be a user's name.",
                    "Name a user of the host, or none for the daemon's own.");
        }
        if (!SIGNALS.contains(stopSignal)) {
            return refuse(
                    "stop-signal-wrong",
                    "'" + stopSignal + "' is not a signal that asks a program to stop.",
                    "One of " + SIGNALS.stream().sorted().toList() + ".");
        }
        if (stopMillis < 0 || stopMillis > HostLimits.STOP_AT_MOST.toMillis()) {
            return refuse(
                    "stop-time-wrong",
                    "Its time to stop is not from 0 to " + HostLimits.STOP_AT_MOST + ".",
                    "Give a time in that range.");
        }
        return Optional.empty();
    }

    private Optional<Problem> refuse(String code, String why, String remedy) {
        return Optional.of(new Problem(code, "start of a process", "its order", why, remedy));
    }

    private static boolean hasNul(String text) {
        return text.indexOf('\0') >= 0;
    }
}
