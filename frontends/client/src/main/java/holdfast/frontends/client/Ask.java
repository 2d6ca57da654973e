package holdfast.frontends.client;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// How a request is to be asked.
///
/// @param timeout how long it is tried, at all endpoints together
/// @param key     of a change: made anew where it is left out
public record Ask(Duration timeout, Optional<UUID> key) {

    /// The usual time limit, and a key of its own.
    public static final Ask USUAL = within(ClientLimits.TIMEOUT);

    public Ask {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("no time limit of " + timeout);
        }
    }

    public static Ask within(Duration timeout) {
        return new Ask(timeout, Optional.empty());
    }

    /// The same change as one that was asked before with this key.
    public Ask again(UUID key) {
        return new Ask(timeout, Optional.of(key));
    }
}
