package holdfast.frontends.nbd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TransmissionTest {

    private Served served;

    @BeforeEach
    void serve() throws Exception {
        served = new Served();
    }

    @AfterEach
    void end() throws Exception {
        served.close();
    }

    private static byte[] random(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @Test
    @DisplayName("payloads of every size come back as they were sent, over both kinds of replies")
    void sizes() throws Exception {
        for (boolean structured : new boolean[] {false, true}) {
            try (Client client = new Client(served.socket).hello()) {
                if (structured) {
                    client.structured();
                }
                client.go("disk");
                for (int length :
                        new int[] {
                            512, 4096, 65536, 65536 + 512, 300_032, NbdLimits.REQUEST_BYTES
                        }) {
                    byte[] bytes = random(length, length);
                    client.write(5, 4096, bytes);
                    assertThat(client.reply(0)).returns(0, Client.Reply::type);
                    assertThat(client.readBack(4096, length)).isEqualTo(bytes);
                }
            }
        }
        served.assertNothingIsKept();
    }

    @Test
    @DisplayName("a thousand requests in one stream of bytes are each answered once")
    void pipelined() throws Exception {
        try (Client client = served.client()) {
            Thread sender =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    for (int i = 0; i < 1000; i++) {
                                        client.write(i, (i % 64) * 70_144L, random(i % 64, 70_144));
                                    }
                                } catch (java.io.IOException e) {
                                    throw new java.io.UncheckedIOException(e);
                                }
                            });
            Set<Long> answered = new HashSet<>();
            for (int i = 0; i < 1000; i++) {
                Client.Reply reply = client.reply(0);
                assertThat(reply.type()).isZero();
                assertThat(answered.add(reply.cookie())).isTrue();
            }
            sender.join();
            for (int i = 0; i < 64; i++) {
                assertThat(client.readBack(i * 70_144L, 70_144)).isEqualTo(random(i, 70_144));
            }
        }
    }

    private void expect(int error, int type, int flags, long offset, long length) throws Exception {
        try (Client client = served.client()) {
            client.ask(type, flags, 9, offset, length);
            if (type == Protocol.CMD_WRITE) {
                client.send(java.nio.ByteBuffer.allocate((int) length).position((int) length));
            }
            assertThat(client.reply(0)).returns(error, Client.Reply::type);
            assertThat(client.readBack(0, 512)).hasSize(512);
        }
    }

    @Test
    @DisplayName(
            "malformed requests are answered with the protocol's errors, and what follows is understood")
    void malformed() throws Exception {
        long size = (long) Served.MIB << 20;
        expect(NbdError.EINVAL, Protocol.CMD_READ, 0, size, 512);
        expect(NbdError.EINVAL, Protocol.CMD_READ, 0, -512, 512);
        expect(NbdError.EINVAL, Protocol.CMD_READ, 0, Long.MAX_VALUE & -512, 512);
        expect(NbdError.EINVAL, Protocol.CMD_READ, 0, 1, 512);
        expect(NbdError.EINVAL, Protocol.CMD_READ, 0, 0, 513);
        expect(NbdError.EINVAL, Protocol.CMD_READ, 0, 0, 0);
        expect(NbdError.EOVERFLOW, Protocol.CMD_READ, 0, 0, NbdLimits.REQUEST_BYTES + 512);
        expect(NbdError.EINVAL, Protocol.CMD_READ, Protocol.FLAG_DF, 0, 512);
        expect(NbdError.ENOSPC, Protocol.CMD_WRITE, 0, size - 512, 4096);
        expect(NbdError.EINVAL, Protocol.CMD_WRITE, 0, 7, 4096);
        expect(NbdError.EINVAL, Protocol.CMD_WRITE, 0, 0, 2 * NbdLimits.REQUEST_BYTES);
        expect(NbdError.EINVAL, Protocol.CMD_WRITE, Protocol.FLAG_NO_HOLE, 0, 512);
        expect(NbdError.ENOSPC, Protocol.CMD_WRITE_ZEROES, 0, 0, 0xffff_fe00L);
        expect(NbdError.ENOTSUP, Protocol.CMD_WRITE_ZEROES, Protocol.FLAG_FAST_ZERO, 0, 512);
        expect(NbdError.EINVAL, Protocol.CMD_TRIM, 0, size, 512);
        expect(NbdError.EINVAL, Protocol.CMD_FLUSH, 0, 0, 512);
        expect(NbdError.EINVAL, Protocol.CMD_BLOCK_STATUS, 0, 0, 512);
        expect(NbdError.EINVAL, 5, 0, 0, 512);
        expect(NbdError.EINVAL, 999, 0, 0, 0);
        served.assertNothingIsKept();
    }

    @Test
    @DisplayName("the blocks of a volume of 4,096 bytes are not split")
    void largeBlocks() throws Exception {
        try (Client client = Client.of(served.socket, "4k")) {
            client.ask(Protocol.CMD_READ, 0, 1, 512, 4096);
            assertThat(client.reply(0)).returns(NbdError.EINVAL, Client.Reply::type);
            assertThat(client.readBack(4096, 4096)).hasSize(4096);
        }
    }

    @Test
    @DisplayName("what can't be a request ends the connection, and no other")
    void garbage() throws Exception {
        try (Client other = served.client();
                Client client = served.client()) {
            client.send(java.nio.ByteBuffer.allocate(28).putInt(0xdeadbeef).position(28));
            assertThat(client.isEnded()).isTrue();
            assertThat(other.readBack(0, 512)).hasSize(512);
        }
    }

    @Test
    @DisplayName("who says that it goes is still answered, and then the connection ends")
    void leaving() throws Exception {
        try (Client client = served.client()) {
            byte[] block = new byte[4096];
            Arrays.fill(block, (byte) 3);
            for (int i = 0; i < 8; i++) {
                client.write(i, i * 4096L, block);
            }
            client.ask(Protocol.CMD_DISC, 0, 0, 0, 0);
            for (int i = 0; i < 8; i++) {
                assertThat(client.reply(0)).returns(0, Client.Reply::type);
            }
            assertThat(client.isEnded()).isTrue();
        }
        served.assertNothingIsKept();
    }
}
