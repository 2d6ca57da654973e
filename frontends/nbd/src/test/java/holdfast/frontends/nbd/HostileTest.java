package holdfast.frontends.nbd;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Clients that mean harm, or are broken. Beside each there is an honest one, which must not notice.
@Timeout(120)
class HostileTest {

    private Served served;
    private Client honest;

    @BeforeEach
    void serve() throws Exception {
        served = new Served();
        honest = served.client();
    }

    @AfterEach
    void end() throws Exception {
        honest.close();
        served.assertNothingIsKept();
        served.close();
    }

    private void assertUnharmed() throws IOException {
        byte[] bytes = new byte[8192];
        new Random(1).nextBytes(bytes);
        honest.write(4, 1 << 20, bytes);
        assertThat(honest.reply(0)).returns(0, Client.Reply::type);
        assertThat(honest.readBack(1 << 20, 8192)).isEqualTo(bytes);
    }

    @Test
    @Covers("T4")
    @DisplayName("a client that asks and never reads is not served further, and holds only so much")
    void neverReads() throws Exception {
        try (Client greedy = served.client()) {
            greedy.channel.configureBlocking(false);
            int asked = 0;
            // Until neither side takes anything more.
            for (int refused = 0; refused < 50; ) {
                ByteBuffer request =
                        Client.request(Protocol.CMD_READ, 0, asked, 0, NbdLimits.SMALL_BYTES)
                                .flip();
                if (greedy.channel.write(request) == 0) {
                    refused++;
                    served.onLoop(() -> {});
                } else {
                    assertThat(request.hasRemaining()).isFalse();
                    asked++;
                }
            }
            assertThat(asked).isGreaterThan(NbdLimits.IN_FLIGHT);
            assertUnharmed();
            served.onLoop(() -> {
                int held = (512 - served.loop.small.left()) * NbdLimits.SMALL_BYTES;
                assertThat(held).isPositive().isLessThanOrEqualTo(NbdLimits.READ_BYTES);
            });
            // And is served again as soon as it reads.
            greedy.channel.configureBlocking(true);
            for (int i = 0; i < asked; i++) {
                assertThat(greedy.reply(NbdLimits.SMALL_BYTES)).returns(0, Client.Reply::type);
            }
        }
    }

    @Test
    @Covers("T4")
    @DisplayName("clients that go in the middle of a payload leave nothing behind")
    void goesInAPayload() throws Exception {
        for (int length : new int[] {4096, NbdLimits.SMALL_BYTES, NbdLimits.REQUEST_BYTES}) {
            for (int sent : new int[] {0, 1, 4095, length - 1}) {
                try (Client client = served.client()) {
                    client.send(
                            ByteBuffer.allocate(Protocol.REQUEST_BYTES + sent)
                                    .put(Client.request(Protocol.CMD_WRITE, 0, 1, 0, length).flip())
                                    .position(Protocol.REQUEST_BYTES + sent));
                    assertUnharmed();
                }
            }
        }
        assertThat(served.loop.delivered.get()).isEqualTo(2 * 12);
    }

    @Test
    @Covers("T4")
    @DisplayName("half payloads on as many connections as there may be keep nobody from writing")
    void halfPayloads() throws Exception {
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < FileLoop.CONNECTIONS - 1; i++) {
            Client client = served.client();
            clients.add(client);
            client.send(
                    ByteBuffer.allocate(Protocol.REQUEST_BYTES + 100_000)
                            .put(
                                    Client.request(
                                                    Protocol.CMD_WRITE,
                                                    0,
                                                    1,
                                                    0,
                                                    NbdLimits.REQUEST_BYTES)
                                            .flip())
                            .position(Protocol.REQUEST_BYTES + 100_000));
        }
        Served.awaitThat(
                "all are there", () -> served.loop.connections().size() == FileLoop.CONNECTIONS);
        assertUnharmed();
        honest.write(9, 0, new byte[NbdLimits.REQUEST_BYTES]);
        assertThat(honest.reply(0)).returns(9L, Client.Reply::cookie);
        for (Client client : clients) {
            client.close();
        }
    }

    @Test
    @Covers("T4")
    @DisplayName("a connection too many is closed, and costs the others nothing")
    void tooMany() throws Exception {
        List<Client> clients = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < FileLoop.CONNECTIONS + 20; i++) {
            Client client = served.client();
            clients.add(client);
            try {
                client.readBack(0, 512);
            } catch (IOException _) {
                refused++;
            }
        }
        assertThat(refused).isEqualTo(21);
        assertUnharmed();
        for (Client client : clients) {
            client.close();
        }
    }

    @Test
    @Covers("T4")
    @DisplayName("thousands that connect and say nothing make room for who does")
    void silentThousands() throws Exception {
        List<Client> silent = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            silent.add(new Client(served.socket));
            if (i % 500 == 0) {
                try (Client client = served.client()) {
                    assertThat(client.readBack(0, 512)).hasSize(512);
                }
                assertThat(served.server.halfOpen()).isLessThanOrEqualTo(NbdLimits.HALF_OPEN);
            }
        }
        assertUnharmed();
        for (Client client : silent) {
            client.close();
        }
    }

    @Test
    @Covers("T4")
    @DisplayName("a length that nobody can mean ends the connection")
    void lyingLength() throws Exception {
        try (Client client = served.client()) {
            client.ask(Protocol.CMD_WRITE, 0, 1, 0, 0xffff_fe00L);
            assertThat(client.isEnded()).isTrue();
        }
        assertUnharmed();
    }

    @Test
    @Covers("T4")
    @DisplayName("a thousand clients that send anything at all, in the handshake and after it")
    void anything() throws Exception {
        Random random = new Random(13);
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            try (Client client = new Client(served.socket)) {
                switch (i % 4) {
                    case 0 -> {}
                    case 1 -> client.hello();
                    case 2 -> {
                        client.hello();
                        client.option(random.nextInt(12), bytes);
                    }
                    default -> {
                        client.hello().go("disk");
                        client.ask(
                                random.nextInt(9),
                                random.nextInt(40),
                                i,
                                random.nextInt(1 << 25),
                                random.nextInt(1 << 21));
                    }
                }
                client.send(ByteBuffer.allocate(bytes.length).put(bytes));
            } catch (IOException _) {
                // It was ended before it had said all.
            }
        }
        assertUnharmed();
    }
}
