package holdfast.daemon.files;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.ClusterState;
import holdfast.core.model.Bytes;
import holdfast.core.model.Digest;
import holdfast.core.model.NodeId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A node has what its cluster's virtual machines boot, and nothing for ever that none of them does.
class FilePullTest {

    private static final byte[] KERNEL =
            "a kernel of several parts\n".repeat(40_000).getBytes(StandardCharsets.US_ASCII);
    private static final Digest NAME = Digests.of(KERNEL);
    private static final NodeId SELF = NodeId.of(1);

    @TempDir Path folder;
    private final AtomicLong now = new AtomicLong(1_000_000_000_000L);
    private final List<String> asked = new ArrayList<>();
    private final Map<NodeId, byte[]> others = new HashMap<>();
    private FileStore store;
    private ClusterState state = States.EMPTY;
    private FilePull pull;

    @BeforeEach
    void open() throws IOException {
        store = FileStore.open(folder.resolve("files"), now::get);
        pull = new FilePull(SELF, store, () -> state, this::part, now::get);
    }

    private Bytes part(NodeId node, Digest file, long offset) throws IOException {
        asked.add(node + " " + offset);
        byte[] bytes = others.get(node);
        if (bytes == null) {
            throw new IOException("It is not connected.");
        }
        int from = (int) Math.min(offset, bytes.length);
        int to = Math.min(bytes.length, from + FilePull.PART_BYTES);
        return Bytes.of(bytes).slice(from, to);
    }

    @Test
    void whatAMachineBootsIsFetchedFromANodeThatHasItWhole() throws Exception {
        state = States.booting(NAME, 2, 3, 4);
        others.put(NodeId.of(3), "something else".getBytes(StandardCharsets.US_ASCII));
        others.put(NodeId.of(4), KERNEL);
        pull.look();
        assertThat(store.bytes(NAME)).isEqualTo(OptionalLong.of(KERNEL.length));
        assertThat(asked)
                .as("one is away, one has other bytes, one has them")
                .startsWith(NodeId.of(2) + " 0", NodeId.of(3) + " 0", NodeId.of(3) + " 14")
                .contains(NodeId.of(4) + " " + FilePull.PART_BYTES);
        asked.clear();
        pull.look();
        assertThat(asked).isEmpty();
    }

    @Test
    void whereNobodyHasItNobodyIsAsked() throws Exception {
        state = States.booting(NAME);
        pull.look();
        assertThat(asked).isEmpty();
    }

    @Test
    void whatNoMachineBootsIsLetGoAfterAnHourAndNotBefore() throws Exception {
        var _ = store.take(NAME, new ByteArrayInputStream(KERNEL), KERNEL.length);
        store.used(NAME);
        now.addAndGet(FilePull.KEPT_MILLIS);
        pull.look();
        assertThat(store.has(NAME)).as("after an hour").isTrue();
        now.addAndGet(1_000);
        pull.look();
        assertThat(store.has(NAME)).as("after more").isFalse();
    }

    @Test
    void whatAMachineBootsStaysAndTheHourBeginsWhenNoneDoes() throws Exception {
        var _ = store.take(NAME, new ByteArrayInputStream(KERNEL), KERNEL.length);
        store.used(NAME);
        state = States.booting(NAME);
        now.addAndGet(10 * FilePull.KEPT_MILLIS);
        pull.look();
        assertThat(store.has(NAME)).isTrue();
        state = States.EMPTY;
        now.addAndGet(FilePull.KEPT_MILLIS / 2);
        pull.look();
        assertThat(store.has(NAME)).as("half an hour after it was needed").isTrue();
    }
}
