package holdfast.volume;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the loop's thread allocates for a write.
@Timeout(120)
class AllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WRITES = 20_000;

    private static long loopThread() {
        for (long id : THREADS.getAllThreadIds()) {
            ThreadInfo info = THREADS.getThreadInfo(id);
            if (info != null && info.getThreadName().equals("volume-disk")) {
                return id;
            }
        }
        throw new IllegalStateException("no loop");
    }

    private static void write(Client client, int count) throws IOException {
        byte[] page = Pages.page(1);
        for (int i = 0; i < count; i++) {
            client.write(i % 1_024 * (long) Pages.PAGE, page);
        }
    }

    private static void read(Client client, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            client.read(i % 1_024 * (long) Pages.PAGE, Pages.PAGE);
        }
    }

    /// Of one copy, so that no TLS is in it. What ticks and reports allocate, some times a second, is taken off.
    @Test
    void aWriteOrReadAllocatesNothing() throws Exception {
        try (Cluster cluster = Cluster.of(1);
                Client client = cluster.client(0)) {
            write(client, WRITES);
            read(client, WRITES);
            long thread = loopThread();
            assertThat(perRequest(thread, client, () -> write(client, WRITES))).isLessThan(16);
            assertThat(perRequest(thread, client, () -> read(client, WRITES))).isLessThan(16);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static double perRequest(long thread, Client client, Work work) throws IOException {
        double idle = perNano(thread, client);
        long before = THREADS.getThreadAllocatedBytes(thread);
        long began = System.nanoTime();
        work.run();
        double took = System.nanoTime() - began;
        double allocated = THREADS.getThreadAllocatedBytes(thread) - before;
        return (allocated - idle * took) / WRITES;
    }

    /// What ticks and reports allocate. A loop without clients' requests ticks less often, so it gets one now and then.
    private static double perNano(long thread, Client client) throws IOException {
        long before = THREADS.getThreadAllocatedBytes(thread);
        long began = System.nanoTime();
        for (int ask = 0; ask < 200; ask++) {
            client.flush();
            Cluster.pause(10);
        }
        return (double) (THREADS.getThreadAllocatedBytes(thread) - before)
                / (System.nanoTime() - began);
    }
}
