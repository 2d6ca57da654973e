package holdfast.frontends.api;

/// What a fence device says when it is asked.
///
/// @param by     the node that asked it: the one that leads
/// @param power  of the node that it switches: [#ON], [#OFF] or [#UNKNOWN]
/// @param why    it is unknown, without any secret
/// @param millis that the agent took
public record FenceTest(NodeRef by, String power, String why, long millis) {

    public static final String ON = "on";
    public static final String OFF = "off";
    public static final String UNKNOWN = "unknown";
}
