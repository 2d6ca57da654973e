package holdfast.daemon;

import holdfast.core.model.Bytes;
import holdfast.core.model.GroupId;
import holdfast.core.model.Problem;
import holdfast.core.model.RunNumber;
import holdfast.core.model.VolumeId;
import holdfast.drivers.wire.WireException;
import holdfast.frontends.rest.ConsoleBytes;
import holdfast.frontends.rest.MachineAct;
import holdfast.frontends.rest.MachineReport;
import holdfast.frontends.rest.VmAccess;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The virtual machines that this node runs. Any thread may call.
interface Machines {

    /// Of a node that runs none.
    Machines NONE = new None();

    /// How each run on this node stands now. Answers at once.
    List<MachineReport> machines();

    /// What is wrong with runs on this node. Answers at once, and asks nobody.
    List<MachineNews> troubles();

    /// Says which of this node's volumes serve nobody now; all others do. Does not wait.
    void stalled(Set<VolumeId> volumes);

    /// Does something to a run. It was asked for when this returns; what came of it the report says.
    ///
    /// @throws WireException with the code [VmAccess#NOT_HERE] where this node has no such run, or not any more
    void act(GroupId group, RunNumber run, MachineAct act) throws WireException;

    /// What the group's present run wrote to its serial line.
    ///
    /// @param after from which of its bytes on. Where that is beyond its end, as after a start of the daemon that made it count
    ///              anew, the answer begins with the oldest byte that is kept
    /// @param wait  how long something new is waited for: then an answer without bytes, that begins at `after`
    /// @throws WireException with the code [VmAccess#NOT_HERE] where it has no run here
    ConsoleBytes console(GroupId group, long after, Duration wait)
            throws WireException, InterruptedException;

    /// Types on the serial line of the group's present run.
    ///
    /// @throws WireException likewise, and where its line takes nothing now
    void type(GroupId group, Bytes bytes) throws WireException;

    /// None.
    record None() implements Machines {
        @Override
        public List<MachineReport> machines() {
            return List.of();
        }

        @Override
        public List<MachineNews> troubles() {
            return List.of();
        }

        @Override
        public void stalled(Set<VolumeId> volumes) {
            // Nobody uses them here.
        }

        @Override
        public void act(GroupId group, RunNumber run, MachineAct act) throws WireException {
            throw notHere(act.word(), group);
        }

        @Override
        public ConsoleBytes console(GroupId group, long after, Duration wait) throws WireException {
            throw notHere("read of a serial line", group);
        }

        @Override
        public void type(GroupId group, Bytes bytes) throws WireException {
            throw notHere("typing on a serial line", group);
        }
    }

    /// That this node has no such run.
    static WireException notHere(String tried, GroupId group) {
        return new WireException(
                new Problem(
                        VmAccess.NOT_HERE,
                        tried,
                        "virtual machine " + group,
                        "It does not run on this node, or not any more.",
                        "See in `vm show` where it is, and ask again."));
    }
}
