package holdfast.drivers.host;

import holdfast.core.model.DeviceAddress;
import holdfast.core.model.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What can be wrong with a run, in words. Of what is wrong and what to do about it together the cluster keeps 120
/// characters: so these are short, and what to do is not cut off.
final class Refusals {

    private static final String START = "start of a process";

    private Refusals() {}

    /// For the word that `supervise.sh` left when it did not begin the program. A word of a newer one is told as it is.
    static Problem of(String word, RunId run) {
        return switch (word) {
            case "no-such-command" ->
                    problem(
                            word,
                            run,
                            "There is no such command on this host, in its directory and PATH.",
                            "Install it on every node, or give its path.");
            case "command-denied" ->
                    problem(
                            word,
                            run,
                            "Its user may not execute the command, or it is no file.",
                            "Make it executable, or name another user.");
            case "no-such-directory" ->
                    problem(
                            word,
                            run,
                            "Its directory is not there on this host.",
                            "Make it on every node that may own the group.");
            case "directory-denied" ->
                    problem(
                            word,
                            run,
                            "Its user may not enter its directory.",
                            "Give that user the right to enter it, or name another directory.");
            case "no-such-user" ->
                    problem(
                            word,
                            run,
                            "Its user is not known on this host.",
                            "Make the user on every node that may own the group.");
            case "user-denied" ->
                    problem(
                            word,
                            run,
                            "The daemon may not become the process's user.",
                            "Run the daemon as root, or leave the user empty.");
            default ->
                    problem("start-refused", run, "The host refused it: " + word + ".", "See why.");
        };
    }

    static Problem notBegun(RunId run, String why) {
        return problem(
                "start-failed",
                run,
                "It could not be begun: " + why + ".",
                "See whether this host has room, memory and processes left.");
    }

    static Problem spent(RunId run, long highest) {
        return problem(
                "run-spent",
                run,
                "This node has already started or reported run " + highest + " of the group.",
                "Start it under a new number.");
    }

    static Problem tooMany(RunId run) {
        return problem(
                "runs-too-many",
                run,
                "This node already has " + HostLimits.RUNS + " runs.",
                "Move groups to other nodes.");
    }

    /// Of a status that is not the program's own failure but its use on this host.
    static Optional<Problem> ofExit(RunId run, int status, List<String> left, Path output) {
        if (!left.isEmpty()) {
            return Optional.of(
                    new Problem(
                            "process-forks-away",
                            "watching a process",
                            run.toString(),
                            "It ended with status "
                                    + status
                                    + " and left processes ("
                                    + left.getFirst()
                                    + (left.size() == 1
                                            ? ""
                                            : " and " + (left.size() - 1) + " more")
                                    + "), which were killed.",
                            "Keep it in the foreground."));
        }
        if (status == 126 || status == 127) {
            return Optional.of(
                    new Problem(
                            "command-not-executable",
                            "watching a process",
                            run.toString(),
                            "It ended with status "
                                    + status
                                    + ": something that it executes is not there.",
                            "Its output says what: " + output + "."));
        }
        return Optional.empty();
    }

    static Problem neverStops(RunId run, String signal, long millis) {
        return new Problem(
                "process-never-stops",
                "stop of a process",
                run.toString(),
                "It went on for " + millis + " ms after " + signal + " and was killed.",
                "Give it more time to stop, or the signal that it listens to.");
    }

    static Problem addressNotPut(RunId run, List<DeviceAddress> addresses, String why) {
        return new Problem(
                "address-not-put",
                "putting addresses on this host",
                texts(addresses) + " of " + run,
                "The addresses " + texts(addresses) + " can't be put on this host: " + why + ".",
                "See whether their devices are there on every node that may own the group, and run the"
                        + " daemon as root.");
    }

    static Problem addressLost(RunId run) {
        return new Problem(
                "address-lost",
                "putting addresses back",
                run.toString(),
                "Its addresses could not be put back when the lease returned, and it was killed.",
                "The log of the daemon on this node says why.");
    }

    static Problem addressStays(RunId run, List<DeviceAddress> addresses, String why) {
        return new Problem(
                "address-stays",
                "taking addresses off this host",
                texts(addresses) + " of " + run,
                "The run has ended and its addresses are still there: " + why + ".",
                "Take them off by hand (ip addr del); until they are gone the group starts nowhere else.");
    }

    private static String texts(List<DeviceAddress> addresses) {
        return String.join(", ", addresses.stream().map(DeviceAddress::toString).toList());
    }

    static Problem lost(RunId run, String why) {
        return new Problem(
                "process-lost",
                "watching a process",
                run.toString(),
                why,
                "See the system's own log for what was killed, and for memory that ran out.");
    }

    static Problem unusable(Path directory, String why) {
        return new Problem(
                "runs-unusable",
                "looking after the runs of this node",
                directory.toString(),
                "Their files can't be used: " + why + ".",
                "Make the directory writable for the daemon, with room on its file system.");
    }

    private static Problem problem(String code, RunId run, String why, String remedy) {
        return new Problem(code, START, run.toString(), why, remedy);
    }
}
