package holdfast.drivers.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Bytes;
import holdfast.core.model.Covers;
import holdfast.core.model.NodeId;
import holdfast.drivers.format.ByteReader;
import holdfast.drivers.format.ByteWriter;
import holdfast.drivers.format.MessageFormat;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a stranger or a mad peer sends: it ends its own connection at most, a note says why, and a healthy pair goes
/// on.
@Covers({"T1", "T4"})
class HostileTest {

    @TempDir Path folder;
    private HealthyPair pair;
    private Station one;

    @BeforeEach
    void start() throws Exception {
        pair = new HealthyPair(folder, "127.77.12.");
        one = pair.one;
    }

    @AfterEach
    void stop() {
        pair.close();
    }

    @Test
    void garbageAndPlainHttpAreRefusedWithANote() throws Exception {
        for (String text : List.of("GET / HTTP/1.1\r\nHost: x\r\n\r\n", "\0\0\0\0garbage")) {
            one.notes.clear();
            try (Socket socket = plain()) {
                socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                assertThatThrownBy(
                                () -> {
                                    CredentialsTest.readToEnd(socket);
                                    throw new IOException("closed");
                                })
                        .isInstanceOf(IOException.class);
            }
            Station.until("it was noted", () -> one.hasNoted("came to nothing"));
            Station.pause(1_000);
        }
        pair.exchange();
    }

    private Socket plain() throws IOException {
        Socket socket = new Socket(one.wire.address().getAddress(), one.wire.address().getPort());
        socket.setSoTimeout(15_000);
        return socket;
    }

    @Test
    void whoSaysNothingOrSpeaksSlowlyIsGivenUp() throws Exception {
        try (Socket silent = plain();
                Socket slow = plain();
                RawPeer rude = RawPeer.to(one, pair.trust(3))) {
            byte[] hello = {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc};
            int sent = 0;
            boolean open = true;
            while (open) {
                try {
                    slow.getOutputStream().write(hello[sent % hello.length]);
                    sent++;
                    Station.pause(300);
                } catch (IOException e) {
                    open = false;
                }
                assertThat(sent).as("bytes that a slow one got in").isLessThan(60);
            }
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
            assertThatThrownBy(rude::next).isInstanceOf(IOException.class);
        }
        assertThat(one.hasNoted("no greeting within 2000 ms")).isTrue();
        pair.exchange();
    }

    @Test
    void aFrameThatIsTooLongEndsTheConnectionThatBroughtIt() throws Exception {
        try (RawPeer three = RawPeer.live(one, pair.trust(3), 3)) {
            three.raw(0x7f, 0xff, 0xff, 0xff, Frame.MESSAGE, 1, 2, 3);
            assertThatThrownBy(three::next).isInstanceOf(IOException.class);
        }
        Station.until("it was noted", () -> one.hasNoted("a frame of 2147483647 bytes (message)"));
        try (RawPeer three = RawPeer.to(one, pair.trust(3))) {
            three.raw(0, 0, 0x40, 1, Frame.GREETING, '{');
            assertThatThrownBy(three::next).isInstanceOf(IOException.class);
        }
        Station.until("it was noted", () -> one.hasNoted("a frame of 16385 bytes (greeting)"));
        pair.exchange();
    }

    @Test
    void aFrameThatIsCutEndsTheConnectionThatBroughtIt() throws Exception {
        try (RawPeer three = RawPeer.live(one, pair.trust(3), 3)) {
            three.raw(0, 0, 0, 99, Frame.MESSAGE, 1, 2, 3);
        }
        Station.until("it was noted", () -> one.hasNoted("A link to n3 ended"));
        pair.exchange();
    }

    @Test
    void whatCannotBeReadIsDroppedAndTheLinkGoesOn() throws Exception {
        try (RawPeer three = RawPeer.live(one, pair.trust(3), 3)) {
            Random random = new Random(1);
            Bytes good = MessageFormat.write(Station.heartbeat(3, 1, 71));
            for (int i = 0; i < 2_000; i++) {
                byte[] bytes = good.toArray();
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                int kind = List.of(0, 1, 2, 3, 4, 5, 6, 7, 9, 255).get(random.nextInt(10));
                three.send(kind, i % 2 == 0 ? Bytes.of(bytes) : RawPeer.text("x"));
                if (i % 200 == 0) {
                    three.present();
                }
            }
            three.send(Frame.MESSAGE, MessageFormat.write(Station.heartbeat(3, 2, 72)));
            three.send(Frame.MESSAGE, MessageFormat.write(Station.heartbeat(2, 1, 73)));
            three.send(Frame.MESSAGE, good);
            Station.until("the good one is there", () -> one.rounds().contains(71L));
        }
        assertThat(one.rounds()).doesNotContain(72L, 73L);
        assertThat(one.messages)
                .allSatisfy(message -> {
                    assertThat(message.from()).isEqualTo(NodeId.of(3));
                    assertThat(message.to()).isEqualTo(NodeId.of(1));
                });
        pair.exchange();
    }

    @Test
    void anAnswerThatNobodyAskedForAndOneThatComesTwiceChangeNothing() throws Exception {
        try (RawPeer three = RawPeer.live(one, pair.trust(3), 3)) {
            Station.until("it is there", () -> one.told.contains("connected n3 start 1"));
            var answer = one.wire.ask(NodeId.of(3), "how", Bytes.EMPTY, Duration.ofSeconds(15));
            Frame asked = three.next();
            assertThat(asked.kind()).isEqualTo(Frame.ASK);
            long number = new ByteReader(asked.payload()).takeLong();
            for (long other : new long[] {number + 1, -1, number, number}) {
                ByteWriter writer = new ByteWriter(32).putLong(other);
                three.send(
                        Frame.ANSWER,
                        writer.putBytes(RawPeer.text("well " + (other == number))).toBytes());
            }
            assertThat(answer.get()).isEqualTo(RawPeer.text("well true"));
        }
        pair.exchange();
    }

    @Test
    void aFloodOfConnectionsCostsAHealthyPairAndANewPeerNothing() throws Exception {
        List<Socket> flood = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                Socket socket = plain();
                flood.add(socket);
                socket.getOutputStream().write(i % 2 == 0 ? new byte[] {0x16, 3, 1} : new byte[0]);
                if (i % 50 == 0) {
                    pair.exchange();
                }
            }
            try (RawPeer three = RawPeer.live(one, pair.trust(3), 3)) {
                three.send(Frame.MESSAGE, MessageFormat.write(Station.heartbeat(3, 1, 99)));
                Station.until("a new peer is heard", () -> one.rounds().contains(99L));
            }
            pair.exchange();
        } finally {
            for (Socket socket : flood) {
                socket.close();
            }
        }
        assertThat(one.hasNoted("came to nothing")).isTrue();
        assertThat(one.notes.size()).as("notes about 500 connections").isLessThan(60);
    }
}
