package holdfast.frontends.api;

import java.util.List;
import java.util.Optional;

/// A group: what it is, where it is, and why.
///
/// @param id              its UUID
/// @param state           offline, waiting, starting, online, stopping or failed
/// @param wanted          online, offline, disabled or ignored
/// @param owner           the node that has it, or nobody
/// @param run             the number of the owner's run; 0 where nobody owns it
/// @param sentence        what it is doing
/// @param why             it came to be so
/// @param since           when it came to be so
/// @param waits           what it waits for
/// @param preferredOwners the best first
/// @param restarts        on its node since it last ran well
/// @param failovers       because it failed, since it last ran well
/// @param priority        of what waits, the higher starts first
/// @param policies        how it is to be treated
/// @param rules           that name it, by name
/// @param resources       what it is made of, each before those that it needs
/// @param process         where that is what it runs
/// @param vm              likewise
/// @param revision        at which an administrator last changed it; its `ETag`
public record GroupView(
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
        List<ResourceView> resources,
        Optional<ProcessView> process,
        Optional<VmPart> vm,
        String createdAt,
        long revision) {

    public GroupView {
        waits = List.copyOf(waits);
        preferredOwners = List.copyOf(preferredOwners);
        rules = List.copyOf(rules);
        resources = List.copyOf(resources);
    }
}
