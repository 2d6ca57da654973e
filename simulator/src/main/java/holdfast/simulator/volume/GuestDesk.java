package holdfast.simulator.volume;

import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.simulator.world.SimNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where guests ask for a volume of a cluster, and what must hold of every answer.
final class GuestDesk {
    private final Map<Integer, List<Request>> open = new TreeMap<>();
    private long highestRun;

    void ask(VolumeNode node, Request request) {
        List<Request> all = open.computeIfAbsent(node.seat, _ -> new ArrayList<>());
        all.removeIf(Request::isOver);
        all.add(request);
        node.guarded(() -> node.requests.ask(request));
    }

    /// The program at this seat is gone, and the connections with it.
    void lost(int seat) {
        List<Request> all = open.remove(seat);
        if (all != null) {
            all.forEach(Request::lost);
        }
    }

    /// R2: only under a lease that is held, only while no other's role is proven to have begun, and only to the newest run that was
    /// ever answered.
    void answers(VolumeNode node, SimNode host, ReplicationGroup newest, Request request) {
        if (request.isOver()) {
            return;
        }
        if (ClusterCopies.lease(host).until() <= node.now()) {
            throw node.world.violated(
                    "nothing is answered without a lease", told(node, host, request));
        }
        boolean over =
                node.replication().recordEpoch() < newest.tenure().value()
                        && newest.primary() != node.seat
                        && newest.owed().stream().noneMatch(owed -> owed.node().equals(host.id()));
        if (over) {
            throw node.world.violated(
                    "nothing is answered once the end of a primary is proven",
                    told(node, host, request));
        }
        if (request.run < highestRun) {
            throw node.world.violated(
                    "a disk answers its newest run alone", told(node, host, request));
        }
        highestRun = request.run;
    }

    private String told(VolumeNode node, SimNode host, Request request) {
        return host
                + " answers block "
                + request.block
                + " to run "
                + request.run
                + ", highest "
                + highestRun
                + ", agreed "
                + node.world.agreed();
    }
}
