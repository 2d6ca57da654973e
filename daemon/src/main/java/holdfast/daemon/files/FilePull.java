package holdfast.daemon.files;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.MachineSpec;
import holdfast.core.cluster.host.HostFacts;
import holdfast.core.model.Bytes;
import holdfast.core.model.Digest;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.frontends.api.ApiLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches the files that virtual machines boot and this node lacks, from nodes that said that they have them, and lets go
/// what no virtual machine has needed for an hour. An upload that no machine needs yet stays as long.
public final class FilePull implements AutoCloseable {

    /// Of a file in one answer: more would keep what else goes over the wire waiting.
    public static final int PART_BYTES = 256 * 1024;

    static final long KEPT_MILLIS = 3_600_000;

    private static final Logger LOG = LoggerFactory.getLogger("files");
    private static final long EVERY_MILLIS = 1_000;

    /// Asks another node for a part of a file: from this byte on, none behind its end.
    public interface Source {
        Bytes part(NodeId node, Digest file, long offset) throws IOException, InterruptedException;
    }

    private final NodeId self;
    private final FileStore store;
    private final Supplier<ClusterState> state;
    private final Source source;
    private final LongSupplier millis;

    /// A thread of its own: disks make it wait, and those that carry virtual threads are few.
    private final Thread thread =
            Thread.ofPlatform().name("file-pull").daemon().unstarted(this::run);

    /// @param millis the wall clock, in milliseconds of the Unix epoch
    public FilePull(
            NodeId self,
            FileStore store,
            Supplier<ClusterState> state,
            Source source,
            LongSupplier millis) {
        this.self = self;
        this.store = store;
        this.state = state;
        this.source = source;
        this.millis = millis;
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                look();
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException _) {
            // The daemon ends.
        }
    }

    /// One look at what is needed.
    void look() throws InterruptedException {
        ClusterState now = state.get();
        Set<Digest> needed = needed(now);
        for (Digest file : needed) {
            if (!store.has(file)) {
                fetch(now, file);
            }
        }
        for (Digest file : store.list()) {
            keepOrLetGo(file, needed.contains(file));
        }
    }

    private static Set<Digest> needed(ClusterState state) {
        Set<Digest> needed = new TreeSet<>();
        for (OrderedMap.Entry<GroupId, Group> group : state.groups().byId()) {
            if (group.value().resource() instanceof MachineSpec machine) {
                needed.addAll(machine.files());
            }
        }
        return needed;
    }

    private void fetch(ClusterState now, Digest file) throws InterruptedException {
        for (OrderedMap.Entry<NodeId, HostFacts> host : now.hosts().byNode()) {
            NodeId node = host.key();
            if (!node.equals(self) && host.value().has(file) && fetched(node, file)) {
                LOG.info("fetched file {} from node {}", file, node);
                return;
            }
        }
    }

    private boolean fetched(NodeId node, Digest file) throws InterruptedException {
        try (InputStream body = new Parts(node, file)) {
            var _ = store.take(file, body, ApiLimits.FILE_BYTES);
            return true;
        } catch (InterruptedIOException e) {
            throw new InterruptedException(e.getMessage());
        } catch (IOException | FileException e) {
            LOG.info("file {} can't be fetched from node {}: {}", file, node, e.getMessage());
            return false;
        }
    }

    private void keepOrLetGo(Digest file, boolean isNeeded) {
        try {
            long since = millis.getAsLong() - store.usedMillis(file);
            if (isNeeded) {
                // Not at every look: it is a write.
                if (since > KEPT_MILLIS / 4) {
                    store.used(file);
                }
            } else if (since > KEPT_MILLIS) {
                store.delete(file);
                LOG.info("let file {} go: no virtual machine needs it", file);
            }
        } catch (IOException e) {
            LOG.warn("file {}: {}", file, e.getMessage());
        }
    }

    /// A file of another node as it comes, part by part.
    private final class Parts extends InputStream {
        private final NodeId node;
        private final Digest file;
        private byte[] part = new byte[0];
        private int next;
        private long offset;
        private boolean isEnd;

        Parts(NodeId node, Digest file) {
            this.node = node;
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            return isThere() ? part[next++] & 0xff : -1;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            if (!isThere()) {
                return -1;
            }
            int bytes = Math.min(length, part.length - next);
            System.arraycopy(part, next, to, from, bytes);
            next += bytes;
            return bytes;
        }

        /// Whether there is another byte; asks for more where what came was read.
        private boolean isThere() throws IOException {
            if (next < part.length) {
                return true;
            }
            if (isEnd) {
                return false;
            }
            try {
                part = source.part(node, file, offset).toArray();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("interrupted").initCause(e);
            }
            next = 0;
            offset += part.length;
            isEnd = part.length == 0;
            return !isEnd;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
