package holdfast.trials.torture;

import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.client.ClientException;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.trials.Clients;
import holdfast.trials.Watcher;
import java.util.ArrayList;
import java.util.List;

/// What must be so again when no fault stands: the cluster is healthy, every node has all its watchers, no node's status shows
/// trouble, and every group runs and writes.
final class Calm {

    private static final long LOOK_MILLIS = 50;

    private final Plan plan;
    private final Sandbox sandbox;
    private final Clients clients;
    private final Groups groups;

    Calm(Plan plan, Sandbox sandbox, Clients clients, Groups groups) {
        this.plan = plan;
        this.sandbox = sandbox;
        this.clients = clients;
        this.groups = groups;
    }

    /// Waits for it, up to the plan's bound.
    ///
    /// @param since the last fault ended then, in milliseconds since the boot
    /// @return what is not so in spite of that; empty where all is
    List<String> await(long since) {
        long end = System.nanoTime() + plan.bound().toNanos();
        List<String> wanting = wanting(since);
        while (!wanting.isEmpty()
                && System.nanoTime() - end < 0
                && !sandbox.isClosing()
                && Pause.millis(LOOK_MILLIS)) {
            wanting = wanting(since);
        }
        return wanting;
    }

    private List<String> wanting(long since) {
        List<String> wanting = new ArrayList<>();
        for (SandboxNode node : sandbox.nodes()) {
            for (Watcher watcher : Watcher.values()) {
                if (watcher.of(node).isEmpty()) {
                    wanting.add("there is no " + watcher + " at " + node);
                }
            }
        }
        if (wanting.isEmpty()) {
            wanting.addAll(sandbox.wanting());
        }
        if (!wanting.isEmpty()) {
            return wanting;
        }
        try {
            wanting.addAll(groups.wanting(clients.any(), since));
            for (SandboxNode node : sandbox.nodes()) {
                NodeStatus status = clients.at(node).status();
                status.problems()
                        .forEach(trouble ->
                                wanting.add("status of " + node + " shows: " + trouble.what()));
            }
        } catch (ClientException e) {
            wanting.add(e.problem().toString());
        }
        return wanting;
    }
}
