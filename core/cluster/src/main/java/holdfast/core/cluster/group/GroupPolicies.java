package holdfast.core.cluster.group;

import holdfast.core.model.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// How an administrator wants a group to be treated. Limits are in [GroupLimits].
///
/// @param possibleOwners   the only nodes that may run it; none: every node
/// @param preferredOwners  by falling priority; other nodes do where none of these lives
/// @param onlyPreferred    no node but its preferred owners may run it
/// @param priority         from 1; of groups that wait, the higher starts first. People say high (750), medium (500), low (250)
/// @param autoStart        whether it starts by itself after its node was lost. Where not, it starts when an administrator wants
///                         it online, and where it is started again after it failed
/// @param failback         when it goes to a better node though it runs well
/// @param stickiness       by how many points of preference another node must be better
/// @param startDelayMillis after its node was lost, before it starts elsewhere
/// @param antiAffinity     class names; groups that share one are kept on different nodes
/// @param hardAntiAffinity rather not at all than together with one of its class; else where possible
/// @param home             the node where it belongs, better than any other
/// @param offFailed        rather not at all than on a node where its restarts were used up, until somebody wants it online again;
///                         else such nodes come last
/// @param maintenance      nothing is done with it: it is not started, stopped, moved or failed over
/// @param size             what it takes of a node; of a virtual machine its memory and processors count instead
public record GroupPolicies(
        List<NodeId> possibleOwners,
        List<PreferredOwner> preferredOwners,
        boolean onlyPreferred,
        int priority,
        boolean autoStart,
        Failback failback,
        int stickiness,
        long startDelayMillis,
        List<String> antiAffinity,
        boolean hardAntiAffinity,
        Optional<NodeId> home,
        boolean offFailed,
        boolean maintenance,
        Size size) {

    /// Of a group about which nobody said anything.
    public static final GroupPolicies DEFAULT =
            new GroupPolicies(
                    List.of(),
                    List.of(),
                    false,
                    GroupLimits.PRIORITY_DEFAULT,
                    true,
                    Failback.NEVER,
                    0,
                    0,
                    List.of(),
                    false,
                    Optional.empty(),
                    false,
                    false,
                    Size.NONE);

    public GroupPolicies {
        possibleOwners = List.copyOf(possibleOwners);
        preferredOwners = List.copyOf(preferredOwners);
        antiAffinity = List.copyOf(antiAffinity);
    }

    /// With these preferred owners, the best first, and this priority.
    public static GroupPolicies of(List<NodeId> preferred, int priority) {
        return DEFAULT.change(draft -> {
            draft.preferredOwners = PreferredOwner.inOrder(preferred);
            draft.priority = priority;
        });
    }

    /// The nodes that it prefers, the best first.
    public List<NodeId> preferred() {
        return preferredOwners.stream().map(PreferredOwner::node).toList();
    }

    /// Whether these policies let the node run it.
    public boolean allow(NodeId node) {
        return (possibleOwners.isEmpty() || possibleOwners.contains(node))
                && (!onlyPreferred || preferred().contains(node));
    }

    /// The same without a node that is no member any more.
    GroupPolicies without(NodeId node) {
        return change(draft -> {
            draft.possibleOwners =
                    possibleOwners.stream().filter(owner -> !owner.equals(node)).toList();
            draft.preferredOwners =
                    preferredOwners.stream().filter(owner -> !owner.node().equals(node)).toList();
            draft.home = home.filter(owner -> !owner.equals(node));
        });
    }

    /// The same with something of it another.
    public GroupPolicies change(Consumer<PoliciesDraft> change) {
        PoliciesDraft draft = new PoliciesDraft(this);
        change.accept(draft);
        return draft.policies();
    }
}
