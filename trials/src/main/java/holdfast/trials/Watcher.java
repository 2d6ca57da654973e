package holdfast.trials;

import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.process.ProcessId;
import java.util.Optional;

/// Those who watch over what a node runs.
public enum Watcher {
    DAEMON,
    GUARD,
    DEADMAN;

    /// Nothing where it does not live.
    public Optional<ProcessId> of(SandboxNode node) {
        return switch (this) {
            case DAEMON -> node.process();
            case GUARD -> node.whole().guard();
            case DEADMAN -> node.whole().deadman();
        };
    }
}
