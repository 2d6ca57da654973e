package holdfast.trials.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import holdfast.core.model.Covers;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.api.Trouble;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ProblemException;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.model.SandboxException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A disk that comes back empty under an old name: what was made anew is never taken for the old (A8, W10).
///
/// The sequence that would lose something: n1 and n2 acknowledge while n3 is away, n1 dies, n2 loses its disk. If n2 then
/// votes as the old n2, it and n3, neither of which has what was acknowledged, are a majority.
@Covers({"A1", "A8"})
final class EmptyDiskTest {

    /// Longer than several elections take; nothing may happen in it.
    private static final int QUIET_MILLIS = 4_000;

    @Test
    void withoutAFoundingDocument() throws Exception {
        try (Membership cluster = Membership.start(Sandbox.builder().nodes(3))) {
            SandboxNode wiped = cluster.node(2);
            acknowledgedByTwo(cluster, wiped);
            OtherSettings.start(cluster.sandbox(), wiped, "founding", "");
            cluster.await("it is up", () -> cluster.status(wiped).revision() == 0);
            cluster.node(3).start();
            assertThat(decides(cluster, wiped)).as("the empty one votes as the old").isEmpty();
            NodeStatus empty = cluster.status(wiped);
            assertThat(empty.revision()).as("it has the old one's data").isZero();
            assertThat(empty.problems()).extracting(Trouble::code).contains("not-a-member");

            cluster.node(1).start();
            toldAndRefused(cluster, wiped);
            theWayOut(cluster, wiped);
        }
    }

    /// Its settings still name the document by which the cluster was founded.
    @Test
    void withTheFoundingDocument() throws Exception {
        try (Membership cluster = Membership.start(Sandbox.builder().nodes(3))) {
            SandboxNode wiped = cluster.node(2);
            acknowledgedByTwo(cluster, wiped);
            tryToStart(wiped);
            cluster.node(3).start();
            assertThat(decides(cluster, wiped))
                    .as(() -> cluster.tells("the empty one founded anew and votes as the old"))
                    .isEmpty();
            cluster.node(1).start();
            cluster.await(
                    "the write is there",
                    () ->
                            cluster.clients()
                                    .at(cluster.leader())
                                    .setting("acknowledged")
                                    .value()
                                    .equals("by n1 and n2"));
        }
    }

    /// n1 and the one that will be wiped have it, n3 has not; then all are down and the disk is lost.
    private static void acknowledgedByTwo(Membership cluster, SandboxNode wiped) throws Exception {
        cluster.put("before", "by all");
        cluster.node(3).kill();
        cluster.put("acknowledged", "by n1 and n2");
        cluster.node(1).kill();
        wiped.kill();
        Disks.wipe(wiped);
    }

    /// A daemon that refuses is as good as one that waits.
    private static void tryToStart(SandboxNode node) {
        try {
            node.start();
        } catch (SandboxException e) {
            assertThat(node.process()).isEmpty();
        }
    }

    /// What the empty node and n3 say to a current read of what was acknowledged; nothing where nobody leads.
    private static Optional<String> decides(Membership cluster, SandboxNode wiped) {
        long end = System.nanoTime() + QUIET_MILLIS * 1_000_000L;
        while (System.nanoTime() - end < 0) {
            for (SandboxNode node : new SandboxNode[] {wiped, cluster.node(3)}) {
                try {
                    NodeStatus status = cluster.status(node);
                    if (status.role().equals(NodeStatus.LEADER)) {
                        return Optional.of(node + " leads in term " + status.term());
                    }
                } catch (ClientException e) {
                    // It may have refused to start.
                }
            }
            Pause.millis(100);
        }
        return Optional.empty();
    }

    private static void toldAndRefused(Membership cluster, SandboxNode wiped) {
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> cluster.add(wiped));
        assertThat(refused.problem().code()).isEqualTo("data-is-new");
        assertThat(refused.problem().remedy()).contains("Remove the member");
        cluster.await(
                "the leader says what is wrong with n2",
                () ->
                        cluster.status(cluster.leader()).problems().stream()
                                .anyMatch(trouble ->
                                        trouble.code().equals("data-is-new")
                                                && trouble.what().contains(wiped.name())));
    }

    /// As the refusal says: the old member is removed, a node with a new id takes its place.
    private static void theWayOut(Membership cluster, SandboxNode wiped) throws Exception {
        cluster.remove(wiped);
        wiped.kill();
        SandboxNode fresh = cluster.empty();
        cluster.add(fresh);
        cluster.awaitVoter(fresh);
        assertThat(cluster.clients().at(fresh).setting("acknowledged").value())
                .isEqualTo("by n1 and n2");
    }
}
