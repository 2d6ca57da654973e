package holdfast.daemon;

import holdfast.core.cluster.ClusterState;
import holdfast.core.model.Bytes;
import holdfast.core.node.Node;
import holdfast.drivers.cgroup.BootClock;
import holdfast.drivers.wire.Greeting;
import holdfast.frontends.rest.CopyReport;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is done a few times a second: telling the others how this node stands, dialling those that the agreed state
/// names, and keeping the heap small.
final class Pulse {

    private static final Logger LOG = LoggerFactory.getLogger("daemon");

    private static final long EVERY_MILLIS = 100;

    private final Daemon.Parts parts;
    private final Shares shares;
    private final Supplier<Greeting> greeting;
    private final Thread thread = Thread.ofVirtual().name("pulse").unstarted(this::run);
    private final Heap heap = new Heap();
    private final LeaseNews.Teller leases = new LeaseNews.Teller();
    private ClusterState seen = ClusterState.EMPTY;

    Pulse(Daemon.Parts parts, Shares shares, Supplier<Greeting> greeting) {
        this.parts = parts;
        this.shares = shares;
        this.greeting = greeting;
    }

    void start() {
        thread.start();
    }

    void end() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                beat();
                heap.tidy();
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException _) {
            // The daemon ends.
        }
    }

    @SuppressWarnings("ReferenceEquality") // What nobody changed is shared between states.
    private void beat() throws InterruptedException {
        ClusterState state = parts.published().state();
        boolean moved =
                state.nodes() != seen.nodes()
                        || state.configuration() != seen.configuration()
                        || !state.name().equals(seen.name());
        if (moved) {
            seen = state;
            shares.follow(state.configuration());
            parts.wire().introduce(greeting.get());
            parts.wire().peers(Peers.addresses(state, parts.self()));
        }
        try {
            // Outside of the node's loop, which asks nobody.
            List<CopyReport> copies = parts.volumes().copies();
            Machines machines = parts.machines().machines();
            machines.stalled(VolumeNews.stalled(state, copies));
            List<MachineNews> troubles = machines.troubles();
            Bytes own = parts.loop().look(node -> presence(node, copies, troubles)).get();
            parts.peers().present(parts.self(), own);
            parts.wire().present(own);
        } catch (ExecutionException e) {
            LOG.debug("no presence this time", e);
        }
    }

    private Bytes presence(Node node, List<CopyReport> copies, List<MachineNews> machines) {
        LeaseNews lease = leases.tell(node, BootClock.millis());
        return Presence.write(
                node.agreement(),
                node.state().revision(),
                lease,
                VolumeNews.of(node.state(), parts.self(), copies),
                machines);
    }
}
