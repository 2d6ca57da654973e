package holdfast.simulator.volume;

import holdfast.core.model.Position;
import holdfast.core.replication.GroupView;
import holdfast.core.replication.Proposal;
import holdfast.core.replication.ReplicationAction;
import holdfast.core.replication.ReplicationEvent;
import holdfast.simulator.invariant.Violated;
import holdfast.simulator.world.Agenda;
import holdfast.simulator.world.Chance;
import java.util.ArrayList;
import java.util.List;

/// The copies of one group, the network between them and what must hold of them. What is around them is said by whoever extends
/// this: time, leases and the agreed state.
abstract class Copies implements VolumeNetwork.Ends {
    static final int BLOCKS = 8;
    static final long BLOCK_BYTES = 4_096;

    final Agenda agenda;
    final Chance chance;
    final List<VolumeNode> nodes = new ArrayList<>();
    final VolumeNetwork network;
    final VolumeInvariants invariants;
    final int keep;

    /// @param keep records of history behind the checkpoint: few force fills
    Copies(Agenda agenda, Chance chance, int copies, int keep) {
        this.agenda = agenda;
        this.chance = chance;
        this.keep = keep;
        network = new VolumeNetwork(agenda, chance.branch(2), copies, this);
        invariants = new VolumeInvariants(this, copies);
    }

    /// Milliseconds of the clock by which this seat's node counts its lease.
    abstract long now(int seat);

    /// The group as it is agreed now, whoever knows that yet.
    abstract GroupView agreed();

    /// The group as this seat's node has it applied.
    abstract GroupView applied(int seat);

    /// The node's program runs again: it is told what it knows.
    abstract void started(VolumeNode node);

    abstract void propose(int from, Proposal proposal);

    abstract void drained(VolumeNode node, Position position);

    abstract void did(VolumeNode node, ReplicationAction action);

    /// This request is about to be answered, with what stands for success.
    void answers(VolumeNode node, Request request) {}

    Violated violated(String invariant, String what) {
        return new Violated(invariant, what);
    }

    // The network's ends.

    @Override
    public boolean isCut(int from, int to) {
        return false;
    }

    @Override
    public void connected(int at, int to, long number) {
        VolumeNode node = nodes.get(at);
        node.guarded(() -> node.on(new ReplicationEvent.Connected(to, number)));
    }

    @Override
    public void lost(int at, int to, long number) {
        VolumeNode node = nodes.get(at);
        node.guarded(() -> node.on(new ReplicationEvent.Lost(to, number)));
    }

    @Override
    public void arrived(int at, int from, long number, Frame frame) {
        VolumeNode node = nodes.get(at);
        node.guarded(() -> node.arrived(from, number, frame));
    }

    /// No read of any of its disks comes back late from now on.
    public void readsInTime() {
        nodes.forEach(node -> node.lateReads(0));
    }
}
