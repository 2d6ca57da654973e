package holdfast.drivers.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.json.Json;
import holdfast.core.json.JsonWriter;
import holdfast.core.model.Bytes;
import holdfast.core.model.Covers;
import holdfast.core.model.NodeId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs of different versions: they find the highest that both speak, or say which one must be upgraded.
@Covers({"T4", "N"})
class VersionTest {

    @TempDir Path folder;
    private final Authority authority = new Authority("ca");

    private Station station(long number, int newest, int oldest) throws Exception {
        Station station =
                new Station(
                        number,
                        Station.settings(number, authority, folder, "127.77.11." + number + ":0"),
                        new WireJson.Versions(newest, oldest));
        station.wire.start();
        return station;
    }

    @Test
    void versionsThatOverlapTalk() throws Exception {
        try (Station one = station(1, 3, 1);
                Station two = station(2, 7, 3)) {
            two.dials(one);
            Station.until("there are links", () -> one.hasLink(two) && two.hasLink(one));
        }
    }

    @Test
    void versionsThatDoNotOverlapSayWhichToUpgrade() throws Exception {
        try (Station one = station(1, 2, 1);
                Station two = station(2, 7, 3)) {
            one.dials(two);
            String both =
                    "It speaks versions 1 to 2 of the wire protocol, node 'node2' speaks 3 to 7";
            Station.until("one was told", () -> one.hasNoted(both));
            Station.until("two says so", () -> two.hasNoted(both));
            assertThat(one.hasNoted("Upgrade the node at 127.77.11.1")).isTrue();
            assertThat(one.link(two).why()).contains("none is common");

            one.wire.peers(Map.of());
            two.dials(one);
            String otherWay =
                    "It speaks versions 3 to 7 of the wire protocol, node 'node1' speaks 1 to 2";
            Station.until("two was told", () -> two.hasNoted(otherWay));
            assertThat(two.hasNoted("Upgrade node 'node1'")).isTrue();
            assertThat(one.hasLink(two)).isFalse();
        }
    }

    @Test
    void aGreetingStandsAsItAlwaysDid() throws Exception {
        Bytes written = WireJson.greeting(Station.greeting(1, 4), WireJson.Versions.OWN);
        assertThat(new String(written.toArray(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"api\":\"127.0.0.1:2\",\"boot\":\"00000000-0000-0009-0000-000000000001\","
                                + "\"cluster\":\"test\",\"data\":\"00000000-0000-0002-0000-000000000001\","
                                + "\"name\":\"node1\",\"node\":\"00000000-0000-0000-0000-000000000001\","
                                + "\"oldest\":1,\"protocol\":1,\"startCount\":4,\"wire\":\"127.0.0.1:1\"}");
        assertThat(WireJson.greeting(written)).isEqualTo(Station.greeting(1, 4));
        assertThat(WireJson.versions(written)).isEqualTo(WireJson.Versions.OWN);
    }

    @Test
    void aNewerGreetingMayHaveMoreInIt() throws Exception {
        String text =
                new String(
                        WireJson.greeting(Station.greeting(1, 4), new WireJson.Versions(9, 1))
                                .toArray(),
                        StandardCharsets.UTF_8);
        Bytes newer = RawPeer.text(text.replace("{", "{\"zeta\":[1],"));
        assertThat(WireJson.greeting(newer)).isEqualTo(Station.greeting(1, 4));
    }

    @Test
    void aGreetingThatIsNoneIsRefusedInWords() throws Exception {
        Trust three = Station.trust(3, authority, folder);
        try (Station one = station(1, 1, 1)) {
            for (String text :
                    new String[] {"", "{}", "[1]", "{\"protocol\":0,\"oldest\":0}", "\u0001"}) {
                assertRefused(one, three, Frame.GREETING, RawPeer.text(text), "can't be read");
            }
            Bytes long_ =
                    Bytes.of(
                            JsonWriter.bytes(
                                    Json.object()
                                            .put("protocol", 1)
                                            .put("oldest", 1)
                                            .put("cluster", "c".repeat(300))
                                            .build()));
            assertRefused(one, three, Frame.GREETING, long_, "too long");
            assertRefused(one, three, Frame.MESSAGE, Bytes.EMPTY, "no greeting but message");
            assertThat(one.wire.links()).noneMatch(link -> link.peer().equals(NodeId.of(3)));
        }
    }

    private static void assertRefused(
            Station station, Trust trust, int kind, Bytes payload, String why) throws Exception {
        try (RawPeer peer = RawPeer.to(station, trust)) {
            peer.send(kind, payload);
            Frame frame = peer.next();
            assertThat(frame.kind()).isEqualTo(Frame.REFUSAL);
            assertThat(WireJson.problem(frame.payload()).why()).contains(why);
            assertThatThrownBy(peer::next).isInstanceOf(IOException.class);
        }
    }
}
