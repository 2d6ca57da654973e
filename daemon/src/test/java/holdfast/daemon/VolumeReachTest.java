package holdfast.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Bytes;
import holdfast.core.model.CommandId;
import holdfast.core.model.CopyId;
import holdfast.core.model.NodeId;
import holdfast.core.model.PoolId;
import holdfast.core.model.Problem;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.VolumeId;
import holdfast.drivers.wire.WireException;
import holdfast.frontends.api.CopyDifference;
import holdfast.frontends.api.DifferentRange;
import holdfast.frontends.api.GroupWait;
import holdfast.frontends.api.VerifyReport;
import holdfast.frontends.rest.AccessException;
import holdfast.frontends.rest.Ask;
import holdfast.frontends.rest.Caller;
import holdfast.frontends.rest.CatchUp;
import holdfast.frontends.rest.CopyReport;
import holdfast.frontends.rest.PoolReport;
import holdfast.frontends.rest.StorageReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// What nodes tell each other of the storage that they keep.
class VolumeReachTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final NodeId ONE = NodeId.of(1);
    private static final NodeId TWO = NodeId.of(2);
    private static final NodeId THREE = NodeId.of(3);

    private static final VerifyReport VERIFIED =
            new VerifyReport(
                    VolumeId.of(1).value().toString(),
                    VerifyReport.DONE,
                    9,
                    10,
                    7,
                    "2026-01-01T00:00:00Z",
                    "",
                    "It differs.",
                    "Remove it.",
                    2,
                    List.of(new CopyDifference(1, "n2", 3, 4_096)),
                    List.of(new DifferentRange(4_096, 12_288, "n1 | n2", "n3")));

    private static final CopyReport COPY =
            new CopyReport(
                    ReplicationGroupId.of(5),
                    1,
                    CopyId.of(6),
                    "primary",
                    true,
                    "e7",
                    18,
                    17,
                    4_096,
                    1L << 30,
                    2,
                    List.of(new CatchUp(2, "fill", 3, 9, -1)),
                    List.of(new GroupWait("a copy", "2026-01-01T00:00:00Z", List.of("It."))),
                    "A disk is slow.",
                    List.of(VERIFIED));

    private static final StorageReport.Told TOLD =
            new StorageReport.Told(
                    "/run/nbd.sock",
                    List.of(new PoolReport(PoolId.of(4), 10, 9, "")),
                    List.of(COPY));

    private final CompletableFuture<Bytes> never = new CompletableFuture<>();

    private VolumeReach reach(Map<NodeId, CompletableFuture<Bytes>> answers) {
        return new VolumeReach(
                new Published(), (to, kind, body, limit) -> answers.getOrDefault(to, never));
    }

    private static CompletableFuture<Bytes> refused(String code) {
        return CompletableFuture.failedFuture(
                new WireException(new Problem(code, "ask", "n2", "It is not connected.", "Wait.")));
    }

    private static Ask ask() {
        return new Ask(new Caller.OnThisMachine(), CommandId.of(1), SHORT);
    }

    @Test
    void everyNodeIsAnsweredForWhetherItSaysSomethingOrNot() throws Exception {
        Bytes told = Documents.write(StorageJson.json(TOLD));
        Map<NodeId, StorageReport> reports =
                reach(
                                Map.of(
                                        ONE,
                                        CompletableFuture.completedFuture(told),
                                        TWO,
                                        refused("peer-not-connected")))
                        .reports(Set.of(ONE, TWO, THREE), SHORT);
        assertThat(reports)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                ONE,
                                TOLD,
                                TWO,
                                new StorageReport.Silent("It is not connected."),
                                THREE,
                                new StorageReport.Silent("It did not answer in time.")));
    }

    @Test
    void aComparisonComesBackWhole() throws Exception {
        Bytes told = Documents.write(StorageJson.json(VERIFIED));
        assertThat(
                        reach(Map.of(ONE, CompletableFuture.completedFuture(told)))
                                .verify(ask(), ONE, VolumeId.of(1), true))
                .isEqualTo(VERIFIED);
    }

    /// Whoever is told that nothing was done may decide anew; where nobody knows, only a repeat tells (A4).
    @Test
    void whatIsNotKnownIsNotCalledRefused() {
        Map.of(
                        "no-volumes-here",
                        AccessException.Kind.REFUSED,
                        "peer-not-connected",
                        AccessException.Kind.UNAVAILABLE,
                        "link-lost",
                        AccessException.Kind.UNKNOWN_OUTCOME)
                .forEach((code, kind) ->
                        assertThatThrownBy(() ->
                                        reach(Map.of(ONE, refused(code)))
                                                .movePrimary(
                                                        ask(), ONE, ReplicationGroupId.of(1), 1))
                                .as(code)
                                .isInstanceOfSatisfying(
                                        AccessException.class,
                                        e -> assertThat(e.kind()).isEqualTo(kind)));
        assertThatThrownBy(
                        () -> reach(Map.of()).movePrimary(ask(), ONE, ReplicationGroupId.of(1), 1))
                .isInstanceOfSatisfying(
                        AccessException.class,
                        e -> assertThat(e.kind()).isEqualTo(AccessException.Kind.UNKNOWN_OUTCOME));
    }
}
