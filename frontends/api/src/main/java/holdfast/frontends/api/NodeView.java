package holdfast.frontends.api;

import java.util.List;

/// A node.
///
/// @param id          its UUID
/// @param name        empty where it was removed
/// @param address     where its wire listens
/// @param apiAddress  where its API listens, as far as the answering node knows
/// @param seat        as in [MemberStatus]; empty where it is no member
/// @param leader      whether the agreement's leader runs there
/// @param answers     whether it answers the node that answers
/// @param certificate [#VALID], [#REMOVED], or [#ELSEWHERE] where the cluster's CA is kept outside of it
/// @param serial      of the certificate, in hex; empty where it is kept elsewhere
/// @param fingerprint of its public key: SHA-256 in hex; empty likewise
/// @param signs       whether the CA's key is sealed to it, so that it can let others join when it leads
/// @param fence       the agent of its fence device; empty where it has none
/// @param power       how the last attempt to switch it off stands, as [FenceView#state]; empty where it has none
/// @param hypervisor  its version; empty where the node has none, or has not said so yet
/// @param accelerator kvm or tcg; empty likewise
/// @param because     why that accelerator, or why there is no hypervisor; empty where it has not said so yet
/// @param memoryBytes for all virtual machines together; -1 where it has not said so yet
/// @param freeBytes   of these; -1 likewise
/// @param files       how many it has for virtual machines to boot; -1 likewise
/// @param site        where it stands; empty where nobody said
/// @param upkeep      what becomes of its groups now: [#ACTIVE], [#PAUSED], [#DRAINING] or [#HELD]
/// @param leaving     whether that is so because it was shut down in order, until it is back
/// @param milliCpus   what it was said to have for groups, in thousandths of a processor; -1 for what its machine has
/// @param groupBytes  the same of memory; -1 likewise
/// @param groups      names of those of which a run there is not known to have ended
/// @param revision    at which its site, upkeep or size was last changed; its `ETag`
public record NodeView(
        String id,
        String name,
        String address,
        String apiAddress,
        String seat,
        boolean leader,
        boolean answers,
        String certificate,
        String serial,
        String fingerprint,
        boolean signs,
        String fence,
        String power,
        String hypervisor,
        String accelerator,
        String because,
        long memoryBytes,
        long freeBytes,
        long files,
        String site,
        String upkeep,
        boolean leaving,
        long milliCpus,
        long groupBytes,
        List<String> groups,
        long revision) {

    public static final String ACTIVE = "active";
    public static final String PAUSED = "paused";
    public static final String DRAINING = "draining";
    public static final String HELD = "held";

    public static final String VALID = "valid";
    public static final String REMOVED = "removed";
    public static final String ELSEWHERE = "elsewhere";

    public NodeView {
        groups = List.copyOf(groups);
    }
}
