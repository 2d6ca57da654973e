package holdfast.core.cluster.group;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A process with one thing of it another.
final class Specs {

    private Specs() {}

    static ProcessSpec with(ProcessSpec spec, List<String> command) {
        return new ProcessSpec(
                command,
                spec.directory(),
                spec.environment(),
                spec.user(),
                spec.stopSignal(),
                spec.stopMillis(),
                spec.restart());
    }

    static ProcessSpec in(ProcessSpec spec, String directory) {
        return new ProcessSpec(
                spec.command(),
                directory,
                spec.environment(),
                spec.user(),
                spec.stopSignal(),
                spec.stopMillis(),
                spec.restart());
    }

    static ProcessSpec as(ProcessSpec spec, String user) {
        return new ProcessSpec(
                spec.command(),
                spec.directory(),
                spec.environment(),
                user,
                spec.stopSignal(),
                spec.stopMillis(),
                spec.restart());
    }

    static ProcessSpec variable(ProcessSpec spec, String name, String value) {
        return new ProcessSpec(
                spec.command(),
                spec.directory(),
                new TreeMap<>(Map.of(name, value)),
                spec.user(),
                spec.stopSignal(),
                spec.stopMillis(),
                spec.restart());
    }

    static ProcessSpec stopping(ProcessSpec spec, String signal, long millis) {
        return new ProcessSpec(
                spec.command(),
                spec.directory(),
                spec.environment(),
                spec.user(),
                signal,
                millis,
                spec.restart());
    }

    static ProcessSpec restarting(ProcessSpec spec, RestartLimits limits) {
        return new ProcessSpec(
                spec.command(),
                spec.directory(),
                spec.environment(),
                spec.user(),
                spec.stopSignal(),
                spec.stopMillis(),
                limits);
    }
}
