package holdfast.guard.link;

import holdfast.guard.protocol.Address;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// Addresses that the guard was asked to forget and has not: said again to every guard, until one answers. A guard that
/// was not told would go on renewing the address, and could put it back.
final class Forgetting {

    private final Map<Address, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();

    CompletableFuture<Void> begin(Address address) {
        return awaited.computeIfAbsent(address, _ -> new CompletableFuture<>());
    }

    void forgotten(Address address) {
        CompletableFuture<Void> waiting = awaited.remove(address);
        if (waiting != null) {
            waiting.complete(null);
        }
    }

    /// It is wanted again.
    void cancel(Address address) {
        forgotten(address);
    }

    List<Address> all() {
        return List.copyOf(awaited.keySet());
    }
}
