package holdfast.sandbox.cluster;

import holdfast.core.model.Problem;
import holdfast.sandbox.model.Limits;
import holdfast.sandbox.model.SandboxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Waits until a cluster is healthy, says now and then for what, and gives up early where waiting is in vain.
final class Waiting {

    private final Sandbox sandbox;
    private final Health health;
    private final Consumer<String> progress;

    Waiting(Sandbox sandbox, Health health, Consumer<String> progress) {
        this.sandbox = sandbox;
        this.health = health;
        this.progress = progress;
    }

    /// @throws SandboxException where the time is over, a daemon ended, or the sandbox is closing
    void untilHealthy(Duration limit) throws SandboxException {
        long begun = System.nanoTime();
        long spoken = begun;
        String said = "";
        while (true) {
            List<String> wanting = health.wanting();
            if (wanting.isEmpty()) {
                return;
            }
            if (sandbox.isClosing() || Thread.currentThread().isInterrupted()) {
                throw Refusals.ending();
            }
            Optional<SandboxNode> ended =
                    sandbox.nodes().stream().filter(node -> node.process().isEmpty()).findFirst();
            if (ended.isPresent() || System.nanoTime() - begun > limit.toNanos()) {
                throw unhealthy(wanting, ended);
            }
            if (System.nanoTime() - spoken > Limits.SPEAK_AFTER.toNanos()
                    && !said.equals(wanting.getFirst())) {
                spoken = System.nanoTime();
                said = wanting.getFirst();
                progress.accept("waiting: " + said);
            }
            Pause.millis(15);
        }
    }

    private SandboxException unhealthy(List<String> wanting, Optional<SandboxNode> ended) {
        String why =
                ended.map(node ->
                                "the daemon of " + node + " ended. It said:\n" + node.tail() + "\n")
                        .orElseGet(() -> String.join("; ", wanting));
        return new SandboxException(
                SandboxException.Blame.CLUSTER,
                new Problem(
                        "sandbox-not-healthy",
                        "wait until the cluster is healthy",
                        "sandbox " + sandbox.layout().id(),
                        why,
                        "--keep leaves the files of the nodes; their output is in output.log."));
    }
}
