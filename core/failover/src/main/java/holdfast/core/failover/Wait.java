package holdfast.core.failover;

import java.util.List;

/// Something that a group waits for (P7).
///
/// @param what        is awaited, as it stands after "waits for"
/// @param sinceMillis since when, by the stamp of the command that made it so: milliseconds since 1970 UTC
/// @param proofs      each of which would do, as sentences; empty where no proof is awaited
public record Wait(String what, long sinceMillis, List<String> proofs) {

    public Wait {
        proofs = List.copyOf(proofs);
    }
}
