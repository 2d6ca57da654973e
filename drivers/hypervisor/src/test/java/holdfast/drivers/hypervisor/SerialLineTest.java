package holdfast.drivers.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.RunNumber;
import holdfast.drivers.host.RunId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept of a serial line, with a file in place of a QEMU.
class SerialLineTest {

    @TempDir Path directory;
    private RunPlace place;
    private final List<String> watched = new CopyOnWriteArrayList<>();

    @BeforeEach
    void make() throws Exception {
        place = RunPlace.of(directory, new RunId(Ground.GROUP, new RunNumber(1)));
        Files.createDirectory(place.directory());
    }

    private void say(byte[] bytes) throws Exception {
        Files.write(place.serialLog(), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void say(String text) throws Exception {
        say(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private void watch(ByteBuffer said) {
        watched.add(StandardCharsets.US_ASCII.decode(said).toString());
    }

    @Test
    void whoWatchesIsToldWhatWasSaidAndWhatIs() throws Exception {
        say("before");
        try (SerialLine line = new SerialLine(place)) {
            SerialLine.Watcher watcher = this::watch;
            line.watch(watcher);
            say(", and after");
            await("before, and after");
            line.leave(watcher);
            say("; unheard");
            assertThat(text(line.tail())).isEqualTo("before, and after; unheard");
        }
        assertThat(String.join("", watched)).isEqualTo("before, and after");
    }

    private void await(String expected) {
        long end = System.nanoTime() + Ground.PATIENCE.toNanos();
        while (!String.join("", watched).equals(expected)) {
            assertThat(System.nanoTime()).as(String.join("", watched)).isLessThan(end);
            Ground.nap(5);
        }
    }

    /// Another start of the daemon says the same, before the log is cut and after it.
    @Test
    void theLogIsCutAndItsEndIsKeptOverRestarts() throws Exception {
        byte[] much = new byte[HypervisorLimits.SERIAL_LOG_BYTES];
        Arrays.fill(much, (byte) 'x');
        say(much);
        say("the end");
        try (SerialLine line = new SerialLine(place)) {
            assertThat(text(line.tail()))
                    .hasSize(HypervisorLimits.SERIAL_BYTES)
                    .endsWith("xthe end");
        }
        assertThat(Files.size(place.serialLog())).isZero();
        say(" and more");
        assertThat(text(SerialLine.tail(place))).endsWith("xthe end and more");
        try (SerialLine line = new SerialLine(place)) {
            assertThat(text(line.tail()))
                    .hasSize(HypervisorLimits.SERIAL_BYTES)
                    .endsWith("xthe end and more");
        }
    }

    /// The daemon was ended after it had kept the end and before it cut the log: nothing is told twice.
    @Test
    void aCutThatWasBrokenOffTellsNothingTwice() throws Exception {
        byte[] much = new byte[HypervisorLimits.SERIAL_LOG_BYTES];
        Arrays.fill(much, (byte) 'x');
        Files.writeString(place.serialKept(), "kept");
        say(much);
        say("the end");
        assertThat(text(SerialLine.tail(place))).endsWith("xthe end").doesNotContain("kept");
    }

    @Test
    void aRingKeepsTheLast() {
        Ring ring = new Ring(8);
        assertThat(ring.bytes()).isEmpty();
        ring.add(ByteBuffer.wrap("abc".getBytes(StandardCharsets.US_ASCII)));
        assertThat(text(ring.bytes())).isEqualTo("abc");
        ring.add(ByteBuffer.wrap("defgh".getBytes(StandardCharsets.US_ASCII)));
        assertThat(text(ring.bytes())).isEqualTo("abcdefgh");
        ring.add(ByteBuffer.wrap("0123456789".getBytes(StandardCharsets.US_ASCII)));
        assertThat(text(ring.bytes())).isEqualTo("23456789");
        ring.add(ByteBuffer.wrap("z".getBytes(StandardCharsets.US_ASCII)));
        assertThat(text(ring.bytes())).isEqualTo("3456789z");
    }
}
