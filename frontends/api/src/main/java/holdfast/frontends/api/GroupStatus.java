package holdfast.frontends.api;

import java.util.List;

/// How a group stands. What it is made of is in [GroupView].
///
/// @param id       its UUID
/// @param state    offline, waiting, starting, online, stopping or failed
/// @param wanted   online, offline, disabled or ignored
/// @param owner    the node that has it, or nobody
/// @param run      the number of the owner's run; 0 where nobody owns it
/// @param sentence what it is doing
/// @param why      it came to be so
/// @param since    when it came to be so
/// @param waits    what it waits for
public record GroupStatus(
        String id,
        String name,
        String state,
        String wanted,
        NodeRef owner,
        long run,
        String sentence,
        String why,
        String since,
        List<GroupWait> waits) {

    public GroupStatus {
        waits = List.copyOf(waits);
    }
}
