package holdfast.daemon;

import holdfast.core.lease.Deadlines;
import holdfast.core.model.DeviceAddress;
import holdfast.drivers.host.AddressWatch;
import holdfast.guard.link.GuardLink;
import holdfast.guard.protocol.Address;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Addresses of groups in the care of this node's guard (L6).
///
/// @param guard the link to it, once there is one
/// @param told  the deadlines that it was told last
record GuardedAddresses(Supplier<Optional<GuardLink>> guard, Supplier<Deadlines> told)
        implements AddressWatch {

    /// What a guard is given to say that it has forgotten an address. One that is dead or stopped is told when it is back.
    private static final long FORGETS_WITHIN_MILLIS = 1_000;

    @Override
    public void register(DeviceAddress address) {
        guard.get().ifPresent(link -> link.register(words(address)));
    }

    @Override
    public void forget(List<DeviceAddress> addresses) {
        guard.get()
                .ifPresent(link ->
                        await(
                                CompletableFuture.allOf(
                                        addresses.stream()
                                                .map(address -> link.forget(words(address)))
                                                .toArray(CompletableFuture<?>[]::new))));
    }

    private static void await(CompletableFuture<Void> forgotten) {
        try {
            forgotten.get(FORGETS_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            // They are taken off all the same, and what is there after that is looked at.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public long untilMillis() {
        return told.get().guardMillis();
    }

    private static Address words(DeviceAddress address) {
        return new Address(address.device(), address.withPrefix());
    }
}
