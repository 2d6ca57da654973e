package holdfast.trials.membership;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.frontends.api.MemberStatus;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.trials.Load;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// More members than may vote: seven vote, the others follow, and one of them takes the place of a voter that is lost.
@Covers({"A1", "A8"})
@EnabledIfSystemProperty(
        named = "trials.full",
        matches = "true",
        disabledReason = "wants nine daemons and more at a time")
final class ManyMembersTest {

    private static final int VOTERS = 7;

    /// Sixteen where the machine carries them.
    private static final int NODES = Integer.getInteger("trials.nodes", 9);

    @Test
    void sevenVoteAndTheOthersFollow() throws Exception {
        try (Membership cluster = Membership.start(Sandbox.builder().nodes(NODES))) {
            Load load = cluster.load("load/");
            cluster.goesOn(load);
            Set<String> before = voters(cluster);
            assertThat(before).hasSize(VOTERS);

            SandboxNode lost = cluster.leader();
            assertThat(before).contains(lost.name());
            lost.kill();
            cluster.goesOn(load);
            cluster.await(
                    "another one votes in its place",
                    () -> {
                        Set<String> now = voters(cluster);
                        Set<String> kept = new HashSet<>(before);
                        kept.retainAll(now);
                        return now.size() == VOTERS
                                && !now.contains(lost.name())
                                && kept.size() == VOTERS - 1;
                    });
            cluster.remove(lost);
            cluster.goesOn(load);
            load.stop();
            List<SandboxNode> rest = new ArrayList<>(cluster.nodes());
            rest.remove(lost);
            cluster.awaitEqual(rest);
            cluster.assertNothingLost(load.ledger(), rest);
        }
    }

    private static Set<String> voters(Membership cluster) throws Exception {
        Set<String> names = new HashSet<>();
        for (MemberStatus member : cluster.clients().at(cluster.leader()).status().members()) {
            if (member.seat().equals(MemberStatus.VOTER)) {
                names.add(member.name());
            }
        }
        return names;
    }
}
