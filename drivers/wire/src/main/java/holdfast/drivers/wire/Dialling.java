package holdfast.drivers.wire;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// When one peer is dialled: at a steady pace while it has an address and no link, a few attempts at a time, because
/// one that began while packets were lost may hang long after they come through again.
final class Dialling {

    private final WireLimits limits;
    private final Set<Connection> underWay = new HashSet<>();
    private String address = "";
    private String why = "";
    private boolean linked;
    private long nextNanos = System.nanoTime();
    private long begun;

    Dialling(WireLimits limits) {
        this.limits = limits;
    }

    /// @param to `host:port`, or empty where it is not to be dialled
    synchronized void address(String to) {
        if (!address.equals(to)) {
            address = to;
            why = "";
            nextNanos = System.nanoTime();
            abort("its address has changed");
        }
    }

    synchronized String address() {
        return address;
    }

    /// Where to dial now, if an attempt is due. It counts as begun.
    synchronized Optional<String> due(long nowNanos) {
        if (address.isEmpty() || nowNanos - nextNanos < 0 || underWay.size() >= limits.attempts()) {
            return Optional.empty();
        }
        nextNanos = nowNanos + TimeUnit.MILLISECONDS.toNanos(limits.retryMillis());
        begun++;
        return Optional.of(address);
    }

    /// An attempt has a connection.
    synchronized void connecting(Connection connection) {
        underWay.add(connection);
    }

    /// An attempt is over.
    synchronized void ended(Connection connection) {
        underWay.remove(connection);
    }

    /// An attempt has greeted. From now on nobody here ends its connection.
    ///
    /// @return whether it may become a link: not where it was ended meanwhile, as what is sent over it would be lost
    synchronized boolean greeted(Connection connection) {
        underWay.remove(connection);
        return !connection.isAborted();
    }

    /// Says nothing where another attempt was first.
    synchronized void failed(String reason) {
        why = linked ? "" : reason;
    }

    /// Nobody listens there: cheap to ask again, and nothing to wait for.
    synchronized void refused(String reason) {
        why = reason;
        nextNanos =
                Math.min(
                        nextNanos,
                        System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limits.refusedMillis()));
    }

    /// There is a link; whatever else is under way has lost.
    synchronized void succeeded() {
        linked = true;
        why = "";
        begun = 0;
        abort("another attempt was first");
    }

    /// The last link is gone: the next attempt is due now.
    synchronized void lost() {
        linked = false;
        nextNanos = System.nanoTime();
    }

    synchronized void abort(String reason) {
        underWay.forEach(connection -> connection.abort(reason));
    }

    synchronized void abortLate(long nowNanos) {
        underWay.stream()
                .filter(connection -> connection.isLate(nowNanos))
                .forEach(connection -> connection.abort("it took too long"));
    }

    synchronized String why() {
        return why;
    }

    synchronized long begun() {
        return begun;
    }
}
