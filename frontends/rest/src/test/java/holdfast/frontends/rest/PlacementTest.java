package holdfast.frontends.rest;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What pools there are, and where copies of volumes go.
class PlacementTest {

    private Volumes volumes;

    @BeforeEach
    void serve() throws Exception {
        volumes = Volumes.served3();
    }

    @AfterEach
    void close() throws Exception {
        volumes.close();
    }

    // Pools.

    @Test
    void aDirectoryIsLookedAtOnItsNodeBeforeItIsAPool() {
        assertThat(volumes.keeping().prepared)
                .containsExactly("/srv/alpha", "/srv/node2", "/srv/node3");
        HttpResponse<String> refused =
                volumes.send(
                        "POST",
                        "/v1/pools",
                        "{\"name\":\"b\",\"node\":\"alpha\",\"directory\":\"/readonly\"}");
        assertThat(refused.body()).contains("pool-directory-unusable");
        assertThat(volumes.served().node.localState().storage().pools().size()).isEqualTo(3);
    }

    @Test
    void whatTheStateRefusesIsNotMadeOnTheNode() {
        assertThat(volumes.pool("alpha", "/srv/other").body()).contains("storage-name-taken");
        assertThat(volumes.keeping().prepared).doesNotContain("/srv/other");
    }

    @Test
    void poolsOfOneNameAreToldApartByTheirNodes() {
        assertThat(volumes.send("GET", "/v1/pools/default", "").body())
                .contains("pool-ambiguous", "n1:default");
        assertThat(volumes.send("GET", "/v1/pools/NODE2:default", "").body())
                .contains("\"directory\":\"/srv/node2\"", "\"freeBytes\":" + Keeping.ROOM);
        volumes.keeping().silent.add(Volumes.TWO);
        assertThat(volumes.send("GET", "/v1/pools/node2:default", "").body())
                .contains("\"freeBytes\":-1", "\"trouble\":\"It is not connected.\"");
    }

    // Making volumes.

    @Test
    @Covers("A1")
    void aVolumeIsMadeOnceByItsKey() {
        HttpResponse<String> first = volumes.create("Idempotency-Key", Volumes.KEY);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(Volumes.header(first, "Location")).isEqualTo("/v1/volumes/" + Volumes.KEY);
        HttpResponse<String> repeat = volumes.create("Idempotency-Key", Volumes.KEY);
        assertThat(repeat.statusCode()).isEqualTo(201);
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(volumes.create().body()).contains("storage-name-taken");
        assertThat(volumes.served().node.localState().storage().all()).hasSize(1);
    }

    @Test
    void copiesGoWhereMostRoomIs() {
        volumes.keeping().room.put(OneNode.SELF, Keeping.ROOM / 2);
        volumes.create();
        assertThat(volumes.copies()).containsExactly(Volumes.TWO, Volumes.THREE);
        assertThat(volumes.db().blockSize()).isEqualTo(512);
        assertThat(volumes.group().logBytes()).isEqualTo(128L << 20);
        assertThat(volumes.group().minCopies()).isEqualTo(1);
    }

    @Test
    void theFirstNodeThatIsNamedIsThePrimary() {
        String wish = Volumes.DB.replace("}", ",\"nodes\":[\"node3\",\"ALPHA\"]}");
        assertThat(volumes.send("POST", "/v1/volumes", wish).statusCode()).isEqualTo(201);
        assertThat(volumes.copies()).containsExactly(Volumes.THREE, OneNode.SELF);
        assertThat(volumes.group().primaryCopy().node()).isEqualTo(Volumes.THREE);
    }

    @Test
    void whyANodeCannotHaveACopyIsToldOfEach() {
        volumes.keeping().silent.add(Volumes.TWO);
        volumes.keeping().room.put(Volumes.THREE, 5L << 20);
        HttpResponse<String> refused = volumes.create();
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
                .contains(
                        "volume-not-placed",
                        "2 nodes are needed and 1 can have a copy",
                        "node2 does not say how much room it has (It is not connected)",
                        "node3 has too little room: 5.0 MiB free in pool default, 1.1 GiB needed",
                        "`pool create`");
        volumes.send("POST", "/v1/members", "{\"address\":\"127.0.0.1:4\"}");
        String named = Volumes.DB.replace("}", ",\"nodes\":[\"alpha\",\"node4\"]}");
        assertThat(volumes.send("POST", "/v1/volumes", named).body())
                .contains("It can't lie there: node4 has no pool.");
        String fast = Volumes.DB.replace("}", ",\"pool\":\"fast\"}");
        assertThat(volumes.send("POST", "/v1/volumes", fast).body())
                .contains("alpha has no pool 'fast'");
    }
}
