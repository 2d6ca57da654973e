package holdfast.frontends.client;

import holdfast.frontends.api.CommandDone;
import holdfast.frontends.api.ConfirmStopped;
import holdfast.frontends.api.CreateGroup;
import holdfast.frontends.api.EditGroup;
import holdfast.frontends.api.GroupList;
import holdfast.frontends.api.GroupView;
import holdfast.frontends.api.LeaseView;
import holdfast.frontends.api.MoveGroup;
import holdfast.frontends.api.PutLease;
import holdfast.frontends.api.StoppedNode;

/// The operations of the contract about groups and leases, as requests. A group is named by its name or id.
public final class GroupCalls {

    private static final String GROUPS = "/v1/groups";
    private static final String LEASE = "/v1/lease";

    private GroupCalls() {}

    public static Call<GroupList> groups(Consistency consistency) {
        return Calls.read("list-groups", GROUPS, "?", consistency, GroupList.class);
    }

    public static Call<GroupView> group(String group, Consistency consistency) {
        return Calls.read("read-group", at(group), "?", consistency, GroupView.class);
    }

    public static Call<GroupView> create(CreateGroup wish) {
        return Call.change("create-group", "POST", GROUPS, Json.text(wish), GroupView.class);
    }

    /// What the wish leaves out stays as it is.
    public static Call<GroupView> edit(String group, EditGroup wish, Condition condition) {
        return Calls.conditional(
                Call.change("edit-group", "PATCH", at(group), Json.text(wish), GroupView.class),
                condition);
    }

    public static Call<GroupView> online(String group, Condition condition) {
        return post("bring-group-online", group, "/online", "", condition);
    }

    public static Call<GroupView> offline(String group, Condition condition) {
        return post("take-group-offline", group, "/offline", "", condition);
    }

    /// Offline, and left where it is.
    public static Call<GroupView> disable(String group, Condition condition) {
        return post("disable-group", group, "/disable", "", condition);
    }

    /// Left as it is.
    public static Call<GroupView> ignore(String group, Condition condition) {
        return post("ignore-group", group, "/ignore", "", condition);
    }

    /// @param to a node's name or id; empty for the best other one
    public static Call<GroupView> move(String group, String to, Condition condition) {
        return post("move-group", group, "/move", Json.text(new MoveGroup(to)), condition);
    }

    public static Call<CommandDone> delete(String group, Condition condition) {
        return Calls.conditional(
                Call.change("delete-group", "DELETE", at(group), "", CommandDone.class), condition);
    }

    public static Call<LeaseView> lease(Consistency consistency) {
        return Calls.read("read-lease", LEASE, "?", consistency, LeaseView.class);
    }

    /// @param length fast, normal or tolerant
    public static Call<LeaseView> setLease(String length, Condition condition) {
        String body = Json.text(new PutLease(length));
        return Calls.conditional(
                Call.change("set-lease", "PUT", LEASE, body, LeaseView.class), condition);
    }

    /// @param node    its name or id
    /// @param confirm its name; empty to be told the warning
    public static Call<StoppedNode> confirmStopped(String node, String confirm) {
        String path = Calls.below("/v1/nodes", node) + "/confirm-stopped";
        String body = Json.text(new ConfirmStopped(confirm));
        return Call.change("confirm-stopped", "POST", path, body, StoppedNode.class);
    }

    private static Call<GroupView> post(
            String name, String group, String what, String body, Condition condition) {
        return Calls.conditional(
                Call.change(name, "POST", at(group) + what, body, GroupView.class), condition);
    }

    private static String at(String group) {
        return Calls.below(GROUPS, group);
    }
}
