package holdfast.frontends.cli;

import holdfast.frontends.api.GroupList;
import holdfast.frontends.api.GroupStatus;
import holdfast.frontends.api.GroupView;
import holdfast.frontends.api.GroupWait;
import holdfast.frontends.api.LeaseView;
import holdfast.frontends.api.NodePriority;
import holdfast.frontends.api.NodeRef;
import holdfast.frontends.api.PoliciesView;
import holdfast.frontends.api.ProcessView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A group that runs, one that waits for a proof, and one that was given up.
final class GroupSamples {

    private static final String THEN = "2026-03-01T10:00:00Z";
    private static final NodeRef N1 = new NodeRef(Samples.ONE, "n1");

    private static final PoliciesView USUAL = PoliciesView.USUAL;

    /// That alone is not as usual.
    static final PoliciesView PREFERS_N1 =
            new PoliciesView(
                    List.of(),
                    List.of(new NodePriority(N1, 1)),
                    false,
                    true,
                    USUAL.failback(),
                    0,
                    0,
                    List.of(),
                    false,
                    NodeRef.NOBODY,
                    false,
                    false,
                    0,
                    0);

    private GroupSamples() {}

    static GroupView running() {
        return group(
                "web",
                "online",
                N1,
                4,
                "It runs on n1 as run 4.",
                "n1 is a preferred owner; its node's lease has ended.",
                List.of());
    }

    static GroupView waiting() {
        GroupWait wait =
                new GroupWait(
                        "a proof that run 3 on n2 has ended",
                        THEN,
                        List.of("n2 says that it has stopped.", "The lease of n2 ends."));
        return group(
                "mail",
                "waiting",
                NodeRef.NOBODY,
                0,
                "It runs nowhere and waits.",
                "Its node was removed from the cluster.",
                List.of(wait));
    }

    static GroupView failed() {
        return group(
                "hostile\u001b[2J",
                "failed",
                NodeRef.NOBODY,
                0,
                "It failed too often and is left alone: bring it online to try again.",
                "It ended by itself once too often: exit status 1.",
                List.of());
    }

    static GroupList list() {
        return new GroupList(120, List.of(failed(), waiting(), running()));
    }

    /// The same, as status has them.
    static List<GroupStatus> stand() {
        return list().groups().stream()
                .map(group ->
                        new GroupStatus(
                                group.id(),
                                group.name(),
                                group.state(),
                                group.wanted(),
                                group.owner(),
                                group.run(),
                                group.sentence(),
                                group.why(),
                                group.since(),
                                group.waits()))
                .toList();
    }

    static LeaseView lease() {
        return new LeaseView("fast", 2_000, 20_000, 17);
    }

    private static GroupView group(
            String name,
            String state,
            NodeRef owner,
            long run,
            String sentence,
            String why,
            List<GroupWait> waits) {
        return new GroupView(
                Samples.TWO,
                name,
                state,
                "online",
                owner,
                run,
                sentence,
                why,
                THEN,
                waits,
                List.of(N1),
                run == 0 ? 2 : 0,
                0,
                500,
                PREFERS_N1,
                List.of(),
                PlacementSamples.resources(state),
                Optional.of(
                        new ProcessView(
                                List.of("/usr/bin/serve", "-p", "80", "two words", "it's"),
                                "/srv",
                                new TreeMap<>(Map.of("LANG", "C")),
                                "www-data",
                                "TERM",
                                10_000,
                                3,
                                2,
                                900_000,
                                List.of("192.0.2.7/24%eth0", "2001:db8::7/64%eth0"))),
                Optional.empty(),
                THEN,
                17);
    }
}
