package holdfast.drivers.wire;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for an attempt at somebody who is not known yet.
final class Meeting {

    private Meeting() {}

    static Greeting await(
            CompletableFuture<Greeting> met, Connection connection, String address, Duration limit)
            throws WireException {
        try {
            return met.get(limit.toNanos(), TimeUnit.NANOSECONDS);
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
