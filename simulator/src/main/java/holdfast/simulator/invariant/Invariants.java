package holdfast.simulator.invariant;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Event;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Role;
import holdfast.core.agreement.View;
import holdfast.core.agreement.Write;
import holdfast.core.model.Generation;
import holdfast.core.node.NodeAction;
import holdfast.core.node.NodeEvent;
import holdfast.core.witness.Sector;
import holdfast.core.witness.WitnessIo;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.SimShare;
import holdfast.simulator.world.Watcher;
import holdfast.simulator.world.World;
import java.util.List;

/// All invariants of a world.
public final class Invariants implements Watcher {
    private final Terms terms = new Terms();
    private final Disks disks = new Disks();
    private final LogBook book = new LogBook(terms);
    private final Known[] all;
    private final Leadership leadership;
    private final Commits commits;
    private final States states = new States(terms, book);
    private final Reads reads = new Reads();
    private final Promises promises;
    private final Slots slots = new Slots();
    private final OneRun leases;

    public Invariants(World world) {
        leases = new OneRun(world);
        all = new Known[world.settings().places()];
        leadership = new Leadership(world, terms, book, disks, slots);
        promises = new Promises(terms, book, leadership);
        commits = new Commits(world, terms, book, disks, slots, all);
    }

    /// When something was last committed, in the world's time.
    public long lastCommitAt() {
        return commits.lastCommitAt();
    }

    public long elections() {
        return leadership.elections();
    }

    public long readsAnswered() {
        return reads.answered();
    }

    /// The highest index that is known to be committed in a generation.
    public long committed(Generation generation) {
        return terms.lineage(generation).committed();
    }

    /// Whether what is committed at this index in one generation is so in another.
    public boolean isShared(Generation generation, Generation other, long index) {
        Lineage one = terms.lineage(generation);
        Lineage two = terms.lineage(other);
        return one == two
                || index <= one.committed()
                        && index <= two.committed()
                        && one.termAt(index) == two.termAt(index);
    }

    private Known of(SimNode node) {
        return all[node.place()];
    }

    @Override
    public void started(SimNode node, Recovered recovered) {
        Lineage line = terms.lineage(recovered.hardState().term().generation());
        if (all[node.place()] == null) {
            all[node.place()] = new Known(node, disks.number(node.dataId()), line);
            book.fresh(of(node), recovered);
        }
        Known known = of(node);
        known.lineage = line;
        known.role = Role.FOLLOWER;
        known.term = terms.number(recovered.hardState().term());
        book.started(known, recovered);
        known.configuration = node.program().agreement().configuration();
        states.looked(known, node.program().state());
    }

    @Override
    public void wiped(SimNode node) {
        Known known = new Known(node, disks.number(node.dataId()), terms.lineage(Generation.NONE));
        known.wiped = true;
        all[node.place()] = known;
    }

    @Override
    public void durable(SimNode node, Write write) {
        book.durable(of(node), write);
    }

    @Override
    public void handling(SimNode node, List<NodeEvent> events) {
        Known known = of(node);
        for (NodeEvent event : events) {
            if (event instanceof NodeEvent.Query(long ticket)) {
                reads.asked(known, ticket);
            }
        }
    }

    @Override
    public void handled(SimNode node, List<NodeEvent> events, List<NodeAction> actions) {
        Known known = of(node);
        View view = node.program().agreement();
        boolean gaveUp = false;
        for (NodeAction action : actions) {
            if (action instanceof NodeAction.Do(Action.Persist persist)) {
                for (Write write : persist.writes()) {
                    gaveUp |= write instanceof Write.InstallSnapshot;
                    book.changed(known, write);
                }
            }
        }
        Lineage before = known.lineage;
        boolean forced = !terms.isKnown(view.term().generation());
        if (forced) {
            // What was committed in the same batch was so before the start was forced.
            commits.moved(known, view, gaveUp, before);
        }
        followGeneration(known, view.term().generation());
        if (!forced) {
            commits.moved(known, view, gaveUp, before);
        }
        followRole(known, view, forced);
        states.looked(known, node.program().state());
        known.configuration = view.configuration();
        for (NodeAction action : actions) {
            check(known, action, events);
        }
    }

    private void followGeneration(Known known, Generation generation) {
        if (generation.equals(known.lineage.generation())) {
            return;
        }
        boolean isNew = !terms.isKnown(generation);
        Lineage line = terms.lineage(generation);
        if (isNew) {
            Lineage lastEntry = terms.lineageOf(known.log.term(known.log.last()));
            line.branchFrom(known.commitLine, known.commit, lastEntry);
        }
        known.lineage = line;
    }

    private void followRole(Known known, View view, boolean forced) {
        int term = terms.number(view.term());
        boolean leads = view.role() == Role.LEADER;
        boolean led = known.role == Role.LEADER && known.term == term;
        known.role = view.role();
        known.term = term;
        if (leads && !led) {
            leadership.elected(known, view, forced);
        }
    }

    private void check(Known known, NodeAction action, List<NodeEvent> events) {
        switch (action) {
            case NodeAction.Do(Action done) -> check(known, done, events);
            case NodeAction.Happened happened -> {
                states.happened(known, happened);
                leases.happened(known.node, happened);
            }
            case NodeAction.WriteDown _ -> {}
            case NodeAction.MayRead read -> reads.mayRead(known, read);
            case NodeAction.Refused refused -> reads.refused(refused.ticket());
            case NodeAction.Answered _, NodeAction.Unknown _ -> {}
            case NodeAction.Propose(_, _, var body) -> leases.proposed(known.node, body);
            case NodeAction.SendLease _, NodeAction.Host _, NodeAction.MayStop _ -> {}
            case NodeAction.Fence _ -> {}
        }
    }

    private void check(Known known, Action action, List<NodeEvent> events) {
        switch (action) {
            case Action.Send send -> promises.sent(known, send.message());
            case Action.OnShare(var _, WitnessIo io) -> {
                if (io instanceof WitnessIo.WriteSector write) {
                    promises.wroteSlot(known, write);
                }
            }
            case Action.Halt halt -> requireReason(known, halt, events);
            case Action.Persist _, Action.RoleChanged _, Action.GenerationConflict _ -> {}
            case Action.Noted _, Action.TransferEnded _ -> {}
            case Action.Apply _, Action.Restore _, Action.Placed _ -> {}
            case Action.Refused _, Action.ReadAt _, Action.CompareMark _ -> {}
        }
    }

    /// A refused write and a replaced disk are reasons to stop. Nothing else in these worlds is.
    private static void requireReason(Known known, Action.Halt halt, List<NodeEvent> events) {
        boolean refused =
                events.stream()
                        .anyMatch(event -> event instanceof NodeEvent.Agree(Event.PersistFailed _));
        if (!refused && !known.wiped) {
            throw new Violated(
                    "a node stops only for a reason", known.node + " stops: " + halt.because());
        }
    }

    @Override
    public void hosted(SimNode node, String what) {
        leases.hosted(node);
    }

    @Override
    public void landed(SimShare share, int slot, boolean second, Sector before, Sector after) {
        slots.landed(share, slot, second, after);
    }
}
