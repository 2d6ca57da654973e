package holdfast.core.cluster.group;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.GroupCommand.ReportRuns;
import holdfast.core.model.BootId;
import holdfast.core.model.DataId;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Revision;
import holdfast.core.model.RunNumber;
import holdfast.core.model.StartCount;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A node as it should be: acts on what it has applied, lags behind, and keeps to what it promised.
final class HonestNode {

    /// What a node can do wrong; each breaks the promise that one run of a group exists.
    enum Fault {
        /// It starts what it had started or reported as not there.
        REMEMBERS_NOTHING,
        /// It thaws what it has without knowing whether it is still its own.
        THAWS_BLINDLY,
        /// It leaves out of its report what it has.
        REPORTS_NOTHING
    }

    final NodeId id;
    private final Set<Fault> faults;
    private final Map<GroupId, RunNumber> remembered = new TreeMap<>();
    private final Map<GroupId, RunNumber> present = new TreeMap<>();
    private final Map<GroupId, RunNumber> over = new TreeMap<>();
    private final Set<GroupId> thawed = new TreeSet<>();
    private ClusterState seen;
    private boolean holdsLease;
    private Revision firstGrant = Revision.ZERO;
    private long starts = 1;

    HonestNode(NodeId id, ClusterState seen, Set<Fault> faults) {
        this.id = id;
        this.seen = seen;
        this.faults = faults.isEmpty() ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(faults);
    }

    Revision applied() {
        return seen.revision();
    }

    boolean holdsLease() {
        return holdsLease;
    }

    boolean hasNothing() {
        return present.isEmpty();
    }

    /// The run of this group that executes here now.
    boolean executes(GroupId group) {
        return holdsLease && thawed.contains(group);
    }

    void apply(ClusterState state) {
        seen = state;
    }

    void granted(Revision commit) {
        if (!holdsLease) {
            holdsLease = true;
            firstGrant = commit;
        }
    }

    /// Everything freezes.
    void leaseRunsOut() {
        holdsLease = false;
        thawed.clear();
    }

    /// The machine goes down; what is durable stays.
    void crash() {
        leaseRunsOut();
        present.clear();
        over.clear();
        starts++;
    }

    /// Does what the applied state says: kills, thaws, starts and stops.
    void act() {
        boolean knows = !firstGrant.isAbove(seen.revision());
        if (!holdsLease || !(knows || faults.contains(Fault.THAWS_BLINDLY))) {
            return;
        }
        present.entrySet().removeIf(run -> knows && !mayRun(run.getKey(), run.getValue()));
        thawed.retainAll(present.keySet());
        thawed.addAll(present.keySet());
        if (knows) {
            startAndStop();
        }
    }

    private void startAndStop() {
        for (OrderedMap.Entry<GroupId, Group> entry : seen.groups().byId()) {
            if (!(entry.value().owner() instanceof Owner.Owning(Run run, Phase phase))
                    || !run.node().equals(id)) {
                continue;
            }
            GroupId group = entry.key();
            if (phase == Phase.STOPPING) {
                if (present.remove(group, run.number())) {
                    thawed.remove(group);
                    over.put(group, run.number());
                }
            } else if (mayRun(group, run.number()) && isNew(group, run.number())) {
                remembered.put(group, run.number());
                present.put(group, run.number());
                thawed.add(group);
                over.remove(group);
            }
        }
    }

    private boolean meansToStart(Group group) {
        return group.owner() instanceof Owner.Owning(Run run, Phase phase)
                && run.node().equals(id)
                && phase == Phase.STARTING
                && !present.containsKey(group.id())
                && isNew(group.id(), run.number());
    }

    private boolean mayRun(GroupId group, RunNumber run) {
        return seen.groups().mayRun(id, group, run);
    }

    private boolean isNew(GroupId group, RunNumber run) {
        return faults.contains(Fault.REMEMBERS_NOTHING)
                || run.isAbove(remembered.getOrDefault(group, RunNumber.NONE));
    }

    /// A report of what is here, with the state that is applied here. It binds from now on.
    ReportRuns report() {
        List<RunReport> runs = new ArrayList<>();
        present.forEach((group, run) -> runs.add(RunReport.alive(group, run, RunState.STARTED)));
        over.forEach((group, run) -> {
            if (!run.equals(present.get(group))) {
                runs.add(new RunReport(group, run, RunState.STOPPED, "", 1));
            }
        });
        for (OrderedMap.Entry<GroupId, Group> group : seen.groups().byId()) {
            RunNumber last = group.value().lastRun();
            boolean forgets = faults.contains(Fault.REMEMBERS_NOTHING);
            if (meansToStart(group.value()) && !forgets) {
                runs.add(RunReport.alive(group.key(), last, RunState.STARTING));
            } else {
                remembered.merge(group.key(), last, RunNumber::max);
            }
        }
        return new ReportRuns(
                id,
                DataId.of(1),
                new StartCount(starts),
                BootId.of(starts),
                seen.revision(),
                faults.contains(Fault.REPORTS_NOTHING) ? List.of() : runs);
    }
}
