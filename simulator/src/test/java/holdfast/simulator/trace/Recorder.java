package holdfast.simulator.trace;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.HardState;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Role;
import holdfast.core.agreement.View;
import holdfast.core.agreement.Write;
import holdfast.core.model.Index;
import holdfast.core.model.NodeId;
import holdfast.core.node.NodeAction;
import holdfast.core.node.NodeEvent;
import holdfast.core.witness.Sector;
import holdfast.core.witness.Slot;
import holdfast.core.witness.WitnessIo;
import holdfast.simulator.world.Contents;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.SimShare;
import holdfast.simulator.world.Watcher;
import holdfast.spec.TraceStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes a world's run down as the specification sees it: what each node, its disk and its slot look
/// like, whenever one of them changed.
final class Recorder implements Watcher {

    private final List<TraceStep> steps = new ArrayList<>();
    private final Map<NodeId, TraceStep.OfNode> last = new HashMap<>();
    private final Map<NodeId, Long> writing = new HashMap<>();

    List<TraceStep> steps() {
        return List.copyOf(steps);
    }

    @Override
    public void started(SimNode node, Recovered recovered) {
        if (last.containsKey(node.id())) {
            record(node, TraceStep.CRASH);
        } else {
            last.put(node.id(), stateOf(node, "start"));
        }
    }

    @Override
    public void durable(SimNode node, Write write) {
        if (node.isRunning()) {
            record(node, "durable");
        }
    }

    @Override
    public void handled(SimNode node, List<NodeEvent> events, List<NodeAction> actions) {
        record(node, "handled");
        for (var action : actions) {
            if (action instanceof NodeAction.Do(Action.OnShare(var _, WitnessIo io))
                    && io instanceof WitnessIo.WriteSector(long _, int _, boolean _, Slot slot)
                    && writing.getOrDefault(node.id(), 0L) < slot.sequence()) {
                writing.put(node.id(), slot.sequence());
                steps.add(new TraceStep.Write(node.id().toString(), valueOf(slot)));
            }
        }
    }

    @Override
    public void landed(SimShare share, int slot, boolean second, Sector before, Sector after) {
        Sector other = share.sector(slot, !second);
        if (after instanceof Sector.Holds(Slot written)
                && after.equals(other)
                && !after.equals(before)) {
            steps.add(new TraceStep.Landed(written.node().toString(), valueOf(written)));
        }
    }

    private void record(SimNode node, String action) {
        TraceStep.OfNode now = stateOf(node, action);
        TraceStep.OfNode before = last.get(node.id());
        if (before == null || action.equals(TraceStep.CRASH) || !sameBut(now, before)) {
            last.put(node.id(), now);
            steps.add(now);
        }
    }

    private static boolean sameBut(TraceStep.OfNode now, TraceStep.OfNode before) {
        return named(now, "").equals(named(before, ""));
    }

    private static TraceStep.OfNode named(TraceStep.OfNode step, String action) {
        return new TraceStep.OfNode(
                action,
                step.node(),
                step.term(),
                step.vote(),
                step.role(),
                step.log(),
                step.commit(),
                step.durableLog(),
                step.durableTerm(),
                step.durableVote());
    }

    private static TraceStep.OfNode stateOf(SimNode node, String action) {
        View view = node.program().agreement();
        Contents disk = node.disk().contents();
        List<Long> log = new ArrayList<>();
        long durable = 0;
        for (long at = 1; at <= view.last().index().value(); at++) {
            Index index = new Index(at);
            log.add(view.entry(index).term().number());
            boolean there =
                    disk.has(index) && disk.entry(index).term().equals(view.entry(index).term());
            durable += there && durable == at - 1 ? 1 : 0;
        }
        return new TraceStep.OfNode(
                action,
                node.id().toString(),
                view.term().number(),
                voteOf(view.vote()),
                view.role() == Role.PRE_CANDIDATE ? Role.FOLLOWER.name() : view.role().name(),
                log,
                view.commit().value(),
                durable,
                disk.hardState().term().number(),
                voteOf(disk.hardState().vote()));
    }

    private static String voteOf(HardState.Vote vote) {
        return switch (vote) {
            case HardState.Vote.None() -> "";
            case HardState.Vote.Given(NodeId candidate) -> candidate.toString();
        };
    }

    private static TraceStep.SlotValue valueOf(Slot slot) {
        return new TraceStep.SlotValue(
                slot.term().number(),
                slot.accepted().term().number(),
                slot.accepted().index().value());
    }
}
