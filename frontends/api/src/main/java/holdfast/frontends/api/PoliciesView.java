package holdfast.frontends.api;

import java.util.List;

/// How an administrator wants a group to be treated, beside its priority.
///
/// @param possibleOwners   the only nodes that may run it; none: every node
/// @param preferredOwners  the best first
/// @param onlyPreferred    no node but its preferred owners may run it
/// @param autoStart        whether it starts by itself after its node was lost
/// @param failback         [#NEVER], at-once, or hours and a zone: `22-6@Europe/Berlin`
/// @param stickiness       by how many points of preference another node must be better
/// @param startDelayMillis after its node was lost, before it starts elsewhere
/// @param antiAffinity     class names; groups that share one are kept apart
/// @param hardAntiAffinity rather not at all than together with one of its class
/// @param home             the node where it belongs, or nobody
/// @param offFailed        rather not at all than on a node where its restarts were used up
/// @param maintenance      nothing is done with it
/// @param milliCpus        what it takes of a node's processors, in thousandths of one; of a virtual machine 0, see there
/// @param memoryBytes      what it takes of a node's memory; likewise
public record PoliciesView(
        List<NodeRef> possibleOwners,
        List<NodePriority> preferredOwners,
        boolean onlyPreferred,
        boolean autoStart,
        String failback,
        long stickiness,
        long startDelayMillis,
        List<String> antiAffinity,
        boolean hardAntiAffinity,
        NodeRef home,
        boolean offFailed,
        boolean maintenance,
        long milliCpus,
        long memoryBytes) {

    public static final String NEVER = "never";

    /// Of a group about which nobody said anything.
    public static final PoliciesView USUAL =
            new PoliciesView(
                    List.of(),
                    List.of(),
                    false,
                    true,
                    NEVER,
                    0,
                    0,
                    List.of(),
                    false,
                    NodeRef.NOBODY,
                    false,
                    false,
                    0,
                    0);

    public PoliciesView {
        possibleOwners = List.copyOf(possibleOwners);
        preferredOwners = List.copyOf(preferredOwners);
        antiAffinity = List.copyOf(antiAffinity);
    }
}
