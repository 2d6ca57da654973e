package holdfast.frontends.api;

import java.util.List;
import java.util.Map;

/// A fence device for a node, in the place of any that it has.
///
/// @param agent       the plain name of a fence agent, such as `fence_ipmilan`
/// @param options     what it is told, by name
/// @param secrets     what it is told besides and nobody may read: kept sealed, and never shown again
/// @param use         [#ASKED], or [#AUTOMATIC]; empty for the first
/// @param delayMillis for which an automatic use waits first; -1 for what is usual
public record PutFence(
        String agent,
        Map<String, String> options,
        Map<String, String> secrets,
        String use,
        long delayMillis) {

    /// Only where an operator asks.
    public static final String ASKED = "asked";

    /// Also by the cluster itself, for a node that is not reached after a forced start.
    public static final String AUTOMATIC = "automatic";

    public PutFence {
        options = Map.copyOf(options);
        secrets = Map.copyOf(secrets);
    }

    /// Not what it is told.
    @Override
    public String toString() {
        return agent + " with secrets " + List.copyOf(secrets.keySet());
    }
}
