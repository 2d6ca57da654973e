package holdfast.simulator.story;

import holdfast.core.agreement.Role;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Group;
import holdfast.core.failover.Explanation;
import holdfast.core.lease.Holder;
import holdfast.core.model.GroupId;
import holdfast.core.model.OrderedMap;
import holdfast.simulator.world.SimHost;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.World;
import java.util.Comparator;
import java.util.Optional;

/// Commands that only look, in a story of whole machines.
final class LifeLooks {
    private final World world;
    private final LifeTeller teller;

    LifeLooks(World world, LifeTeller teller) {
        this.world = world;
        this.teller = teller;
    }

    boolean play(String verb, Words words) {
        switch (verb) {
            case "status" -> world.nodes().forEach(this::status);
            case "groups" -> groups();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void status(SimNode node) {
        SimHost host = node.host();
        StringBuilder line = new StringBuilder(node.toString());
        if (!node.isMachineUp()) {
            teller.say(line.append(" is off").toString());
            return;
        }
        if (node.isRunning()) {
            boolean leads = node.program().agreement().role() == Role.LEADER;
            line.append(leads ? " leads, " : " follows, ");
            line.append(
                    node.program()
                            .lease()
                            .map(lease -> told(lease, node.clock().bootMillis()))
                            .orElse("no lease"));
        } else {
            line.append(" has no daemon");
        }
        line.append(host.isFrozen() ? "; frozen:" : "; thawed:");
        host.runs()
                .forEach(run ->
                        line.append(' ')
                                .append(run.ref())
                                .append(host.isExecuting(run) ? " executes" : " stands still"));
        teller.say(host.runs().isEmpty() ? line.append(" nothing").toString() : line.toString());
    }

    private static String told(Holder lease, long now) {
        return lease.isHeld(now) ? "lease held" : "no lease";
    }

    private void groups() {
        Optional<SimNode> newest =
                world.nodes().stream()
                        .filter(SimNode::isRunning)
                        .max(Comparator.comparing(node -> node.program().state().revision()));
        newest.ifPresent(this::groups);
    }

    private void groups(SimNode node) {
        ClusterState state = node.program().state();
        for (OrderedMap.Entry<GroupId, Group> entry : state.groups().byId()) {
            Group group = entry.value();
            StringBuilder line = new StringBuilder(group.id() + " is " + group.state().word());
            group.run()
                    .ifPresent(run ->
                            line.append(", ")
                                    .append(run.number())
                                    .append(" on ")
                                    .append(run.node()));
            Explanation.of(state, node.program().standing(), group)
                    .waits()
                    .forEach(wait -> line.append("; waits for ").append(wait.what()));
            teller.say(line.toString());
        }
    }
}
