package holdfast.core.cluster.group;

import holdfast.core.cluster.group.GroupEvent.GroupFailed;
import holdfast.core.cluster.group.GroupEvent.GroupWanted;
import holdfast.core.cluster.group.GroupEvent.RunEnded;
import holdfast.core.cluster.group.GroupEvent.RunTaken;
import holdfast.core.model.NodeId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// How a run leaves its group: it is taken from its node, or known to have ended.
final class Endings {

    private Endings() {}

    /// Takes the owned run from its node. That it ended is from here on owed.
    static void take(GroupsDraft all, GroupDraft group, Run run, Why why) {
        group.owner = Owner.NOBODY;
        group.owed.add(
                new OwedRun(run, all.now.revision(), all.now.atMillis(), all.nameOf(run.node())));
        group.because(why, all.now);
        all.tell(new RunTaken(group.id, group.name, run.node(), run.number(), why.detail()));
    }

    /// The owned run ended as it was asked to, or with its node.
    static void end(GroupsDraft all, GroupDraft group, Run run, Proof proof, Why why) {
        group.owner = Owner.NOBODY;
        group.proof = proof;
        if (group.aim.equals(Aim.ANYWHERE)) {
            group.aim = new Aim.Stay(run.node());
        }
        group.because(why, all.now);
        all.tell(new RunEnded(group.id, group.name, run.node(), run.number(), proof, why.detail()));
    }

    /// The owned run chose to end: nobody wants it to run any more.
    static void powerOff(GroupsDraft all, GroupDraft group, Run run, RunReport report) {
        Why why = new Why(Cause.POWERED_OFF, report.reason());
        end(all, group, run, Proof.SAID_STOPPED, why);
        group.wanted = Wanted.OFFLINE;
        group.attempts = Attempts.NONE;
        group.returnsTo = Optional.empty();
        all.tell(new GroupWanted(group.id, group.name, Wanted.OFFLINE));
    }

    /// The owned run ended unasked: it is started again on its node, then on another one, then left
    /// alone.
    static void fail(GroupsDraft all, GroupDraft group, Run run, RunReport report) {
        String reason = report.reason();
        end(all, group, run, Proof.SAID_STOPPED, new Why(Cause.ENDED, reason));
        RestartLimits limits = group.resource.restart();
        Attempts before =
                report.livedMillis() >= limits.periodMillis() ? Attempts.NONE : group.attempts;
        if (before.restarts() < limits.restarts()) {
            group.attempts =
                    new Attempts(
                            before.restarts() + 1, before.failovers(), false, before.failedOn());
            group.aim = new Aim.Restart(run.node());
        } else if (before.failovers() < limits.failovers()) {
            group.attempts =
                    new Attempts(
                            0, before.failovers() + 1, false, with(before.failedOn(), run.node()));
            group.aim = new Aim.Elsewhere(run.node());
        } else {
            group.attempts =
                    new Attempts(
                            before.restarts(),
                            before.failovers(),
                            true,
                            with(before.failedOn(), run.node()));
            group.aim = new Aim.Stay(run.node());
            group.why = new Why(Cause.GIVEN_UP, reason);
            all.tell(new GroupFailed(group.id, group.name, reason));
        }
    }

    private static List<NodeId> with(List<NodeId> nodes, NodeId node) {
        Set<NodeId> all = new LinkedHashSet<>(nodes);
        all.add(node);
        return List.copyOf(all);
    }

    /// Strikes owed runs that are proven to have ended. Where none is left the group says since now why
    /// it may start.
    static void prove(GroupsDraft all, GroupDraft group, Predicate<OwedRun> isProven, Proof proof) {
        for (OwedRun owed : group.owed) {
            if (isProven.test(owed)) {
                Run run = owed.run();
                group.proof = proof;
                all.tell(new RunEnded(group.id, group.name, run.node(), run.number(), proof, ""));
            }
        }
        if (group.owed.removeIf(isProven)
                && group.owed.isEmpty()
                && group.owner.equals(Owner.NOBODY)
                && !group.attempts.givenUp()) {
            group.because(Why.of(cause(proof)), all.now);
        }
    }

    private static Cause cause(Proof proof) {
        return switch (proof) {
            case LEASE_ENDED -> Cause.LEASE_ENDED;
            case POWER_OFF -> Cause.POWER_OFF;
            case CONFIRMED -> Cause.CONFIRMED;
            case REPORTED -> Cause.LOST;
            case SAID_STOPPED, NEVER_RAN -> Cause.STOPPED;
        };
    }
}
