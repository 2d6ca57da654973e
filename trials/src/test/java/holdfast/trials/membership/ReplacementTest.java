package holdfast.trials.membership;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.NodeRef;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.trials.Load;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A node that is dead for good is removed, and a new one with another id takes its place and its name.
@Covers({"A1", "A8"})
final class ReplacementTest {

    @Test
    void aDeadNodeIsReplaced() throws Exception {
        try (Membership cluster = Membership.start(Sandbox.builder().nodes(3))) {
            Load load = cluster.load("load/");
            cluster.goesOn(load);
            SandboxNode dead = cluster.leader();
            dead.kill();
            cluster.goesOn(load);
            cluster.remove(dead);
            cluster.await("it is gone", () -> cluster.seat(dead).isEmpty());
            SandboxNode fresh = cluster.empty();
            fresh.kill();
            Disks.wipe(fresh);
            OtherSettings.start(cluster.sandbox(), fresh, "name", dead.name());
            cluster.await(
                    "it is up",
                    () ->
                            cluster.status(fresh)
                                    .node()
                                    .equals(
                                            new NodeRef(
                                                    fresh.place().id().toString(), dead.name())));
            cluster.add(fresh);
            cluster.awaitVoter(fresh);
            assertThat(cluster.member(fresh).orElseThrow().name()).isEqualTo(dead.name());
            cluster.goesOn(load);
            theDeadOneReturns(cluster, dead);
            load.stop();
            List<SandboxNode> members = new ArrayList<>(cluster.nodes());
            members.remove(dead);
            cluster.awaitEqual(members);
            cluster.assertNothingLost(load.ledger(), members);
        }
    }

    /// It has its old disk, is told that it is no member any more, and disturbs nobody.
    private static void theDeadOneReturns(Membership cluster, SandboxNode dead) throws Exception {
        long term = cluster.status(cluster.leader()).term();
        dead.start();
        cluster.await(
                "it says that it is out",
                () -> {
                    List<MemberStatus> members = cluster.status(dead).members();
                    boolean listed =
                            members.stream()
                                    .anyMatch(member ->
                                            member.id().equals(dead.place().id().toString()));
                    return !listed || !cluster.status(dead).problems().isEmpty();
                });
        assertThat(cluster.status(cluster.leader()).term()).isEqualTo(term);
        assertThat(cluster.seat(dead)).isEmpty();
    }
}
