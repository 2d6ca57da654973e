package holdfast.simulator.story;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Role;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.NumberedEvent;
import holdfast.core.cluster.fence.FenceCommand;
import holdfast.core.cluster.group.GroupCommand;
import holdfast.core.cluster.group.PlanStep;
import holdfast.core.cluster.group.RunReport;
import holdfast.core.cluster.lease.LeaseCommand;
import holdfast.core.lease.LeaseBudget;
import holdfast.core.model.NodeId;
import holdfast.core.node.FenceAction;
import holdfast.core.node.NodeAction;
import holdfast.core.node.NodeEvent;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.Watcher;
import holdfast.simulator.world.World;
import java.util.ArrayList;
import java.util.List;

/// Tells what matters to what runs: who leads, who proposes what, what is frozen, thawed, started and ended,
/// and when, counted from where the scene began.
final class LifeTeller implements Watcher {
    private final World world;
    private final List<String> lines = new ArrayList<>();
    private long since;

    LifeTeller(World world) {
        this.world = world;
    }

    void begin() {
        lines.clear();
        since = world.now();
    }

    List<String> end() {
        return lines.isEmpty() ? List.of("nothing happens") : List.copyOf(lines);
    }

    void say(String line) {
        lines.add(line);
    }

    private void happens(String line) {
        lines.add("+" + (world.now() - since) / 1_000 + " ms " + line);
    }

    @Override
    public void told(String what) {
        happens(what);
    }

    @Override
    public void hosted(SimNode node, String what) {
        happens(node + ": " + what);
    }

    @Override
    public void stopped(SimNode node, String why) {
        happens(node + " stops: " + why);
    }

    @Override
    public void handled(SimNode node, List<NodeEvent> events, List<NodeAction> actions) {
        for (NodeAction action : actions) {
            switch (action) {
                case NodeAction.Do(Action.RoleChanged change) when change.to() == Role.LEADER ->
                        happens(node + " leads " + node.program().agreement().term());
                case NodeAction.Do(Action.RoleChanged change) when change.from() == Role.LEADER ->
                        happens(node + " leads no more, " + change.because());
                case NodeAction.Do _, NodeAction.SendLease _, NodeAction.Host _ -> {}
                case NodeAction.Propose propose -> proposed(node, propose.body());
                case NodeAction.Fence(FenceAction.SwitchOff off) ->
                        happens(node + " has " + off.node() + "'s device switch off");
                case NodeAction.Fence(FenceAction.AskPower ask) ->
                        happens(node + " asks " + ask.node() + "'s device");
                case NodeAction.MayStop() -> happens(node + " may stop as planned");
                case NodeAction.Answered _, NodeAction.MayRead _, NodeAction.Unknown _ -> {}
                case NodeAction.Refused(long ticket, var problem) when ticket >= 0 ->
                        happens(node + " refuses: " + problem.why());
                case NodeAction.Refused _, NodeAction.WriteDown _ -> {}
                case NodeAction.Happened(List<NumberedEvent> _) -> {}
            }
        }
    }

    private void proposed(SimNode node, CommandBody body) {
        switch (body) {
            case GroupCommand.CarryOutPlan plan ->
                    plan.steps().forEach(step -> happens(node + " plans: " + step(step)));
            case GroupCommand.ReportRuns report ->
                    happens(node + " reports at " + report.applied() + ": " + runs(report.runs()));
            case LeaseCommand.EndLease end ->
                    happens(node + " proposes the end of " + end.node() + "'s lease");
            case LeaseCommand.PlanLease plan when plan.millis() > LeaseBudget.SHORTEST_MILLIS ->
                    happens(
                            node
                                    + " asks for a lease of "
                                    + plan.millis()
                                    + " ms for "
                                    + plan.node());
            case FenceCommand.EndFencing(NodeId of, var _, boolean off, String reason) ->
                    happens(
                            node
                                    + " proposes: "
                                    + of
                                    + (off ? " is off" : " not switched off: " + reason));
            case CommandBody other -> happens(node + " proposes " + other.kind());
        }
    }

    private static String step(PlanStep step) {
        return switch (step) {
            case PlanStep.TakeAway take -> "takes " + take.group() + " " + take.run() + " away";
            case PlanStep.Stop stop -> "stops " + stop.group() + " " + stop.run();
            case PlanStep.Assign give ->
                    "gives "
                            + give.group()
                            + " "
                            + give.run()
                            + " to "
                            + give.node()
                            + ", proof: "
                            + give.proof().word();
        };
    }

    private static String runs(List<RunReport> runs) {
        if (runs.isEmpty()) {
            return "nothing";
        }
        return String.join(
                ", ",
                runs.stream()
                        .map(run -> run.group() + " " + run.run() + " " + run.state().word())
                        .toList());
    }
}
