package holdfast.core.cluster.group;

import holdfast.core.model.DeviceAddress;
import holdfast.core.model.VolumeId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// An ordinary program that runs in the foreground. Limits of all texts are in [GroupLimits].
///
/// @param command     the program and its arguments; the program by an absolute path, or by a name that
///                    is looked up in the daemon's path
/// @param directory   that it starts in, an absolute path
/// @param environment added to the daemon's
/// @param user        that it runs as; empty for the daemon's own
/// @param stopSignal  without `SIG`, such as `TERM`: one of [GroupLimits#STOP_SIGNALS]
/// @param stopMillis  from the signal until it is killed
/// @param addresses   that are put on the node that runs it, and taken away with it; no other group has them
public record ProcessSpec(
        List<String> command,
        String directory,
        SortedMap<String, String> environment,
        String user,
        String stopSignal,
        long stopMillis,
        RestartLimits restart,
        List<DeviceAddress> addresses)
        implements ResourceSpec {

    public static final String DEFAULT_DIRECTORY = "/";
    public static final String DEFAULT_STOP_SIGNAL = "TERM";
    public static final long DEFAULT_STOP_MILLIS = 10_000;

    public ProcessSpec {
        command = List.copyOf(command);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        addresses = List.copyOf(addresses);
    }

    /// A program without addresses.
    public ProcessSpec(
            List<String> command,
            String directory,
            SortedMap<String, String> environment,
            String user,
            String stopSignal,
            long stopMillis,
            RestartLimits restart) {
        this(command, directory, environment, user, stopSignal, stopMillis, restart, List.of());
    }

    @Override
    public List<VolumeId> disks() {
        return List.of();
    }

    @Override
    public ProcessSpec with(RestartLimits limits) {
        return new ProcessSpec(
                command, directory, environment, user, stopSignal, stopMillis, limits, addresses);
    }

    /// The same with these addresses and no others.
    public ProcessSpec with(List<DeviceAddress> others) {
        return new ProcessSpec(
                command, directory, environment, user, stopSignal, stopMillis, restart, others);
    }

    /// A program with everything else as it is by default.
    public static ProcessSpec of(String... command) {
        return new ProcessSpec(
                List.of(command),
                DEFAULT_DIRECTORY,
                Collections.emptySortedMap(),
                "",
                DEFAULT_STOP_SIGNAL,
                DEFAULT_STOP_MILLIS,
                RestartLimits.DEFAULT);
    }
}
