package holdfast.guard.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {

    private static final UUID BOOT = new UUID(0x1234_5678_9abc_4defL, 7);
    private static final Address ADDRESS = new Address("br0", "192.0.2.7/24");
    private static final ProcessMark MARK = new ProcessMark(12, 3456);

    @Test
    void whatTheDaemonSaysIsReadBack() throws Exception {
        List<DaemonLine> lines =
                List.of(
                        new DaemonLine.Hello(MARK, BOOT),
                        new DaemonLine.Deadline(BOOT, new FreezeTimes(5, 6)),
                        new DaemonLine.Deadline(BOOT, FreezeTimes.NONE),
                        new DaemonLine.Register(ADDRESS),
                        new DaemonLine.Forget(new Address("eth0.5", "2001:db8::7/64")),
                        new DaemonLine.Restart(),
                        new DaemonLine.Stop());
        for (DaemonLine line : lines) {
            assertThat(DaemonLine.parse(line.text())).isEqualTo(line);
        }
    }

    @Test
    void whatTheGuardSaysIsReadBack() throws Exception {
        List<GuardLine> lines =
                List.of(
                        new GuardLine.Hello(MARK, BOOT, new FreezeTimes(5, 6)),
                        new GuardLine.Beat(1, 2, 3, 4, true, 5),
                        new GuardLine.Taken(ADDRESS),
                        new GuardLine.Forgotten(ADDRESS),
                        new GuardLine.Refused("this and that"));
        for (GuardLine line : lines) {
            assertThat(GuardLine.parse(line.text())).isEqualTo(line);
        }
    }

    @ParameterizedTest
    @Covers("T4")
    @ValueSource(
            strings = {
                "",
                " ",
                "hello",
                "hello 2 1 1 00000000-0000-0000-0000-000000000000",
                "hello 1 1 1 0-0-0-0-0",
                "deadline 00000000-0000-0000-0000-000000000000 7 6",
                "deadline 00000000-0000-0000-0000-000000000000 -7 6",
                "deadline 00000000-0000-0000-0000-000000000000 7 1234567890123456",
                "deadline 00000000-0000-0000-0000-000000000000 7 8 9",
                "deadline 00000000-0000-0000-0000-000000000000  7 8",
                "address br0 192.0.2.7",
                "address br0 192.0.2.777/24",
                "address br0 192.0.2.7/33",
                "address br0;reboot 192.0.2.7/24",
                "address -br0 192.0.2.7/24",
                "address br0 2001:db8::7/129",
                "address br0 :::::/64",
                "address br0\tx 192.0.2.7/24",
                "stop now",
                "Stop",
            })
    void whatCannotBeMeantIsRefused(String line) {
        assertThatThrownBy(() -> DaemonLine.parse(line)).isInstanceOf(LineException.class);
    }

    @Test
    @Covers("T4")
    void whatIsShownOfAWrongLineIsShortAndPrintable() {
        assertThatThrownBy(() -> DaemonLine.parse("\u0007x".repeat(100)))
                .isInstanceOf(LineException.class)
                .satisfies(e ->
                        assertThat(e.getMessage()).hasSizeLessThan(100).doesNotContain("\u0007"));
    }

    @Test
    void linesAreTakenApartWhateverPiecesTheyComeIn() throws Exception {
        String text = "one\ntwo words\n\nlast without an end";
        try (LineChannel lines = new LineChannel(reading(text))) {
            assertThat(lines.next()).contains("one");
            assertThat(lines.next()).contains("two words");
            assertThat(lines.next()).contains("");
            assertThat(lines.next()).isEmpty();
        }
    }

    @Test
    @Covers("T4")
    void aLineThatIsTooLongEndsTheReading() throws Exception {
        try (LineChannel lines = new LineChannel(reading("x".repeat(LineChannel.LINE_BYTES)))) {
            assertThatThrownBy(lines::next).isInstanceOf(LineException.class);
        }
    }

    /// Three bytes at a time.
    private static ByteChannel reading(String text) {
        var from =
                Channels.newChannel(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        var to = Channels.newChannel(new ByteArrayOutputStream());
        return new ByteChannel() {
            @Override
            public int read(ByteBuffer into) throws IOException {
                ByteBuffer some = ByteBuffer.allocate(Math.min(3, into.remaining()));
                int count = from.read(some);
                into.put(some.flip());
                return count;
            }

            @Override
            public int write(ByteBuffer bytes) throws IOException {
                return to.write(bytes);
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
    }
}
