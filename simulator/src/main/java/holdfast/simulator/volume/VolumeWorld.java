package holdfast.simulator.volume;

import holdfast.core.model.Position;
import holdfast.core.replication.Proposal;
import holdfast.core.replication.ReplicationAction;
import holdfast.core.replication.ReplicationEvent;
import holdfast.core.replication.Standing;
import holdfast.simulator.invariant.Violated;
import holdfast.simulator.world.Agenda;
import holdfast.simulator.world.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The copies of one group, the network between them, and what stands for the agreement: leases and commands.
final class VolumeWorld implements VolumeNetwork.Ends, Registry.Witness {
    static final int BLOCKS = 8;
    static final long BLOCK_BYTES = 4_096;

    private static final long PLAN_EVERY = 150_000;
    private static final long OTHERS_ACT_MILLIS = VolumeLease.LENGTH_MILLIS * 101 / 100;

    final Agenda agenda = new Agenda();
    final Chance chance;
    final List<VolumeNode> nodes = new ArrayList<>();
    final VolumeNetwork network;
    final Registry registry;
    final VolumeInvariants invariants;
    final int keep;
    private final boolean[] cutOff;
    private final boolean[] lags;
    private final long[] grantedUntil;
    private final boolean[] granted;
    private final Consumer<String> trace;
    private int handoverTo = -1;

    /// @param keep  records of history behind the checkpoint: few force fills
    /// @param trace is told what happens
    VolumeWorld(Chance chance, int copies, int minCopies, int keep, Consumer<String> trace) {
        this.chance = chance;
        this.keep = keep;
        this.trace = trace;
        network = new VolumeNetwork(agenda, chance.branch(2), copies, this);
        registry =
                new Registry(
                        AgreedGroup.first(copies, minCopies, List.of(BLOCKS * BLOCK_BYTES)), this);
        invariants = new VolumeInvariants(this, copies);
        cutOff = new boolean[copies];
        lags = new boolean[copies];
        grantedUntil = new long[copies];
        granted = new boolean[copies];
        for (int seat = 0; seat < copies; seat++) {
            nodes.add(new VolumeNode(seat, this, chance.branch(10L + seat)));
        }
    }

    void begin() {
        network.begin();
        nodes.forEach(VolumeNode::start);
        agenda.in(PLAN_EVERY, this::plan);
    }

    Violated violated(String invariant, String what) {
        return new Violated(invariant, what);
    }

    void note(String what) {
        trace.accept(agenda.now() / 1_000.0 + " " + what);
    }

    // The agreement.

    boolean reachesRegistry(int seat) {
        return !cutOff[seat];
    }

    void cutOff(int seat, boolean is) {
        cutOff[seat] = is;
        if (!is) {
            // A leader may grant before this node's log has caught up.
            long late = chance.perMille(500) ? 300_000 : 1_000;
            agenda.in(chance.around(late), () -> nodes.get(seat).lease.learn());
        }
    }

    /// Whether the node learns of what was decided now.
    boolean learns(int seat) {
        return !cutOff[seat] && !lags[seat];
    }

    /// Grants reach a node that lags, decisions don't.
    void lag(int seat, boolean is) {
        lags[seat] = is;
        if (!is) {
            nodes.get(seat).lease.learn();
        }
    }

    /// @return the commit that the grant names
    int grant(int seat) {
        granted[seat] = true;
        grantedUntil[seat] = agenda.now() / 1_000 + OTHERS_ACT_MILLIS;
        return registry.revision();
    }

    private boolean isLeased(int seat) {
        return granted[seat];
    }

    /// Ends leases that nobody can hold any more, and promotes where the primary has none.
    private void plan() {
        agenda.in(PLAN_EVERY, this::plan);
        for (int seat = 0; seat < nodes.size(); seat++) {
            boolean runsOut = granted[seat] && agenda.now() / 1_000 > grantedUntil[seat];
            granted[seat] &= !runsOut;
            if (runsOut || !granted[seat] && registry.now().isUnproven(seat)) {
                registry.leaseEnded(seat);
            }
        }
        AgreedGroup state = registry.now();
        boolean fails =
                !isLeased(state.primary()) && nodes.size() > 1
                        || !state.is(state.primary(), Standing.IN_SYNC);
        if (fails) {
            promoteAny(seat -> isLeased(seat));
        }
    }

    void promoteAny(java.util.function.IntPredicate which) {
        int first = chance.below(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            int seat = (first + i) % nodes.size();
            if (seat != registry.now().primary()
                    && registry.now().is(seat, Standing.IN_SYNC)
                    && which.test(seat)) {
                registry.promote(seat);
                return;
            }
        }
    }

    void propose(int from, Proposal proposal) {
        if (!reachesRegistry(from) || chance.perMille(30)) {
            return;
        }
        long mean = chance.perMille(60) ? 700_000 : 2_000;
        agenda.in(chance.around(mean), () -> registry.submit(from, proposal));
    }

    void handoverTo(int seat) {
        handoverTo = seat;
        VolumeNode source = nodes.get(registry.now().primary());
        if (source.isUp()) {
            source.guarded(() -> source.on(new ReplicationEvent.Drain()));
            agenda.in(
                    400_000,
                    () -> source.guarded(() -> source.on(new ReplicationEvent.DrainEnds())));
        }
    }

    void drained(VolumeNode node, Position position) {
        var epoch = new holdfast.core.model.Epoch(node.replication().epoch());
        int to = handoverTo;
        if (to >= 0 && reachesRegistry(node.seat) && !chance.perMille(200)) {
            long mean = chance.perMille(200) ? 600_000 : 3_000;
            agenda.in(chance.around(mean), () -> registry.handover(epoch, to, position));
        }
    }

    @Override
    public void added(Proposal.Addition addition) {
        invariants.added(addition);
    }

    @Override
    public void applied(String what) {
        note("registry " + registry.revision() + ": " + what);
        nodes.forEach(node -> node.lease.learn());
    }

    void did(VolumeNode node, ReplicationAction action) {
        trace.accept(agenda.now() / 1_000.0 + " seat " + node.seat + ": " + action);
    }

    // The network's ends.

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
}
