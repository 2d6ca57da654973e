package holdfast.frontends.api;

import java.util.List;
import java.util.Optional;

/// A wish: how a group is to be treated. What is left out stays as it is, and of a new group is as usual; an empty list or text
/// takes away what there was.
///
/// @param possibleOwners   names or ids of the only nodes that may run it
/// @param preferredOwners  names or ids of nodes, the best first; or each with a priority, `n1=750`
/// @param onlyPreferred    no node but its preferred owners may run it
/// @param priority         1 to 1,000; of what waits, the higher starts first
/// @param autoStart        whether it starts by itself after its node was lost
/// @param failback         never, at-once, or hours and a zone: `22-6@Europe/Berlin`
/// @param stickiness       by how many points of preference another node must be better, 0 to 1,000,000
/// @param startDelayMillis after its node was lost, before it starts elsewhere; at most an hour
/// @param antiAffinity     class names; groups that share one are kept apart
/// @param hardAntiAffinity rather not at all than together with one of its class
/// @param home             the name or id of the node where it belongs
/// @param offFailed        rather not at all than on a node where its restarts were used up
/// @param maintenance      nothing is done with it
/// @param milliCpus        what it takes of a node's processors, in thousandths of one; not of a virtual machine
/// @param memoryBytes      what it takes of a node's memory; not of a virtual machine
public record PoliciesWish(
        Optional<List<String>> possibleOwners,
        Optional<List<String>> preferredOwners,
        Optional<Boolean> onlyPreferred,
        Optional<Long> priority,
        Optional<Boolean> autoStart,
        Optional<String> failback,
        Optional<Long> stickiness,
        Optional<Long> startDelayMillis,
        Optional<List<String>> antiAffinity,
        Optional<Boolean> hardAntiAffinity,
        Optional<String> home,
        Optional<Boolean> offFailed,
        Optional<Boolean> maintenance,
        Optional<Long> milliCpus,
        Optional<Long> memoryBytes) {

    /// Nothing is said.
    public static final PoliciesWish NONE =
            new PoliciesWish(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    public PoliciesWish {
        possibleOwners = possibleOwners.map(List::copyOf);
        preferredOwners = preferredOwners.map(List::copyOf);
        antiAffinity = antiAffinity.map(List::copyOf);
    }

    /// Preferred owners, and a priority where one is said.
    public static PoliciesWish preferring(
            Optional<List<String>> preferredOwners, Optional<Long> priority) {
        return new PoliciesWish(
                Optional.empty(),
                preferredOwners,
                Optional.empty(),
                priority,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// The same about a group that takes so much.
    public PoliciesWish taking(Optional<Long> cpus, Optional<Long> memory) {
        return new PoliciesWish(
                possibleOwners,
                preferredOwners,
                onlyPreferred,
                priority,
                autoStart,
                failback,
                stickiness,
                startDelayMillis,
                antiAffinity,
                hardAntiAffinity,
                home,
                offFailed,
                maintenance,
                cpus,
                memory);
    }
}
