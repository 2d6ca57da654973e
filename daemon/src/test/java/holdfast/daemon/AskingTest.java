package holdfast.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import holdfast.core.agreement.Role;
import holdfast.core.cluster.ClusterState;
import holdfast.core.model.Bytes;
import holdfast.core.model.Covers;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.drivers.wire.WireException;
import holdfast.frontends.rest.AccessException;
import holdfast.frontends.rest.AccessException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AskingTest {

    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Bytes DONE = Bytes.of(new byte[] {1});

    private final Published published = new Published();
    private final List<NodeId> asked = new ArrayList<>();

    /// A request that stays without an answer is put once and no more: each time could be another entry of the log.
    @Test
    @Covers({"A4", "T4"})
    void aRequestWithoutAnAnswerIsAskedOnceAndGivenUpWhenItsTimeIsOver() {
        lead(1);
        Asking asking = asking(new CompletableFuture<>());
        AccessException failed =
                catchThrowableOfType(
                        AccessException.class,
                        () -> asking.leader("put", "submit", Bytes.EMPTY, SHORT));
        assertThat(failed.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
        assertThat(asked).containsExactly(NodeId.of(1));
    }

    @Test
    void whereNobodyLeadsNobodyIsAsked() {
        Asking asking = asking(CompletableFuture.completedFuture(DONE));
        AccessException failed =
                catchThrowableOfType(
                        AccessException.class,
                        () -> asking.leader("put", "submit", Bytes.EMPTY, SHORT));
        assertThat(failed.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(asked).isEmpty();
    }

    @Test
    void whoeverLeadsNextIsAskedTheSame() throws Exception {
        lead(1);
        Asking asking =
                new Asking(
                        published,
                        (to, _, _, _) -> {
                            asked.add(to);
                            if (to.equals(NodeId.of(2))) {
                                return CompletableFuture.completedFuture(DONE);
                            }
                            lead(2);
                            return CompletableFuture.failedFuture(
                                    new WireException(Problems.unknownOutcome("put")));
                        });
        assertThat(asking.leader("put", "submit", Bytes.EMPTY, Duration.ofMinutes(1)))
                .isEqualTo(DONE);
        assertThat(asked).containsExactly(NodeId.of(1), NodeId.of(2));
    }

    private Asking asking(CompletableFuture<Bytes> answer) {
        return new Asking(
                published,
                (to, _, _, _) -> {
                    asked.add(to);
                    return answer;
                });
    }

    private void lead(long node) {
        published.publish(
                ClusterState.EMPTY,
                new Published.Leadership(Role.FOLLOWER, Term.NONE, Optional.of(NodeId.of(node))));
    }
}
