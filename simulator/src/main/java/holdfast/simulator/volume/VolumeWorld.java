package holdfast.simulator.volume;

import holdfast.core.model.CopyId;
import holdfast.core.model.Position;
import holdfast.core.replication.GroupView;
import holdfast.core.replication.Proposal;
import holdfast.core.replication.ReplicationAction;
import holdfast.core.replication.ReplicationEvent;
import holdfast.core.replication.Standing;
import holdfast.simulator.world.Agenda;
import holdfast.simulator.world.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The copies of one group, the network between them, and what stands for the agreement: leases and commands.
final class VolumeWorld extends Copies implements Registry.Witness {
    private static final long PLAN_EVERY = 150_000;
    private static final long OTHERS_ACT_MILLIS = VolumeLease.LENGTH_MILLIS * 101 / 100;

    final Registry registry;
    private final List<VolumeLease> leases = new ArrayList<>();
    private final boolean[] cutOff;
    private final boolean[] lags;
    private final long[] grantedUntil;
    private final boolean[] granted;
    private final Consumer<String> trace;
    private int handoverTo = -1;

    /// @param keep  records of history behind the checkpoint: few force fills
    /// @param trace is told what happens
    VolumeWorld(Chance chance, int copies, int minCopies, int keep, Consumer<String> trace) {
        super(new Agenda(), chance, copies, keep);
        this.trace = trace;
        registry = new Registry(copies, minCopies, this);
        cutOff = new boolean[copies];
        lags = new boolean[copies];
        grantedUntil = new long[copies];
        granted = new boolean[copies];
        for (int seat = 0; seat < copies; seat++) {
            VolumeNode node =
                    new VolumeNode(seat, CopyId.of(seat + 1), this, chance.branch(10L + seat));
            nodes.add(node);
            leases.add(new VolumeLease(node, this));
        }
    }

    void begin() {
        network.begin();
        nodes.forEach(VolumeNode::start);
        agenda.in(PLAN_EVERY, this::plan);
    }

    // What is around the copies.

    @Override
    long now(int seat) {
        return agenda.now() / 1_000;
    }

    @Override
    GroupView agreed() {
        return registry.view(registry.revision());
    }

    @Override
    GroupView applied(int seat) {
        return registry.view(leases.get(seat).applied());
    }

    @Override
    void started(VolumeNode node) {
        leases.get(node.seat).start();
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
            agenda.in(chance.around(late), () -> leases.get(seat).learn());
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
            leases.get(seat).learn();
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
            if (runsOut || !granted[seat] && registry.now().owed().has(seat)) {
                registry.leaseEnded(seat);
            }
        }
        GroupView state = registry.now();
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

    @Override
    void propose(int from, Proposal proposal) {
        if (!reachesRegistry(from) || chance.perMille(30)) {
            return;
        }
        long mean = chance.perMille(60) ? 700_000 : 2_000;
        agenda.in(chance.around(mean), () -> registry.submit(proposal));
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

    @Override
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
        invariants.added(addition.seat());
    }

    @Override
    public void applied(String what) {
        note("registry " + registry.revision() + ": " + what);
        leases.forEach(VolumeLease::learn);
    }

    @Override
    void did(VolumeNode node, ReplicationAction action) {
        trace.accept(agenda.now() / 1_000.0 + " seat " + node.seat + ": " + action);
    }
}
