package holdfast.drivers.disk.volume;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.drivers.disk.RealFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The destager moves blocks from memory to the file while the loop writes, zeroes, fills and reads: a read sees what
/// was committed last, whichever of them has it.
@Covers({"R6", "R12"})
class StoreRaceTest {

    /// More by `-Ddisk.race.records=100000`.
    private static final int RECORDS = Integer.getInteger("disk.race.records", 3_000);

    private static final int SECTORS = StoreRig.VOLUME_BYTES / StoreLimits.SECTOR;

    @TempDir Path directory;
    private final Random chance = new Random(7);
    private final int[] expected = new int[SECTORS];

    @Test
    void readsSeeWhatWasCommittedLast() throws IOException {
        RealFiles files = new RealFiles(directory);
        StoreRig.create(files).close();
        try (StoreRig rig = StoreRig.openWithThread(files)) {
            for (int i = 1; i <= RECORDS; i++) {
                while (rig.store.room() < StoreRig.BATCH_BYTES) {
                    assertThat(rig.store.health()).isEqualTo(new Health.Fine());
                    LockSupport.parkNanos(100_000);
                }
                if (chance.nextInt(40) == 0) {
                    fill(rig, i % 100 + 1);
                } else {
                    write(rig, i % 100 + 1);
                }
                if (i % 7 == 0) {
                    assertThat(rig.sectors()).as("after record %d", i).isEqualTo(expected);
                }
            }
        }
        try (StoreRig rig = StoreRig.open(files)) {
            rig.store.committed(rig.store.lastPosition());
            assertThat(rig.sectors()).isEqualTo(expected);
        }
    }

    private void write(StoreRig rig, int value) throws IOException {
        rig.begin();
        int first = chance.nextInt(SECTORS);
        int count = 1 + chance.nextInt(Math.min(16, SECTORS - first));
        boolean zeros = chance.nextInt(4) == 0;
        if (zeros) {
            rig.batch.addTrim(0, first * 512L, count * 512L);
        } else {
            rig.write(first * 512L, count * 512, value);
        }
        Arrays.fill(expected, first, first + count, zeros ? 0 : value);
        rig.store.committed(rig.append());
    }

    private void fill(StoreRig rig, int value) throws IOException {
        int block = chance.nextInt(SECTORS / 8 - 2);
        byte[] bytes = new byte[8192];
        Arrays.fill(bytes, (byte) value);
        rig.store.fills().write(0, block * 4096L, ByteBuffer.wrap(bytes));
        Arrays.fill(expected, block * 8, block * 8 + 16, value);
        rig.store.sync(); // a fill is not in the log
    }
}
