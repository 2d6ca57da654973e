package holdfast.frontends.api;

import java.util.List;

/// Something that a group waits for.
///
/// @param what   as it stands after "waits for"
/// @param proofs each of which would do; empty where no proof is awaited
public record GroupWait(String what, String since, List<String> proofs) {

    public GroupWait {
        proofs = List.copyOf(proofs);
    }
}
