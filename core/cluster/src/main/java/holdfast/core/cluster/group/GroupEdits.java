package holdfast.core.cluster.group;

import holdfast.core.cluster.Names;
import holdfast.core.cluster.Verdict;
import holdfast.core.cluster.group.GroupCommand.EditGroup;
import holdfast.core.cluster.group.GroupCommand.LimitRestarts;
import holdfast.core.cluster.group.GroupEvent.GroupEdited;
import holdfast.core.cluster.placement.Contradictions;
import java.util.Optional;

/// What commands do to how a group is to be treated.
final class GroupEdits {

    private GroupEdits() {}

    static Verdict<Groups> edit(GroupsDraft all, EditGroup body) {
        GroupDraft group = all.draft(body.group());
        if (group == null) {
            return GroupRules.unknown(body.group());
        }
        if (GroupRules.isChanged(group.changedAt, body.known())) {
            return GroupRules.refuse(GroupRefusal.CHANGED, group.name);
        }
        Optional<GroupRefusal> refusal = PolicyRules.refusal(all.state, body.policies());
        if (refusal.isPresent()) {
            return GroupRules.refuse(refusal.get(), group.name);
        }
        Optional<String> contradiction = Contradictions.of(all.state, group.id, body.policies());
        if (contradiction.isPresent()) {
            return new Verdict.Refuse<>(
                    GroupRefusal.CONTRADICTION, Names.subject("set", contradiction.get()));
        }
        group.policies = body.policies();
        return GroupRules.changed(all, group, new GroupEdited(group.id, group.name));
    }

    static Verdict<Groups> limit(GroupsDraft all, LimitRestarts body) {
        GroupDraft group = all.draft(body.group());
        if (group == null) {
            return GroupRules.unknown(body.group());
        }
        if (GroupRules.isChanged(group.changedAt, body.known())) {
            return GroupRules.refuse(GroupRefusal.CHANGED, group.name);
        }
        Optional<GroupRefusal> refusal = GroupRules.refusal(body.limits());
        if (refusal.isPresent()) {
            return GroupRules.refuse(refusal.get(), group.name);
        }
        group.resource = group.resource.with(body.limits());
        return GroupRules.changed(all, group, new GroupEdited(group.id, group.name));
    }
}
