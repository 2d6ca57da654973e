package holdfast.frontends.api;

import java.util.List;

/// A virtual machine: the group that it is, what it is made of, and what its node says of it now.
///
/// @param id              its group's UUID
/// @param state           as in [GroupView]
/// @param run             the number of the owner's run; 0 where nobody owns it
/// @param preferredOwners the best first
/// @param restarts        on its node since it last ran well
/// @param failovers       because it failed, since it last ran well
/// @param priority        of what waits, the higher starts first
/// @param policies        how it is to be treated
/// @param rules           that name it, by name
/// @param disks           in the order in which the guest sees them
/// @param accelerator     kvm or tcg, of the node that owns it; empty where nobody does
/// @param stopMillis      from the press of its power button until it is ended
/// @param pid             of its hypervisor; 0 where that is not known
/// @param serial          the socket of its serial line, on its node; empty likewise
/// @param revision        at which an administrator last changed it; its `ETag`
public record VmView(
        String id,
        String name,
        String state,
        String wanted,
        NodeRef owner,
        long run,
        String sentence,
        String why,
        String since,
        List<GroupWait> waits,
        List<NodeRef> preferredOwners,
        long restarts,
        long failovers,
        long priority,
        PoliciesView policies,
        List<RuleNote> rules,
        long memoryBytes,
        long cpus,
        List<VmDisk> disks,
        VmBoot boot,
        VmPlatform platform,
        String accelerator,
        long stopMillis,
        VmLimits limits,
        GuestView guest,
        long pid,
        String serial,
        String createdAt,
        long revision) {

    public VmView {
        waits = List.copyOf(waits);
        preferredOwners = List.copyOf(preferredOwners);
        rules = List.copyOf(rules);
        disks = List.copyOf(disks);
    }
}
