package holdfast.frontends.api;

import java.util.List;
import java.util.Map;

/// A node's fence device.
///
/// @param node        that it switches
/// @param agent       its program
/// @param options     what the agent is told, but for what is secret
/// @param secrets     the names of what is secret
/// @param use         as in [PutFence]
/// @param delayMillis for which an automatic use waits first
/// @param state       of the last attempt to switch the node off: [#NEVER], [#OPEN], [#OFF] or [#FAILED]
/// @param attempt     its number; 0 where there was none
/// @param automatic   whether the cluster began it by itself
/// @param beganAt     when it began, RFC 3339; empty where there was none
/// @param endedAt     when it ended; empty before
/// @param reason      why it failed
/// @param failures    attempts that failed since the last that did not
/// @param revision    at which the device was set
public record FenceView(
        NodeRef node,
        String agent,
        Map<String, String> options,
        List<String> secrets,
        String use,
        long delayMillis,
        String state,
        long attempt,
        boolean automatic,
        String beganAt,
        String endedAt,
        String reason,
        long failures,
        long revision) {

    public static final String NEVER = "never";
    public static final String OPEN = "open";

    /// The device, asked after switching, said so.
    public static final String OFF = "off";

    public static final String FAILED = "failed";

    public FenceView {
        options = Map.copyOf(options);
        secrets = List.copyOf(secrets);
    }
}
