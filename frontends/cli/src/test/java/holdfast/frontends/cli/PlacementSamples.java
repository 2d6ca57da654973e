package holdfast.frontends.cli;

import holdfast.frontends.api.GroupList;
import holdfast.frontends.api.GroupRef;
import holdfast.frontends.api.GroupView;
import holdfast.frontends.api.NodeList;
import holdfast.frontends.api.NodePriority;
import holdfast.frontends.api.NodeRef;
import holdfast.frontends.api.NodeView;
import holdfast.frontends.api.PlacementView;
import holdfast.frontends.api.PlanView;
import holdfast.frontends.api.PlannedStart;
import holdfast.frontends.api.PlannedStuck;
import holdfast.frontends.api.PoliciesView;
import holdfast.frontends.api.ResourceView;
import holdfast.frontends.api.RuleList;
import holdfast.frontends.api.RuleNote;
import holdfast.frontends.api.RuleView;
import java.util.List;

/// A group about which much was said, a rule of each kind, and a node that gives away what it has.
final class PlacementSamples {

    private static final NodeRef N1 = new NodeRef(Samples.ONE, "n1");
    private static final NodeRef N2 = new NodeRef(Samples.TWO, "n2");
    private static final List<GroupRef> BOTH =
            List.of(new GroupRef(Samples.ONE, "dc1"), new GroupRef(Samples.TWO, "dc2"));

    private PlacementSamples() {}

    static List<ResourceView> resources(String state) {
        String address = "192.0.2.7/24%eth0";
        return List.of(
                new ResourceView("/usr/bin/serve", ResourceView.PROCESS, state, List.of(address)),
                new ResourceView(
                        address,
                        ResourceView.ADDRESS,
                        state.equals("online") ? "online" : "offline",
                        List.of()));
    }

    static List<ResourceView> ofMachine() {
        return List.of(
                new ResourceView("vm", ResourceView.MACHINE, "online", List.of("web")),
                new ResourceView("web", ResourceView.DISK, "in-sync", List.of()));
    }

    /// Everything is said.
    static GroupView careful() {
        PoliciesView policies =
                new PoliciesView(
                        List.of(N1, N2),
                        List.of(new NodePriority(N1, 750), new NodePriority(N2, 250)),
                        true,
                        false,
                        "22-6@Europe/Berlin",
                        50,
                        30_000,
                        List.of("dc", "edge"),
                        true,
                        N1,
                        true,
                        true,
                        1_500,
                        4L << 30);
        List<RuleNote> rules =
                List.of(
                        new RuleNote("dcs", rules().rules().getFirst().sentence(), true),
                        new RuleNote("shop", "dc1 and web should run on one node", false));
        return changed("dc1", "disabled", 750, policies, rules);
    }

    /// Only its owners' order is said, and when it returns.
    static GroupView returning() {
        PoliciesView policies =
                new PoliciesView(
                        List.of(),
                        List.of(new NodePriority(N2, 2), new NodePriority(N1, 1)),
                        false,
                        true,
                        "at-once",
                        0,
                        500,
                        List.of("edge"),
                        false,
                        NodeRef.NOBODY,
                        false,
                        false,
                        0,
                        0);
        return changed("dc2", "online", 600, policies, List.of());
    }

    static GroupList groups() {
        return new GroupList(120, List.of(careful(), returning(), GroupSamples.running()));
    }

    private static GroupView changed(
            String name,
            String wanted,
            long priority,
            PoliciesView policies,
            List<RuleNote> rules) {
        GroupView of = GroupSamples.running();
        return new GroupView(
                of.id(),
                name,
                of.state(),
                wanted,
                of.owner(),
                of.run(),
                of.sentence(),
                of.why(),
                of.since(),
                of.waits(),
                policies.preferredOwners().stream().map(NodePriority::node).toList(),
                of.restarts(),
                of.failovers(),
                priority,
                policies,
                rules,
                of.resources(),
                of.process(),
                of.vm(),
                of.createdAt(),
                of.revision());
    }

    static RuleList rules() {
        return new RuleList(
                120,
                List.of(
                        rule(
                                "dcs",
                                "dc1 and dc2 must run on different nodes",
                                RuleView.APART,
                                true),
                        onNodes(),
                        rule(
                                "hostile\u001b[2J",
                                "dc1 and dc2 should run on one node (100 points)",
                                RuleView.TOGETHER,
                                false)));
    }

    static RuleView apart() {
        return rules().rules().getFirst();
    }

    static RuleView onNodes() {
        return new RuleView(
                "fast",
                "db should run on n1 (200 points) or n2 (100 points)",
                List.of(new GroupRef(Samples.TWO, "db")),
                RuleView.ON_NODES,
                List.of(new NodePriority(N1, 200), new NodePriority(N2, 100)),
                List.of(),
                false,
                100,
                false,
                false,
                19);
    }

    private static RuleView rule(String name, String sentence, String demand, boolean strict) {
        return new RuleView(
                name, sentence, BOTH, demand, List.of(), List.of(), strict, 100, false, true, 18);
    }

    static NodeView node(String upkeep, String... groups) {
        return new NodeView(
                Samples.TWO,
                "n2",
                "10.0.0.2:7400",
                "10.0.0.2:7401",
                "voter",
                false,
                true,
                NodeView.VALID,
                "2f",
                "cd".repeat(32),
                false,
                "",
                "",
                "",
                "",
                "",
                -1,
                -1,
                -1,
                "berlin",
                upkeep,
                false,
                16_000,
                64L << 30,
                List.of(groups),
                21);
    }

    static NodeList nodes() {
        return new NodeList(
                120, List.of(TrustSamples.first(), node(NodeView.DRAINING, "web", "mail")));
    }

    static PlanView nothing() {
        return new PlanView(120, "nothing fails", List.of(), List.of(), List.of());
    }

    static PlanView lost() {
        GroupRef hostile = new GroupRef(Samples.ONE, "hostile\u001b[2J");
        return new PlanView(
                120,
                "n2, n3 fail at once",
                List.of(
                        new PlannedStart(BOTH.get(0), N2, N1, 5_030, "n1 is a preferred owner"),
                        new PlannedStart(hostile, N2, N1, 5_030, "it is the only node left")),
                List.of(new PlannedStuck(BOTH.get(1), "It waits for any node that can have it.")),
                List.of("There is too little room: n1 lacks 2 GiB of memory."));
    }

    static PlanView drained() {
        return new PlanView(
                120,
                "n2 is drained",
                List.of(new PlannedStart(BOTH.get(0), N2, N1, 0, "n2 is drained")),
                List.of(),
                List.of());
    }

    static PlacementView placement(String arming) {
        return new PlacementView(
                arming, "measured", true, true, "migrate", 2, true, true, 30, 10, 4, 300, 22);
    }

    static PlacementView usual() {
        return new PlacementView(
                PlacementView.ARMED,
                "fewest",
                false,
                false,
                "conditional",
                0,
                false,
                false,
                30,
                10,
                1,
                60,
                0);
    }
}
