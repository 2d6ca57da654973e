package holdfast.trials.torture;

import java.util.Locale;

/// How long the cluster's leases are (SAFETY, L).
enum LeaseLength {
    FAST(2_000),
    NORMAL(3_000),
    TOLERANT(20_000);

    private final long millis;

    LeaseLength(long millis) {
        this.millis = millis;
    }

    long millis() {
        return millis;
    }

    /// As the contract names it.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
