package holdfast.core.cluster.group;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.Refusal;
import holdfast.core.cluster.Story;
import holdfast.core.cluster.group.GroupCommand.CarryOutPlan;
import holdfast.core.cluster.group.GroupCommand.CreateGroup;
import holdfast.core.cluster.group.GroupCommand.DeleteGroup;
import holdfast.core.cluster.group.GroupCommand.ReportRuns;
import holdfast.core.cluster.group.GroupCommand.SetGroupWanted;
import holdfast.core.cluster.host.HostCommand.DescribeHost;
import holdfast.core.cluster.host.HostFacts;
import holdfast.core.cluster.host.HostRefusal;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.cluster.storage.StorageCommand.AttachVolume;
import holdfast.core.cluster.storage.StorageCommand.DeleteVolume;
import holdfast.core.cluster.storage.StorageCommand.HandOver;
import holdfast.core.cluster.storage.StorageRefusal;
import holdfast.core.cluster.storage.StorageStory;
import holdfast.core.model.BootId;
import holdfast.core.model.Covers;
import holdfast.core.model.DataId;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Position;
import holdfast.core.model.Revision;
import holdfast.core.model.StartCount;
import holdfast.core.model.VolumeId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Virtual machines: what may be made, where one may run, and what becomes of its disks meanwhile.
@Covers({"P1", "R11"})
class MachineRulesTest {

    private static final GroupId GUEST = GroupId.of(1);
    private static final VolumeId DISK = VolumeId.of(1);
    private static final NodeId ALPHA = Story.A;
    private static final NodeId BETA = Story.B;

    private final Story story = StorageStory.withDisk().story;

    private void done(CommandBody body) {
        assertThat(story.apply(body)).isInstanceOf(Outcome.Done.class);
    }

    private void refused(CommandBody body, Refusal refusal) {
        assertThat(story.apply(body))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    private static CreateGroup creating(MachineSpec machine) {
        return new CreateGroup(GUEST, "guest", machine, Wanted.ONLINE, List.of());
    }

    private static MachineSpec machine(long memoryBytes) {
        MachineSpec usual = MachineSamples.machine(Boot.DISK);
        return new MachineSpec(
                memoryBytes,
                usual.cpus(),
                usual.disks(),
                usual.boot(),
                usual.platform(),
                usual.stopMillis(),
                usual.restart());
    }

    private Group guest() {
        Group guest = story.state.groups().get(GUEST);
        assertThat(guest).isNotNull();
        return guest;
    }

    private CarryOutPlan assigning(NodeId node) {
        Group guest = guest();
        return new CarryOutPlan(
                story.state.revision(),
                List.of(
                        new PlanStep.Assign(
                                GUEST, node, guest.lastRun().next(), guest.proof(), "a test")));
    }

    private void says(RunState state, String reason) {
        done(
                new ReportRuns(
                        ALPHA,
                        DataId.of(1),
                        new StartCount(1),
                        BootId.of(1),
                        story.state.revision(),
                        List.of(
                                new RunReport(
                                        GUEST,
                                        guest().lastRun(),
                                        state,
                                        reason,
                                        state.isOver() ? 5 : 0))));
    }

    @Test
    void whatCanNeverRunIsRefusedAtOnce() {
        refused(creating(machine(1)), GroupRefusal.MACHINE);
        refused(creating(MachineSamples.machine(Boot.DISK, DISK, DISK)), GroupRefusal.MACHINE);
        refused(
                creating(
                        MachineSamples.machine(
                                new Boot.Kernel(MachineSamples.KERNEL, Optional.empty(), "a\nb"))),
                GroupRefusal.MACHINE);
        refused(
                creating(MachineSamples.machine(Boot.DISK, VolumeId.of(77))),
                GroupRefusal.DISK_UNKNOWN);
        refused(
                new CreateGroup(
                        GUEST,
                        "guest",
                        MachineSamples.machine(Boot.DISK),
                        Wanted.ONLINE,
                        List.of(),
                        0),
                GroupRefusal.PRIORITY);
        // Nobody said yet what there is, so it may be enough.
        done(creating(machine(8_192 * MachineSamples.MIB)));
    }

    @Test
    void moreMemoryThanAnyNodeHasIsRefused() {
        done(MachineSamples.describing(ALPHA));
        done(creating(machine(8_192 * MachineSamples.MIB)));
        done(new SetGroupWanted(GUEST, Revision.ZERO, Wanted.OFFLINE));
        done(new DeleteGroup(GUEST, Revision.ZERO));
        done(MachineSamples.describing(BETA));
        refused(creating(machine(8_192 * MachineSamples.MIB)), GroupRefusal.MEMORY);
        done(creating(machine(4_096 * MachineSamples.MIB)));
    }

    @Test
    void whereNoNodeHasAHypervisorNothingIsMade() {
        for (NodeId node : List.of(ALPHA, BETA)) {
            done(
                    new DescribeHost(
                            node,
                            DataId.of(1),
                            new HostFacts(
                                    1,
                                    1,
                                    HostFacts.Hypervisor.none("QEMU is missing."),
                                    List.of())));
        }
        refused(creating(MachineSamples.machine(Boot.DISK)), GroupRefusal.HYPERVISOR);
    }

    @Test
    void aDiskHasOneUser() {
        done(new AttachVolume(DISK, Revision.ZERO, true));
        refused(creating(MachineSamples.machine(Boot.DISK)), GroupRefusal.DISK_IN_USE);
        done(new AttachVolume(DISK, Revision.ZERO, false));
        done(creating(MachineSamples.machine(Boot.DISK)));
        refused(
                new CreateGroup(
                        GroupId.of(2),
                        "other",
                        MachineSamples.machine(Boot.DISK),
                        Wanted.ONLINE,
                        List.of()),
                GroupRefusal.DISK_IN_USE);
        refused(new AttachVolume(DISK, Revision.ZERO, true), StorageRefusal.DISK);
        refused(new DeleteVolume(DISK, Revision.ZERO), StorageRefusal.DISK);
    }

    @Test
    void itRunsWhereItsDisksAreServed() {
        runsAndItsDiskMoves();
    }

    private void runsAndItsDiskMoves() {
        done(MachineSamples.describing(ALPHA));
        done(creating(MachineSamples.machine(Boot.DISK)));
        refused(assigning(BETA), GroupRefusal.DISK_ELSEWHERE);
        done(assigning(ALPHA));
        assertThat(((MachineSpec) guest().resource()).platform())
                .isEqualTo(new Platform("pc-q35-7.2", "qemu64"));
        ReplicationGroup disk = story.state.storage().groupOf(DISK).orElseThrow();
        HandOver over = new HandOver(disk.id(), disk.epoch(), 1, Position.ZERO);
        refused(over, StorageRefusal.DISK_RUNS);
        says(RunState.STARTED, "");
        refused(over, StorageRefusal.DISK_RUNS);
        done(new SetGroupWanted(GUEST, Revision.ZERO, Wanted.OFFLINE));
        says(RunState.STOPPED, "powered off");
        done(over);
    }

    @Test
    void whatItWasAtItsFirstBootItStays() {
        runsAndItsDiskMoves();
        done(
                new DescribeHost(
                        BETA,
                        DataId.of(1),
                        new HostFacts(
                                1L << 40,
                                2,
                                new HostFacts.Hypervisor(
                                        "10.1", "kvm", "", List.of("pc-q35-10.1"), "max"),
                                List.of())));
        done(new SetGroupWanted(GUEST, Revision.ZERO, Wanted.ONLINE));
        done(assigning(BETA));
        assertThat(((MachineSpec) guest().resource()).platform().machine()).isEqualTo("pc-q35-7.2");
    }

    @Test
    void aGuestThatPowersItselfOffStaysOff() {
        done(MachineSamples.describing(ALPHA));
        done(creating(MachineSamples.machine(Boot.DISK)));
        done(assigning(ALPHA));
        says(RunState.STARTED, "");
        says(RunState.OFF, "the guest powered itself off");
        assertThat(guest().state()).isEqualTo(GroupState.OFFLINE);
        assertThat(guest().why().cause()).isEqualTo(Cause.POWERED_OFF);
        assertThat(story.eventsOfLastEntry())
                .contains(new GroupEvent.GroupWanted(GUEST, "guest", Wanted.OFFLINE));
        // One whose hypervisor dies is started again.
        done(new SetGroupWanted(GUEST, Revision.ZERO, Wanted.ONLINE));
        done(assigning(ALPHA));
        says(RunState.FAILED, "QEMU was killed by signal 9");
        assertThat(guest().isStartable()).isTrue();
    }

    @Test
    void onlyTheNodeItselfSaysWhatItHas() {
        DescribeHost good = MachineSamples.describing(ALPHA);
        refused(new DescribeHost(ALPHA, DataId.of(9), good.facts()), HostRefusal.FOREIGN);
        refused(new DescribeHost(NodeId.of(9), DataId.of(1), good.facts()), HostRefusal.NODE);
        refused(
                new DescribeHost(
                        ALPHA,
                        DataId.of(1),
                        new HostFacts(-1, 1, HostFacts.Hypervisor.none("x"), List.of())),
                HostRefusal.FACTS);
        done(good);
        story.configure(Story.members(BETA));
        assertThat(story.state.hosts().of(ALPHA)).isNull();
    }
}
