package holdfast.frontends.nbd;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class AllocationTest {

    private static final int REQUESTS = 3_000;
    private static final int DEPTH = 16;

    private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    @Test
    @DisplayName("a request allocates nothing on the loop's thread, whatever it asks for")
    void nothingPerRequest() throws Exception {
        try (Served served = new Served();
                Client simple = served.client();
                Client structured = new Client(served.socket).hello()) {
            structured.structured();
            structured.go("disk");
            for (Client client : new Client[] {simple, structured}) {
                long before = run(served, client, Protocol.CMD_WRITE);
                long writes = run(served, client, Protocol.CMD_WRITE);
                assertThat(writes).as("after a first %d", before).isLessThan(REQUESTS);
                run(served, client, Protocol.CMD_READ);
                assertThat(run(served, client, Protocol.CMD_READ)).isLessThan(REQUESTS);
                run(served, client, Protocol.CMD_FLUSH);
                assertThat(run(served, client, Protocol.CMD_FLUSH)).isLessThan(REQUESTS);
                // Refused ones as well: nobody makes garbage here by asking for nonsense.
                run(served, client, 99);
                assertThat(run(served, client, 99)).isLessThan(REQUESTS);
            }
        }
    }

    /// @return the bytes that the loop's thread allocated for so many requests
    private long run(Served served, Client client, int type) throws Exception {
        int length = type == Protocol.CMD_READ || type == Protocol.CMD_WRITE ? 4096 : 0;
        ByteBuffer requests = ByteBuffer.allocate(DEPTH * (Protocol.REQUEST_BYTES + 4096));
        for (int i = 0; i < DEPTH; i++) {
            requests.put(Client.request(type, 0, i, length == 0 ? 0 : i * 4096L, length).flip());
            if (type == Protocol.CMD_WRITE) {
                requests.position(requests.position() + length);
            }
        }
        long id = served.loop.thread.threadId();
        long before = threads.getThreadAllocatedBytes(id);
        for (int done = 0; done < REQUESTS; done += DEPTH) {
            client.send(requests.duplicate());
            for (int i = 0; i < DEPTH; i++) {
                client.reply(type == Protocol.CMD_READ ? length : 0);
            }
        }
        return threads.getThreadAllocatedBytes(id) - before;
    }
}
