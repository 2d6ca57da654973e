package holdfast.frontends.api;

import java.util.List;

/// A rule about where groups run.
///
/// @param sentence what it says
/// @param groups   that it is about; of the first the others depend where the demand is [#FOLLOW] or [#IN_ORDER]
/// @param demand   [#ON_NODES], [#OFF_NODES], [#ON_SITES], [#OFF_SITES], [#TOGETHER], [#APART], [#FOLLOW] or [#IN_ORDER]
/// @param nodes    of the first two, with their points
/// @param sites    of the next two
/// @param strict   whether it is never broken: must; else it is kept where that is possible: should
/// @param points   what keeping it is worth where it is not strict
/// @param bothWays of [#IN_ORDER], whether they also stop and are started again in order
/// @param enabled  whether it counts
/// @param revision at which it was last changed; its `ETag`
public record RuleView(
        String name,
        String sentence,
        List<GroupRef> groups,
        String demand,
        List<NodePriority> nodes,
        List<String> sites,
        boolean strict,
        long points,
        boolean bothWays,
        boolean enabled,
        long revision) {

    public static final String ON_NODES = "on-nodes";
    public static final String OFF_NODES = "off-nodes";
    public static final String ON_SITES = "on-sites";
    public static final String OFF_SITES = "off-sites";
    public static final String TOGETHER = "together";
    public static final String APART = "apart";
    public static final String FOLLOW = "follow";
    public static final String IN_ORDER = "in-order";

    public RuleView {
        groups = List.copyOf(groups);
        nodes = List.copyOf(nodes);
        sites = List.copyOf(sites);
    }
}
