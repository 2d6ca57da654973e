package holdfast.drivers.fence;

import java.time.Duration;

/// What this room takes at most, and how long it waits.
public final class FenceLimits {

    /// For one action of an agent. The agents themselves wait 20 s for a machine to go off.
    public static final Duration AGENT = Duration.ofSeconds(60);

    /// For what it still prints after its end, from a child of its own perhaps.
    static final Duration LAST_WORDS = Duration.ofSeconds(1);

    /// Bytes of what it prints that are kept, the last ones.
    static final int OUTPUT_BYTES = 16_384;

    /// Characters of it that are told where it fails.
    static final int TOLD_CHARACTERS = 240;

    private FenceLimits() {}
}
