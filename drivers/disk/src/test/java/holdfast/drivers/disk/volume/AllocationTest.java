package holdfast.drivers.disk.volume;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import holdfast.drivers.disk.RealFiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A write allocates nothing on its way: so the collector has nothing to do for it.
class AllocationTest {

    private static final int RECORDS = 400;
    private static final int WRITES = 16;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir Path directory;

    private static long allocated() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    @Test
    void buildingAppendingCommittingAndReadingMakeNoObjects() throws IOException {
        try (StoreRig rig = StoreRig.create(new RealFiles(directory))) {
            ByteBuffer into = ByteBuffer.allocateDirect(4096);
            long onTheWay = 0;
            for (int i = 0; i < 2 * RECORDS; i++) {
                if (rig.store.room() < StoreRig.BATCH_BYTES) {
                    rig.store.sync();
                }
                long before = allocated();
                rig.begin();
                for (int op = 0; op < WRITES; op++) {
                    rig.write((i * 16L + op) % 128 * 512, 512, i);
                }
                rig.store.committed(rig.append());
                into.clear();
                rig.reader.read(0, 4096, into);
                // The first half warms up what makes its own things once.
                onTheWay += i < RECORDS ? 0 : allocated() - before;
            }
            assertThat((double) onTheWay / RECORDS / WRITES).as("bytes a write").isLessThan(8);
        }
    }
}
