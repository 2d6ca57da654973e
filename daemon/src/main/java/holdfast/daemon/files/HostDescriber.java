package holdfast.daemon.files;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.host.HostCommand;
import holdfast.core.cluster.host.HostFacts;
import holdfast.core.model.DataId;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Has it agreed on what this node has for virtual machines, whenever that differs from what is agreed on.
public final class HostDescriber implements AutoCloseable {

    private static final long LOOK_MILLIS = 250;

    /// Between two proposals: the first one may still be on its way.
    private static final long PROPOSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final NodeId self;
    private final DataId data;
    private final FileStore store;
    private final Supplier<HostFacts.Hypervisor> hypervisor;
    private final Supplier<ClusterState> state;
    private final BooleanSupplier led;
    private final Consumer<CommandBody> propose;
    private final long memoryBytes = HostMemory.forMachines();
    private final int processors = Runtime.getRuntime().availableProcessors();
    private final Thread thread = Thread.ofVirtual().name("describe-host").unstarted(this::run);
    private long proposedAt = System.nanoTime() - PROPOSE_NANOS;

    /// @param hypervisor answers at once
    /// @param led        whether somebody leads who could be told
    /// @param propose    does not wait, and may lose it
    public HostDescriber(
            NodeId self,
            DataId data,
            FileStore store,
            Supplier<HostFacts.Hypervisor> hypervisor,
            Supplier<ClusterState> state,
            BooleanSupplier led,
            Consumer<CommandBody> propose) {
        this.self = self;
        this.data = data;
        this.store = store;
        this.hypervisor = hypervisor;
        this.state = state;
        this.led = led;
        this.propose = propose;
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                look();
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException _) {
            // The daemon ends.
        }
    }

    /// Proposes what is not agreed on yet, once a second at most.
    public synchronized void look() {
        ClusterState now = state.get();
        Member member = now.configuration().members().get(self);
        boolean isMember = member != null && member.dataId().equals(data);
        if (!isMember || !led.getAsBoolean()) {
            return;
        }
        HostFacts facts = new HostFacts(memoryBytes, processors, hypervisor.get(), store.list());
        long nanos = System.nanoTime();
        if (!facts.equals(now.hosts().of(self)) && nanos - proposedAt >= PROPOSE_NANOS) {
            proposedAt = nanos;
            propose.accept(new HostCommand.DescribeHost(self, data, facts));
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
