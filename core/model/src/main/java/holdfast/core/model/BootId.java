package holdfast.core.model;

import java.util.UUID;

/// The id that the kernel makes at each boot of the machine. Of two times on CLOCK_BOOTTIME only those
/// of one boot can be compared (L1).
public record BootId(UUID value) {

    /// A boot id with a small readable number in it, for rehearsals and tests.
    public static BootId of(long number) {
        return new BootId(new UUID(6, number));
    }

    @Override
    public String toString() {
        return Ids.shortName("b", value);
    }
}
