package holdfast.frontends.cli;

import holdfast.frontends.api.Entered;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import java.time.Duration;

/// A node that waited has its certificate and starts anew as what it became; this waits until it says so.
final class Becoming {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 100;

    private Becoming() {}

    /// Until the node knows its cluster and who leads it. Where that takes too long it is said: what was asked for is done.
    static void node(Talk talk, Entered entered, Common common) {
        long end = System.nanoTime() + common.timeout(LIMIT).toNanos();
        while (System.nanoTime() < end) {
            if (isUp(talk, entered)) {
                return;
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        talk.remark(
                "It has its certificate, and does not answer as a node of the cluster yet: see"
                        + " ./holdfast status here.");
    }

    private static boolean isUp(Talk talk, Entered entered) {
        try {
            NodeStatus status = talk.quietly(Calls.status());
            return status.cluster().equals(entered.cluster())
                    && !status.leader().id().isEmpty()
                    && status.members().stream()
                            .anyMatch(member -> member.id().equals(entered.node()));
        } catch (ClientException e) {
            // Its socket goes away for a moment and comes back.
            return false;
        }
    }
}
