package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.MachineSpec;
import holdfast.core.cluster.group.Run;
import holdfast.core.model.GroupId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Which virtual machine is meant by what a request says.
final class Vms {

    private Vms() {}

    /// A group, and what it is.
    record Found(Group group, MachineSpec machine) {

        /// Its run, which a node owns.
        ///
        /// @param tried for the problem where nobody does
        Run run(String tried) throws NotDone {
            Optional<Run> run = group.run();
            if (run.isEmpty()) {
                throw new NotDone(
                        Statuses.CONFLICT,
                        new Problem(
                                "vm-not-running",
                                tried,
                                "virtual machine '" + group.name() + "'",
                                "It runs nowhere now: it is " + group.state().word() + ".",
                                "Start it with `vm start "
                                        + group.name()
                                        + "`, or see in `vm show "
                                        + group.name()
                                        + "` what it waits for."));
            }
            return run.get();
        }
    }

    /// The virtual machine of this name or id.
    static Found find(ClusterState state, String said) throws NotDone {
        Optional<Group> group =
                Numbers.isUuid(said)
                        ? Optional.ofNullable(
                                state.groups().get(new GroupId(UUID.fromString(said))))
                        : state.groups().named(said);
        if (group.isPresent() && group.get().resource() instanceof MachineSpec machine) {
            return new Found(group.get(), machine);
        }
        throw new NotDone(
                Statuses.NOT_FOUND,
                new Problem(
                        "vm-unknown",
                        "find a virtual machine",
                        "virtual machine '" + Shown.of(said) + "'",
                        group.isPresent()
                                ? "The group of this name runs a process."
                                : "No virtual machine has this id or name.",
                        "See in `vm list` which there are."),
                "vm");
    }

    static List<Found> all(ClusterState state) {
        List<Found> all = new ArrayList<>();
        for (OrderedMap.Entry<GroupId, Group> group : state.groups().byId()) {
            if (group.value().resource() instanceof MachineSpec machine) {
                all.add(new Found(group.value(), machine));
            }
        }
        return all;
    }
}
