package holdfast.frontends.nbd;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HoldTest {

    private Served served;

    @BeforeEach
    void serve() throws Exception {
        served = new Served();
    }

    @AfterEach
    void end() throws Exception {
        served.close();
    }

    private static byte[] block(int filling) {
        byte[] block = new byte[4096];
        Arrays.fill(block, (byte) filling);
        return block;
    }

    /// What a block is filled with; -1: not the same all over.
    private static int filling(Client client, long offset) throws IOException {
        byte[] block = client.readBack(offset, 4096);
        return Arrays.equals(block, block(block[0])) ? block[0] : -1;
    }

    private void hold() throws Exception {
        served.onLoop(() -> served.loop.connections().hold());
    }

    private void resume() throws Exception {
        served.onLoop(() -> served.loop.connections().resume());
    }

    @Test
    @Covers("R2")
    @DisplayName(
            "while requests are held nothing is delivered and nothing refused; then all of it is answered")
    void held() throws Exception {
        try (Client client = served.client()) {
            hold();
            client.write(1, 0, block(1));
            client.ask(Protocol.CMD_FLUSH, 0, 2, 0, 0);
            try (Client probe = served.client()) {
                // Its handshake has gone through the loop after what was sent above.
                assertThat(served.loop.delivered).hasValue(0);
                probe.ask(Protocol.CMD_FLUSH, 0, 3, 0, 0);
                resume();
                assertThat(probe.reply(0)).returns(3L, Client.Reply::cookie);
            }
            assertThat(client.reply(0)).returns(0, Client.Reply::type);
            assertThat(client.reply(0)).returns(0, Client.Reply::type);
            assertThat(filling(client, 0)).isEqualTo(1);
        }
    }

    @Test
    @Covers("R2")
    @DisplayName("one connection is held, and the others go on")
    void oneHeld() throws Exception {
        try (Client client = served.client();
                Client other = served.client()) {
            served.loop.keeping = true;
            client.write(1, 0, block(1));
            Served.awaitThat("it is delivered", () -> served.loop.delivered.get() == 1);
            NbdConnection[] writer = new NbdConnection[1];
            served.onLoop(() -> {
                writer[0] = served.loop.lastWriter();
                writer[0].hold();
            });
            served.loop.keeping = false;
            served.onLoop(() -> {});
            assertThat(client.reply(0)).returns(0, Client.Reply::type);
            client.write(2, 4096, block(2));
            other.write(3, 8192, block(3));
            assertThat(other.reply(0)).returns(3L, Client.Reply::cookie);
            assertThat(served.loop.delivered).hasValue(2);
            served.onLoop(() -> writer[0].resume());
            assertThat(client.reply(0)).returns(2L, Client.Reply::cookie);
        }
    }

    @Test
    @Covers("R2")
    @DisplayName(
            "what was not delivered dies with its connection, which is seen while everything is held")
    void diesHeld() throws Exception {
        Client client = served.client();
        hold();
        client.write(1, 0, block(1));
        client.close();
        Served.awaitThat("its end is seen", () -> served.loop.connections().size() == 0);
        resume();
        try (Client next = served.client()) {
            assertThat(filling(next, 0)).isEqualTo(0);
        }
        served.assertNothingIsKept();
    }

    @Test
    @Covers("R2")
    @DisplayName("answers to one who has gone reach nobody and harm nobody")
    void answeredTooLate() throws Exception {
        try (Client other = served.client()) {
            Client client = served.client();
            served.loop.keeping = true;
            for (int i = 0; i < 20; i++) {
                client.write(i, i * 4096L, block(i));
            }
            Served.awaitThat("all are delivered", () -> served.loop.delivered.get() == 20);
            client.close();
            Served.awaitThat("its end is seen", () -> served.loop.connections().size() == 1);
            served.loop.keeping = false;
            other.ask(Protocol.CMD_FLUSH, 0, 5, 0, 0);
            assertThat(other.reply(0)).returns(5L, Client.Reply::cookie);
        }
        served.assertNothingIsKept();
    }

    @Test
    @Covers("R2")
    @DisplayName("what a dead client left never overtakes what its successor sends")
    void leftOvers() throws Exception {
        Client client = served.client();
        hold();
        // A writer that waits is only woken when three quarters of its socket are free again.
        client.channel.configureBlocking(false);
        // More than the connection reads in advance, so that its end can't be seen: the rest stays
        // in the socket.
        for (int i = 1; i < 45; i++) {
            client.write(i, i * 4096L, block(1));
        }
        client.write(99, 0, block(1));
        client.close();
        try (Client next = served.client()) {
            next.write(1, 0, block(2));
            resume();
            assertThat(next.reply(0)).returns(1L, Client.Reply::cookie);
            assertThat(filling(next, 0)).isEqualTo(2);
            Served.awaitThat("only it is left", () -> served.loop.connections().size() == 1);
            assertThat(filling(next, 0)).isEqualTo(2);
            // It had arrived, and came before: it may as well have been admitted then.
            assertThat(filling(next, 4096)).isEqualTo(1);
        }
        served.assertNothingIsKept();
    }
}
