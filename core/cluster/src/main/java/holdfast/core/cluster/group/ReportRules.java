package holdfast.core.cluster.group;

import holdfast.core.cluster.ClusterEvent;
import holdfast.core.cluster.Names;
import holdfast.core.cluster.Verdict;
import holdfast.core.cluster.group.GroupCommand.ReportRuns;
import holdfast.core.cluster.group.GroupEvent.RunStarted;
import holdfast.core.model.GroupId;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.RunNumber;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What a node's report of its runs proves (P1, P2), and what it tells besides.
///
/// A report is about the state that its maker had applied: of runs that were ordered later it says
/// nothing, whether it names them or not. It binds its maker, who starts nothing that it left out.
final class ReportRules {

    private ReportRules() {}

    static Verdict<Groups> report(GroupsDraft all, ReportRuns body) {
        Optional<GroupRefusal> refusal = refusal(all, body);
        if (refusal.isPresent()) {
            return new Verdict.Refuse<>(
                    refusal.get(), Names.subject("report of", all.nameOf(body.node())));
        }
        NodeReport report =
                new NodeReport(
                        body.data(), body.start(), body.boot(), body.applied(), all.now.revision());
        all.become(all.groups().withReports(all.groups().reports().put(body.node(), report)));
        Map<GroupId, Map<RunNumber, RunReport>> runs = byGroup(body);
        for (OrderedMap.Entry<GroupId, Group> group : all.groups().byId()) {
            Map<RunNumber, RunReport> said = runs.getOrDefault(group.key(), Map.of());
            if (!said.isEmpty() || group.value().isUnprovenOn(body.node())) {
                take(all, group.value(), body, said);
            }
        }
        account(all, body);
        return all.verdict();
    }

    private static Optional<GroupRefusal> refusal(GroupsDraft all, ReportRuns body) {
        Member member = all.state.configuration().members().get(body.node());
        if (member == null) {
            return Optional.of(GroupRefusal.NODE);
        }
        if (!member.dataId().equals(body.data())) {
            return Optional.of(GroupRefusal.REPORT_FOREIGN);
        }
        // What this entry makes nobody can have applied before.
        if (body.applied().compareTo(all.now.revision()) >= 0) {
            return Optional.of(GroupRefusal.REPORT_AHEAD);
        }
        NodeReport last = all.groups().reports().get(body.node());
        if (last != null && isOlder(body, last)) {
            return Optional.of(GroupRefusal.REPORT_OLD);
        }
        if (!isWellFormed(body)) {
            return Optional.of(GroupRefusal.REPORT_INVALID);
        }
        return owesTooMuch(all, body) ? Optional.of(GroupRefusal.OWED_FULL) : Optional.empty();
    }

    private static boolean isOlder(ReportRuns body, NodeReport last) {
        int byStart = body.start().compareTo(last.start());
        return byStart < 0 || byStart == 0 && last.applied().isAbove(body.applied());
    }

    private static boolean isWellFormed(ReportRuns body) {
        Set<Object> seen = new HashSet<>();
        for (RunReport run : body.runs()) {
            if (!seen.add(Map.entry(run.group(), run.run()))
                    || !GroupNames.isReason(run.reason())
                    || run.livedMillis() < 0) {
                return false;
            }
        }
        return body.runs().size() <= GroupLimits.RUNS_A_REPORT;
    }

    /// Whether what was found would be more than a group may owe: then nothing of the report counts.
    private static boolean owesTooMuch(GroupsDraft all, ReportRuns body) {
        Map<GroupId, Integer> owed = new HashMap<>();
        for (RunReport run : body.runs()) {
            Group group = all.groups().get(run.group());
            if (group != null && isFound(group.lastRun(), run)) {
                int more = owed.merge(run.group(), 1, Integer::sum);
                if (group.owed().size() + more > GroupLimits.OWED_RUNS) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Map<GroupId, Map<RunNumber, RunReport>> byGroup(ReportRuns body) {
        Map<GroupId, Map<RunNumber, RunReport>> runs = new HashMap<>();
        for (RunReport run : body.runs()) {
            runs.computeIfAbsent(run.group(), _ -> new TreeMap<>()).put(run.run(), run);
        }
        return runs;
    }

    private static void take(
            GroupsDraft all, Group before, ReportRuns body, Map<RunNumber, RunReport> said) {
        GroupDraft group = new GroupDraft(before);
        if (before.owner() instanceof Owner.Owning(Run run, Phase phase) && isAbout(body, run)) {
            RunReport report = said.get(run.number());
            if (report == null) {
                Endings.end(all, group, run, Proof.REPORTED, Why.of(lost(phase)));
            } else {
                takeOwned(all, group, run, phase, report);
            }
        }
        Endings.prove(
                all,
                group,
                owed -> isAbout(body, owed.run()) && isOver(said, owed.run()),
                Proof.SAID_STOPPED);
        Endings.prove(
                all,
                group,
                owed -> isAbout(body, owed.run()) && !said.containsKey(owed.run().number()),
                Proof.REPORTED);
        find(all, group, body, said);
        Group after = group.group(before.touchedAt());
        if (!after.equals(before)) {
            all.put(group);
        }
    }

    private static void takeOwned(
            GroupsDraft all, GroupDraft group, Run run, Phase phase, RunReport report) {
        switch (report.state()) {
            case STARTING -> {}
            case STARTED -> {
                if (phase == Phase.STARTING) {
                    group.owner = new Owner.Owning(run, Phase.ONLINE);
                    group.since = all.now;
                    all.tell(new RunStarted(group.id, group.name, run.node(), run.number()));
                }
            }
            case STOPPED, OFF, FAILED -> {
                if (phase == Phase.STOPPING) {
                    // What a plan stopped so that it starts elsewhere says until then why.
                    Why why =
                            group.why.cause() == Cause.PLANNED
                                    ? group.why
                                    : new Why(Cause.STOPPED, report.reason());
                    Endings.end(all, group, run, Proof.SAID_STOPPED, why);
                } else if (report.state() == RunState.OFF) {
                    Endings.powerOff(all, group, run, report);
                } else {
                    Endings.fail(all, group, run, report);
                }
            }
        }
    }

    private static Cause lost(Phase phase) {
        return phase == Phase.STOPPING ? Cause.STOPPED : Cause.LOST;
    }

    /// Runs above every number that this state ever gave: of a history that a forced start gave up. A
    /// node that has one could go on with it, so its end is owed like any other's.
    private static void find(
            GroupsDraft all, GroupDraft group, ReportRuns body, Map<RunNumber, RunReport> said) {
        RunNumber last = group.lastRun;
        for (RunReport report : said.values()) {
            group.lastRun = group.lastRun.max(report.run());
            if (isFound(last, report)) {
                Run run = new Run(body.node(), report.run(), body.applied());
                group.owed.add(
                        new OwedRun(
                                run,
                                all.now.revision(),
                                all.now.atMillis(),
                                all.nameOf(body.node())));
                group.because(Why.of(Cause.FOUND), all.now);
            }
        }
    }

    private static boolean isFound(RunNumber last, RunReport report) {
        return report.run().isAbove(last) && !report.state().isOver();
    }

    /// Whether the report says anything about this run: it is this node's, and was ordered before.
    private static boolean isAbout(ReportRuns body, Run run) {
        return run.node().equals(body.node()) && !run.orderedAt().isAbove(body.applied());
    }

    private static boolean isOver(Map<RunNumber, RunReport> said, Run run) {
        RunReport report = said.get(run.number());
        return report != null && report.state().isOver();
    }

    /// A node that reports in the new generation is reachable under it (A7). A report of a state from
    /// before the forced start does not count.
    private static void account(GroupsDraft all, ReportRuns body) {
        NodeId node = body.node();
        Awaited awaited = all.groups().awaited().get(node);
        if (awaited != null && !awaited.since().revision().isAbove(body.applied())) {
            all.become(all.groups().withAwaited(all.groups().awaited().remove(node)));
            all.tell(new ClusterEvent.NodeAccounted(node, awaited.name(), false));
        }
    }
}
