package holdfast.drivers.wire;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// An attempt at somebody, on a virtual thread of its own, for which the caller waits so long and no longer.
final class Meeting {

    private Meeting() {}

    /// What is done with the connection; it ends with what it throws.
    @FunctionalInterface
    interface Attempt<T> {
        T make(Connection connection) throws WireException;
    }

    /// Makes the attempt over a socket of its own.
    static <T> T within(Duration limit, String address, Attempt<T> attempt) throws WireException {
        Connection connection = Connection.open(address);
        CompletableFuture<T> made = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("wire-meet")
                .start(() -> {
                    try {
                        made.complete(attempt.make(connection));
                    } catch (WireException e) {
                        made.completeExceptionally(e);
                    }
                });
        return await(made, connection, address, limit);
    }

    private static <T> T await(
            CompletableFuture<T> made, Connection connection, String address, Duration limit)
            throws WireException {
        try {
            return made.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            String why = "No answer within " + limit.toMillis() + " ms.";
            connection.abort(why);
            throw new WireException(Problems.meetFailed(address, why), e);
        } catch (InterruptedException e) {
            connection.abort("interrupted");
            Thread.currentThread().interrupt();
            throw new WireException(Problems.closed("meet a node", address), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WireException known) {
                throw known;
            }
            throw new IllegalStateException("meeting " + address + " failed", e);
        }
    }
}
