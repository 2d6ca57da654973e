package holdfast.bench.nbd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GuestTest {

    private static final int BLOCKS = 1_024;

    @TempDir Path directory;

    private Path socket;
    private Memory disk;

    @BeforeEach
    void serve() throws IOException {
        socket = directory.resolve("s");
        disk = new Memory(socket, BLOCKS);
    }

    @AfterEach
    void end() throws IOException {
        disk.close();
    }

    @Test
    void writesAndFindsWhatItWrote() throws Exception {
        try (Guest guest = new Guest(Door.bare(socket), BLOCKS)) {
            guest.fill();
            Stretch stretch = guest.write(Load.writes(16, 3_000));
            assertThat(guest.total()).isEqualTo(3_000);
            assertThat(stretch.perSecond()).isPositive();
            assertThat(stretch.medianMicros())
                    .isPositive()
                    .isLessThanOrEqualTo(stretch.slowMicros());
            assertThat(guest.lost()).isZero();
            assertThat(disk.flushes).hasValue(0);
        }
    }

    @Test
    void asksForAFlushAfterAsManyWritesAsAreUnderWay() throws Exception {
        try (Guest guest = new Guest(Door.bare(socket), BLOCKS)) {
            guest.write(Load.writes(16, 1_600).withFlushes());
            assertThat(disk.flushes.get()).isBetween(90, 100);
            guest.write(Load.writes(1, 10).withFlushes());
            assertThat(disk.flushes.get()).isBetween(99, 110);
        }
    }

    @Test
    void noticesWhatWasForgotten() throws Exception {
        try (Guest guest = new Guest(Door.bare(socket), BLOCKS)) {
            disk.forgetsAfter.set(100);
            guest.write(Load.writes(4, 500));
            assertThat(guest.lost()).isEqualTo(1);
        }
    }

    @Test
    void asksAgainWhatWasNotAnswered() throws Exception {
        Door again =
                new Door() {
                    @Override
                    public SocketChannel open() throws IOException {
                        return Door.bare(socket).open();
                    }

                    @Override
                    public boolean opensAgain() {
                        return true;
                    }
                };
        disk.hangsUpAfter.set(200);
        try (Guest guest = new Guest(again, BLOCKS)) {
            guest.write(Load.writes(8, 1_000));
            assertThat(guest.total()).isEqualTo(1_000);
            assertThat(guest.lost()).isZero();
        }
    }
}
