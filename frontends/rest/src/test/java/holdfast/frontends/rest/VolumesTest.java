package holdfast.frontends.rest;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.storage.Pool;
import holdfast.core.cluster.storage.StorageCommand;
import holdfast.core.model.Covers;
import holdfast.core.model.NodeId;
import holdfast.core.model.Position;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What requests about volumes do, with the rules of the agreed state behind them.
class VolumesTest {

    private Volumes volumes;

    @BeforeEach
    void serve() throws Exception {
        volumes = Volumes.served3();
    }

    @AfterEach
    void close() throws Exception {
        volumes.close();
    }

    // What becomes of them.

    @Test
    @Covers("A4")
    void aChangeRestsOnTheRevisionThatItNames() {
        String tag = Volumes.header(volumes.create(), "ETag");
        HttpResponse<String> attached =
                volumes.send("POST", "/v1/volumes/db/attach", "{}", "If-Match", tag);
        assertThat(attached.statusCode()).isEqualTo(200);
        assertThat(volumes.db().attached()).isTrue();
        HttpResponse<String> late =
                volumes.send(
                        "PUT", "/v1/volumes/db/size", "{\"bytes\":2147483648}", "If-Match", tag);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.body()).contains("storage-changed");
        long copies = volumes.group().changedAt().value();
        volumes.send("POST", "/v1/volumes/db/copies", "{}");
        assertThat(
                        volumes.send(
                                        "DELETE",
                                        "/v1/volumes/db/copies/node3",
                                        "",
                                        "If-Match",
                                        "\"" + copies + "\"")
                                .statusCode())
                .as("the revision of the copies before")
                .isEqualTo(412);
    }

    @Test
    void aVolumeIsAttachedWhereItsPrimaryIsAndNowhereElse() {
        String wish = Volumes.DB.replace("}", ",\"nodes\":[\"alpha\",\"node2\"]}");
        volumes.send("POST", "/v1/volumes", wish);
        assertThat(volumes.post("/attach", "{\"node\":\"node2\"}").body())
                .contains(
                        "not-primary-here",
                        "where its primary is, which is alpha; its copy on node2 is in sync",
                        "`volume move-primary db node2`");
        assertThat(volumes.post("/attach", "{\"node\":\"node3\"}").body())
                .contains("node3 has no copy of it", "`volume copy add db --on node3`, then");
        assertThat(volumes.db().attached()).isFalse();
        assertThat(volumes.shown()).contains("\"nbd\":\"\"");
        assertThat(volumes.post("/attach", "{\"node\":\"alpha\"}").body())
                .contains(
                        "\"nbd\":\"nbd+unix:///db?socket=/run/n%20"
                                + OneNode.SELF
                                + "/disks.sock\"");
        assertThat(volumes.post("/attach", "{}").statusCode()).as("again").isEqualTo(200);
    }

    @Test
    void itIsSaidWhoServesItAndWhatIsAwaited() throws Exception {
        volumes.create();
        assertThat(volumes.shown())
                .contains(
                        "\"state\":\"waiting\"",
                        "alpha to say that it serves",
                        "\"serving\":true",
                        "\"lastPosition\":17",
                        "\"committedPosition\":16");
        serves(1_001);
        assertThat(volumes.shown()).contains("\"state\":\"in-sync\"", "its 2 copies are in sync");
        volumes.keeping().serving = false;
        assertThat(volumes.shown())
                .contains(
                        "\"state\":\"waiting\"",
                        "alpha does not serve it now: primary.",
                        "the other copy");
        volumes.keeping().silent.add(OneNode.SELF);
        assertThat(volumes.shown())
                .contains(
                        "\"serving\":false",
                        "that node says nothing now: It is not connected.",
                        "\"unknown\":\"It is not connected.\"",
                        "\"lastPosition\":-1");
    }

    private void serves(long command) throws Exception {
        volumes.served()
                .node
                .submit(
                        OneNode.ask(command),
                        new StorageCommand.Serving(volumes.group().id(), volumes.group().epoch()));
    }

    @Test
    void aCopyThatComesBackSaysHowFarItIs() throws Exception {
        volumes.create();
        serves(1_001);
        assertThat(volumes.post("/copies", "{}").statusCode()).isEqualTo(200);
        assertThat(volumes.copies()).contains(Volumes.THREE);
        assertThat(volumes.shown())
                .contains(
                        "\"state\":\"degraded\"",
                        "2 of 3 copies are in sync: that on node3 is not in sync",
                        "\"state\":\"catching-up\"",
                        "{\"way\":\"fill\",\"doneBytes\":5,\"allBytes\":10,\"bytesPerSecond\":1}");
        assertThat(volumes.post("/copies", "{}").body()).contains("has a copy already");
        assertThat(volumes.post("/move-primary", "{\"to\":\"node3\"}").body())
                .contains("copy-not-in-sync");
        assertThat(volumes.send("DELETE", "/v1/volumes/db/copies/node3", "").statusCode())
                .isEqualTo(200);
    }

    // Primaries.

    @Test
    @Covers("R11")
    void aPrimaryMovesByItsOwnHandover() {
        volumes.create();
        NodeId before = volumes.group().primaryCopy().node();
        NodeId other = volumes.copies().getLast();
        String to = "{\"to\":\"" + other.value() + "\"}";
        assertThat(volumes.post("/move-primary", to).statusCode()).isEqualTo(200);
        assertThat(volumes.group().primaryCopy().node()).isEqualTo(other).isNotEqualTo(before);
        assertThat(volumes.group().openAt()).isEqualTo(Optional.of(new Position(17)));
        long epoch = volumes.group().epoch().count();
        assertThat(volumes.post("/move-primary", to).statusCode()).as("it is there").isEqualTo(200);
        assertThat(volumes.group().epoch().count()).isEqualTo(epoch);
        volumes.keeping().silent.add(other);
        assertThat(volumes.post("/move-primary", "{}").body()).contains("peer-not-connected");
    }

    @Test
    @Covers("A1")
    void aRepeatedMoveIsDoneOnce() {
        volumes.create();
        String[] key = {"Idempotency-Key", Volumes.KEY};
        String path = "/v1/volumes/db/move-primary";
        assertThat(volumes.send("POST", path, "{}", key).statusCode()).isEqualTo(200);
        long epoch = volumes.group().epoch().count();
        assertThat(volumes.send("POST", path, "{}", key).statusCode()).isEqualTo(200);
        assertThat(volumes.group().epoch().count()).isEqualTo(epoch);
    }

    @Test
    @Covers("R4")
    void onlyAnOperatorWhoReadTheWarningPromotesWhatMayLackWrites() throws Exception {
        volumes.create();
        volumes.served()
                .node
                .submit(
                        OneNode.ask(1_001),
                        new StorageCommand.ChangeInSync(
                                volumes.group().id(),
                                volumes.group().epoch(),
                                List.of(1),
                                new Position(9),
                                Optional.empty()));
        String node = volumes.copies().getLast().value().toString();
        String wish = "{\"node\":\"" + node + "\",\"confirm\":\"%s\"}";
        assertThat(volumes.post("/promote", "{\"node\":\"" + node + "\"}").body())
                .contains("confirmation-needed", "writes that were acknowledged are lost");
        assertThat(volumes.post("/promote", wish.replace("%s", "other")).body())
                .contains("volume-name-differs");
        assertThat(volumes.group().primary()).isZero();
        assertThat(volumes.post("/promote", wish.replace("%s", "db")).statusCode()).isEqualTo(200);
        assertThat(volumes.group().primary()).isEqualTo(1);
    }

    @Test
    void whatIsInUseIsNotDeleted() {
        volumes.create();
        volumes.post("/attach", "{}");
        assertThat(volumes.send("DELETE", "/v1/volumes/db", "").body()).contains("volume-attached");
        assertThat(volumes.send("DELETE", "/v1/pools/alpha:default", "").body())
                .contains("pool-used");
        volumes.post("/detach", "");
        String[] key = {"Idempotency-Key", Volumes.KEY};
        for (int i = 0; i < 2; i++) {
            assertThat(volumes.send("DELETE", "/v1/volumes/db", "", key).statusCode())
                    .isEqualTo(204);
        }
        assertThat(volumes.send("DELETE", "/v1/pools/alpha:default", "").statusCode())
                .isEqualTo(204);
        assertThat(volumes.served().node.localState().storage().pools().size()).isEqualTo(2);
        assertThat(Storages.pools(volumes.served().node.localState()))
                .extracting(Pool::node)
                .containsExactlyInAnyOrder(Volumes.TWO, Volumes.THREE);
    }
}
