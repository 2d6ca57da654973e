package holdfast.frontends.nbd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HandshakeTest {

    private Served served;

    @BeforeEach
    void serve() throws Exception {
        served = new Served();
    }

    @AfterEach
    void end() throws Exception {
        served.close();
    }

    @Test
    @DisplayName("the list names every export with its description")
    void list() throws Exception {
        try (Client client = new Client(served.socket).hello()) {
            client.option(Protocol.OPT_LIST);
            for (String name : new String[] {"disk", "ro", "4k"}) {
                Client.Reply reply = client.optionReply();
                assertThat(reply.type()).isEqualTo(Protocol.REP_SERVER);
                assertThat(reply.text().substring(4)).startsWith(name);
            }
            assertThat(client.optionReply().type()).isEqualTo(Protocol.REP_ACK);
        }
    }

    @Test
    @DisplayName(
            "an unknown export is refused with the reason, and the client may choose another one")
    void unknown() throws Exception {
        try (Client client = new Client(served.socket).hello()) {
            Client.Reply reply = client.go("nowhere");
            assertThat(reply.type()).isEqualTo(Protocol.REP_ERR_UNKNOWN);
            assertThat(reply.text()).isEqualTo("there is no volume 'nowhere'");
            assertThat(client.go("disk").type()).isEqualTo(Protocol.REP_ACK);
            assertThat(client.readBack(0, 512)).hasSize(512);
        }
    }

    @Test
    @DisplayName("an empty list answers nothing, and says why there is no export")
    void none() throws Exception {
        Path socket = served.root.resolve("none.sock");
        try (var listening = ListeningSocket.make(socket);
                NbdServer _ = NbdServer.serve(listening, Exports.none("no volumes yet"));
                Client client = new Client(socket).hello()) {
            client.option(Protocol.OPT_LIST);
            assertThat(client.optionReply().type()).isEqualTo(Protocol.REP_ACK);
            assertThat(client.go("disk").text()).isEqualTo("no volumes yet");
        }
    }

    @Test
    @DisplayName(
            "what was promised of metadata holds for the export that it was asked for, and for no other")
    void contextsOfAnother() throws Exception {
        try (Client client = new Client(served.socket).hello()) {
            client.structured();
            client.option(Protocol.OPT_SET_META_CONTEXT, query("disk", Protocol.ALLOCATION));
            assertThat(client.optionReply().type()).isEqualTo(Protocol.REP_META_CONTEXT);
            assertThat(client.optionReply().type()).isEqualTo(Protocol.REP_ACK);
            client.go("4k");
            client.ask(Protocol.CMD_BLOCK_STATUS, 0, 1, 0, 4096);
            assertThat(client.reply(0).type()).isEqualTo(NbdError.EINVAL);
        }
    }

    @Test
    @DisplayName(
            "an option that is too long is refused and skipped; one that is longer still ends the connection")
    void tooLong() throws Exception {
        try (Client client = new Client(served.socket).hello()) {
            client.option(Protocol.OPT_GO, new byte[NbdLimits.OPTION_BYTES + 1]);
            assertThat(client.optionReply().type()).isEqualTo(Protocol.REP_ERR_TOO_BIG);
            assertThat(client.go("disk").type()).isEqualTo(Protocol.REP_ACK);
        }
        try (Client client = new Client(served.socket).hello()) {
            client.send(
                    ByteBuffer.allocate(16)
                            .putLong(Protocol.OPTION)
                            .putInt(Protocol.OPT_LIST)
                            .putInt(0x7fff_ffff));
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    @DisplayName("a flood of options ends, because there are only so many in one handshake")
    void manyOptions() throws Exception {
        try (Client client = new Client(served.socket).hello()) {
            for (int i = 0; i < NbdLimits.OPTIONS; i++) {
                client.option(0x1234567);
                assertThat(client.optionReply().type()).isEqualTo(Protocol.REP_ERR_UNSUP);
            }
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    @DisplayName("who takes too long is let go, however busily it trickles")
    void slow() throws Exception {
        try (Served impatient = new Served(200);
                Client client = new Client(impatient.socket)) {
            client.read(18);
            assertThat(client.isEnded()).isTrue();
            assertThat(impatient.client().readBack(0, 512)).hasSize(512);
        }
    }

    @Test
    @DisplayName("the socket is nobody else's, not even for a moment")
    void modes() throws Exception {
        assertThat(Files.getPosixFilePermissions(served.socket)).hasSize(2);
        assertThat(Files.getPosixFilePermissions(served.socket.getParent())).hasSize(3);
    }

    @Test
    @DisplayName("a path that no socket can have is said so, with what to do")
    void longPath() {
        Path path = served.root.resolve("x".repeat(100)).resolve("nbd.sock");
        assertThat(path.toString().getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(107);
        try {
            ListeningSocket.make(path).close();
            throw new AssertionError("it was made");
        } catch (ListeningSocket.FailedException e) {
            assertThat(e.problem().code()).isEqualTo("socket-path-too-long");
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] query(String export, String query) {
        byte[] name = export.getBytes(StandardCharsets.UTF_8);
        byte[] text = query.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(12 + name.length + text.length)
                .putInt(name.length)
                .put(name)
                .putInt(1)
                .putInt(text.length)
                .put(text)
                .array();
    }
}
