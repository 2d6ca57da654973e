package holdfast.daemon.files;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.host.HostCommand.DescribeHost;
import holdfast.core.cluster.host.HostFacts;
import holdfast.core.cluster.host.HostFacts.Hypervisor;
import holdfast.core.model.DataId;
import holdfast.core.model.NodeId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a node has is agreed on as soon as somebody leads, and is proposed no more than is needed.
class HostDescriberTest {

    private static final Hypervisor QEMU =
            new Hypervisor("7.2.22", "tcg", "There is no KVM.", List.of("pc-q35-7.2"), "qemu64");

    @TempDir Path folder;
    private final List<CommandBody> proposed = new ArrayList<>();
    private FileStore store;
    private ClusterState state = States.EMPTY;
    private boolean led = true;

    @BeforeEach
    void open() throws IOException {
        store = FileStore.open(folder, () -> 0);
    }

    private HostDescriber describer(int node, int data) {
        return new HostDescriber(
                NodeId.of(node),
                DataId.of(data),
                store,
                () -> QEMU,
                () -> state,
                () -> led,
                proposed::add);
    }

    private HostFacts said() {
        return ((DescribeHost) proposed.getLast()).facts();
    }

    @Test
    void whatDiffersIsProposedOnceAndWhatIsAgreedNotAtAll() throws Exception {
        byte[] kernel = "kernel".getBytes(StandardCharsets.US_ASCII);
        var _ = store.take(Digests.of(kernel), new ByteArrayInputStream(kernel), 100);
        HostDescriber describer = describer(1, 1);
        describer.look();
        describer.look();
        assertThat(proposed).as("the first is on its way").hasSize(1);
        assertThat(said().files()).containsExactly(Digests.of(kernel));
        assertThat(said().hypervisor()).isEqualTo(QEMU);
        assertThat(said().processors()).isPositive();
        assertThat(said().memoryBytes()).isPositive();
        state = States.describing(said());
        describer(1, 1).look();
        assertThat(proposed).hasSize(1);
    }

    @Test
    void whoIsNoMemberOrHasNoLeaderProposesNothing() {
        describer(2, 1).look();
        describer(1, 2).look();
        led = false;
        describer(1, 1).look();
        assertThat(proposed).isEmpty();
    }

    @Test
    void aGibibyteIsForOthersButNeverMoreThanHalf() {
        assertThat(HostMemory.of("MemTotal:       8388608 kB\nMemFree: 1 kB")).isEqualTo(7L << 30);
        assertThat(HostMemory.of("MemTotal: 1048576 kB")).isEqualTo(512L << 20);
        assertThat(HostMemory.of("MemTotal: 1048577 kB")).isEqualTo(512L << 20);
        assertThat(HostMemory.of("")).isZero();
    }
}
