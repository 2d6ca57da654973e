package holdfast.simulator.nemesis;

/// One thing that goes wrong, or that an operator does. Times in microseconds of the world.
public sealed interface Fault {

    /// When it happens.
    long at();

    /// What happens to programs, machines and their clocks.
    sealed interface OfNodes extends Fault {}

    /// The program dies and is started again later.
    record Crash(long at, Target who, long downMicros) implements OfNodes {}

    /// The machine loses its power and gets it back later.
    record PowerCut(long at, Target who, long downMicros) implements OfNodes {}

    /// All machines lose their power; they come back one after the other.
    record Blackout(long at, long downMicros) implements OfNodes {}

    /// The program executes nothing for a while.
    record Pause(long at, Target who, long micros) implements OfNodes {}

    record ClockJump(long at, Target who, long forwardMicros) implements OfNodes {}

    /// The clock runs at another rate from now on.
    record ClockDrift(long at, Target who, int errorPerMillion) implements OfNodes {}

    /// What happens between nodes.
    sealed interface OfNetwork extends Fault {}

    /// Which ways are cut.
    enum Ways {
        BOTH,
        /// What the first would say to the others is lost.
        OUT,
        /// What the others would say to the first is lost.
        IN
    }

    /// Two groups of nodes are cut from each other.
    ///
    /// @param group places of the first group, as bits
    record Partition(long at, int group, Ways ways, long micros) implements OfNetwork {}

    /// A node is cut from all others.
    record Isolation(long at, Target who, Ways ways, long micros) implements OfNetwork {}

    /// Two nodes are cut from each other, and see everybody else.
    record Cut(long at, Target one, Target other, Ways ways, long micros) implements OfNetwork {}

    /// Messages are lost, doubled and late, so many of a million.
    record Storm(long at, int lost, int twice, int late, long lateMicros, long micros)
            implements OfNetwork {}

    /// What happens to a node's disk.
    sealed interface OfDisks extends Fault {}

    /// Nothing completes for a while, then everything does.
    record DiskHang(long at, Target who, long micros) implements OfDisks {}

    /// Writes are refused until there is space again.
    record DiskFull(long at, Target who, long micros) implements OfDisks {}

    record DiskSlow(long at, Target who, long micros) implements OfDisks {}

    /// Something durable is damaged; the next start notices it, and there is none after that.
    record Rot(long at, Target who) implements OfDisks {}

    /// The disk is replaced by an empty one, and the node started under its old id.
    record Wipe(long at, Target who) implements OfDisks {}

    /// What happens to the share.
    sealed interface OfShares extends Fault {}

    record ShareHang(long at, long micros) implements OfShares {}

    record ShareFail(long at, long micros) implements OfShares {}

    record ShareHangFor(long at, Target who, long micros) implements OfShares {}

    record ShareFailFor(long at, Target who, long micros) implements OfShares {}

    /// The share is slow, and half of its writes are seen half-written.
    record ShareSlow(long at, long micros) implements OfShares {}

    /// What happens to what runs on a node, and to who watches over it.
    sealed interface OfHosts extends Fault {}

    /// Who watches over what runs.
    enum Watch {
        GUARD,
        DEADMAN
    }

    record WatchKilled(long at, Target who, Watch watch) implements OfHosts {}

    record WatchStopped(long at, Target who, Watch watch, long micros) implements OfHosts {}

    /// The whole machine executes nothing for a while, and what runs on it neither.
    record Sleep(long at, Target who, long micros) implements OfHosts {}

    /// The daemon stops as planned, and is started again later.
    record PlannedStop(long at, Target who, long leaseMillis, long downMicros) implements OfHosts {}

    /// What happens to the copies of volumes on a node: their disks are not the node's own.
    sealed interface OfVolumes extends Fault {
        Target who();
    }

    record VolumeSlow(long at, Target who, long micros) implements OfVolumes {}

    /// Nothing is written before there is space again.
    record VolumeFull(long at, Target who, long micros) implements OfVolumes {}

    /// Connections to the other copies break, and are made again.
    record VolumeBreak(long at, Target who) implements OfVolumes {}

    /// What an operator does.
    sealed interface OfOperator extends Fault {}

    record Transfer(long at, Target to) implements OfOperator {}

    /// A machine with an empty disk is added as a learner.
    record AddNode(long at) implements OfOperator {}

    /// @param pick which of the learners
    record Promote(long at, int pick) implements OfOperator {}

    /// @param pick which of the voters
    record Demote(long at, int pick) implements OfOperator {}

    /// @param pick which of the members
    record Remove(long at, int pick) implements OfOperator {}

    /// One voter's vote goes to a learner, in one change.
    record Swap(long at, int learner, int voter) implements OfOperator {}

    record RemoveWitness(long at) implements OfOperator {}

    /// A file that was never used before.
    record SetWitness(long at) implements OfOperator {}

    /// A node goes on alone in a new generation.
    record Force(long at, Target who) implements OfOperator {}

    /// Two nodes that are cut from each other are both forced.
    record ForceTwo(long at, Target one, Target other, long micros) implements OfOperator {}

    /// Its kind, as one switches it on and off.
    default String kind() {
        return getClass().getSimpleName();
    }
}
