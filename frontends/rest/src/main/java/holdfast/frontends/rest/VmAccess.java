package holdfast.frontends.rest;

import holdfast.core.model.Bytes;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.core.model.RunNumber;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What this frontend asks about virtual machines beside the agreed state. The node that it stands in front of answers for
/// itself, and asks the others.
public interface VmAccess {

    /// The code of the problem that a node has no such run, or not any more.
    String NOT_HERE = "machine-not-here";

    /// Of a node that runs nothing, and knows of nobody who does.
    VmAccess NONE = new VmAccess() {};

    /// Asks these nodes at the same time what they run. There is an answer for each of them.
    default Map<NodeId, VmReport> reports(Set<NodeId> nodes, Duration limit)
            throws InterruptedException {
        Map<NodeId, VmReport> reports = new HashMap<>();
        nodes.forEach(node -> reports.put(node, new VmReport.Silent("It is no node yet.")));
        return reports;
    }

    /// Has a node do something to a run. It was asked for when this returns.
    ///
    /// @throws AccessException refused with the code [#NOT_HERE] where the node has no such run
    default void act(Ask ask, NodeId node, GroupId group, RunNumber run, MachineAct act)
            throws AccessException, InterruptedException {
        throw noNode("act on a virtual machine");
    }

    /// What the machine wrote to its serial line.
    ///
    /// @param after from which byte on
    /// @param wait  how long something new is waited for; an answer without bytes says that there was none
    default ConsoleBytes console(Ask ask, NodeId node, GroupId group, long after, Duration wait)
            throws AccessException, InterruptedException {
        throw noNode("read a serial line");
    }

    /// Types on the machine's serial line.
    default void type(Ask ask, NodeId node, GroupId group, Bytes bytes)
            throws AccessException, InterruptedException {
        throw noNode("type on a serial line");
    }

    private static AccessException noNode(String tried) {
        return new AccessException(
                AccessException.Kind.REFUSED,
                new Problem(
                        "not-here",
                        tried,
                        "this node",
                        "This node is in no cluster yet.",
                        "Ask a member of the cluster."));
    }
}
