package holdfast.daemon;

import holdfast.core.model.DataId;
import holdfast.core.model.Problem;
import holdfast.daemon.machines.HypervisorPlace;
import holdfast.drivers.cgroup.CgroupException;
import holdfast.drivers.cgroup.CgroupMount;
import holdfast.drivers.cgroup.Parent;
import holdfast.drivers.host.HighestRuns;
import holdfast.drivers.host.HostException;
import holdfast.guard.GuardFiles;
import java.nio.file.Path;

/// What this machine has for running groups. Where it lacks something the node is a member all the same: it votes and
/// leads, holds no lease, and runs nothing.
sealed interface HostPlace {

    /// @param runs where the runs of this node have their files
    record Able(Path runs, Parent parent, HighestRuns highest, HypervisorPlace machines)
            implements HostPlace {}

    record Unable(Problem why) implements HostPlace {}

    /// The settings say that this node runs no groups.
    record NotWanted() implements HostPlace {}

    static HostPlace find(boolean wanted, DataDirectory directory, DataId data) {
        if (!wanted) {
            return new NotWanted();
        }
        Path runs = directory.runs();
        try {
            HighestRuns highest = HighestRuns.open(runs, data);
            String name = Parent.nameOf(data.value());
            Parent parent = Parent.open(CgroupMount.find(), name);
            HypervisorPlace machines =
                    HypervisorPlace.of(
                            name,
                            runs,
                            directory.files(),
                            new GuardFiles(directory.path()).disks(),
                            GuardFiles.GUESTS);
            return new Able(runs, parent, highest, machines);
        } catch (CgroupException e) {
            return new Unable(e.problem());
        } catch (HostException e) {
            return new Unable(e.problem());
        }
    }
}
