package holdfast.frontends.rest;

import holdfast.core.cluster.group.GroupEvent;
import holdfast.core.cluster.lease.LeaseEvent;
import holdfast.core.model.NodeId;
import holdfast.core.model.RunNumber;
import java.util.HashMap;
import java.util.Map;

/// Events about groups, their runs and leases, in the words of the contract.
final class GroupEventViews {

    private GroupEventViews() {}

    static String kind(GroupEvent event) {
        return switch (event) {
            case GroupEvent.GroupCreated _ -> "group-created";
            case GroupEvent.GroupDeleted _ -> "group-deleted";
            case GroupEvent.GroupEdited _ -> "group-edited";
            case GroupEvent.GroupWanted _ -> "group-wanted";
            case GroupEvent.GroupMoving _ -> "group-moving";
            case GroupEvent.GroupFailed _ -> "group-failed";
            case GroupEvent.RunOrdered _ -> "run-ordered";
            case GroupEvent.RunStarted _ -> "run-started";
            case GroupEvent.RunStopping _ -> "run-stopping";
            case GroupEvent.RunTaken _ -> "run-taken";
            case GroupEvent.RunEnded _ -> "run-ended";
        };
    }

    static String kind(LeaseEvent event) {
        return switch (event) {
            case LeaseEvent.LeaseEnded _ -> "lease-ended";
            case LeaseEvent.LeasePlanned _ -> "lease-planned";
            case LeaseEvent.LeaseLengthChanged _ -> "lease-length-changed";
        };
    }

    static Map<String, Object> data(GroupEvent event) {
        Map<String, Object> data = new HashMap<>();
        data.put("group", event.group().value().toString());
        data.put("name", event.name());
        switch (event) {
            case GroupEvent.GroupCreated _,
                    GroupEvent.GroupDeleted _,
                    GroupEvent.GroupEdited _ -> {}
            case GroupEvent.GroupWanted(_, _, var wanted) -> data.put("wanted", wanted.word());
            case GroupEvent.GroupMoving(_, _, var from) -> data.put("node", id(from));
            case GroupEvent.GroupFailed(_, _, var reason) -> data.put("reason", reason);
            case GroupEvent.RunOrdered(_, _, var node, var run, var because) -> {
                put(data, node, run);
                data.put("because", because);
            }
            case GroupEvent.RunStarted(_, _, var node, var run) -> put(data, node, run);
            case GroupEvent.RunStopping(_, _, var node, var run, var because) -> {
                put(data, node, run);
                data.put("because", because);
            }
            case GroupEvent.RunTaken(_, _, var node, var run, var because) -> {
                put(data, node, run);
                data.put("because", because);
            }
            case GroupEvent.RunEnded(_, _, var node, var run, var proof, var reason) -> {
                put(data, node, run);
                data.put("proof", proof.word());
                data.put("reason", reason);
            }
        }
        return data;
    }

    static Map<String, Object> data(LeaseEvent event) {
        return switch (event) {
            case LeaseEvent.LeaseEnded(var node) -> Map.of("node", id(node));
            case LeaseEvent.LeasePlanned(var node, var millis) ->
                    Map.of("node", id(node), "millis", millis);
            case LeaseEvent.LeaseLengthChanged(var length) -> Map.of("length", length.word());
        };
    }

    private static void put(Map<String, Object> data, NodeId node, RunNumber run) {
        data.put("node", id(node));
        data.put("run", run.value());
    }

    private static String id(NodeId node) {
        return node.value().toString();
    }
}
