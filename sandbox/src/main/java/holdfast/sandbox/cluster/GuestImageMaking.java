package holdfast.sandbox.cluster;

import holdfast.drivers.hypervisor.GuestImage;
import holdfast.drivers.hypervisor.HypervisorException;
import holdfast.drivers.hypervisor.Qemu;
import holdfast.drivers.hypervisor.SmallGuest;
import holdfast.sandbox.model.SandboxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sees to it that this machine has what virtual machines need before any node starts: a node that finds no small guest can't try KVM with
/// it, and translates.
final class GuestImageMaking {

    private final SandboxBuilder plan;
    private volatile @Nullable Thread busy;

    GuestImageMaking(SandboxBuilder plan) {
        this.plan = plan;
    }

    /// Makes it where the sandbox is to have virtual machines.
    void prepare() throws SandboxException {
        if (!plan.vms.isEmpty()) {
            var _ = get();
        }
    }

    /// The small guest, made now if it is not there.
    GuestImage get() throws SandboxException {
        busy = Thread.currentThread();
        try {
            var _ = Qemu.find(Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin"));
            return SmallGuest.get(SmallGuest.usualCache(), plan.progress);
        } catch (HypervisorException e) {
            throw new SandboxException(SandboxException.Blame.ENVIRONMENT, e.problem());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusals.ending();
        } finally {
            busy = null;
        }
    }

    /// Whoever gets it leaves nothing behind that is half made, and fails.
    void giveUp() {
        Thread one = busy;
        if (one != null) {
            one.interrupt();
        }
    }
}
