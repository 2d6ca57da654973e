package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Boot;
import holdfast.core.cluster.group.GroupCommand;
import holdfast.core.cluster.group.GroupLimits;
import holdfast.core.cluster.group.GroupPolicies;
import holdfast.core.cluster.group.MachineSpec;
import holdfast.core.cluster.group.Platform;
import holdfast.core.model.Digest;
import holdfast.core.model.GroupId;
import holdfast.core.model.Problem;
import holdfast.core.model.VolumeId;
import holdfast.frontends.api.CreateVm;
import holdfast.frontends.api.PoliciesWish;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a request for a new virtual machine means, with what is usual for what it leaves out.
final class VmWishes {

    /// Fields that may be left out.
    static final Set<String> OPTIONAL =
            Set.of(
                    "cpus",
                    "kernel",
                    "initrd",
                    "append",
                    "wanted",
                    "stopMillis",
                    "restarts",
                    "failovers",
                    "restartPeriodMillis");

    private VmWishes() {}

    /// @throws NotDone where something of it can't be, or a file is meant that no node has or that is no kernel
    static GroupCommand create(ClusterState state, FileAccess files, GroupId id, CreateVm wish)
            throws NotDone {
        MachineSpec machine = machine(state, wish);
        for (Digest file : machine.files()) {
            requireThere(state, file);
        }
        if (machine.boot() instanceof Boot.Kernel boot && !files.mayBeKernel(boot.kernel())) {
            throw noKernel(boot.kernel());
        }
        return new GroupCommand.CreateGroup(
                id,
                wish.name(),
                machine,
                GroupWishes.wanted(wish.wanted()),
                policies(state, wish.policies().orElse(PoliciesWish.NONE)));
    }

    private static GroupPolicies policies(ClusterState state, PoliciesWish wish) throws NotDone {
        if (PolicyWishes.isSized(wish)) {
            throw PolicyWishes.sized();
        }
        return PolicyWishes.of(state, GroupPolicies.DEFAULT, wish);
    }

    private static MachineSpec machine(ClusterState state, CreateVm wish) throws NotDone {
        List<VolumeId> disks = new ArrayList<>();
        for (String disk : wish.disks()) {
            disks.add(Storages.volume(state, disk).volume().id());
        }
        return new MachineSpec(
                wish.memoryBytes(),
                (int) GroupWishes.number("cpus", wish.cpus(), 1, GroupLimits.CPUS),
                disks,
                boot(wish),
                Platform.NONE,
                GroupWishes.number(
                        "stopMillis",
                        wish.stopMillis(),
                        MachineSpec.DEFAULT_STOP_MILLIS,
                        GroupLimits.STOP_MILLIS),
                GroupWishes.restart(wish.restarts(), wish.failovers(), wish.restartPeriodMillis()));
    }

    private static Boot boot(CreateVm wish) throws NotDone {
        if (!wish.kernel().isEmpty()) {
            return new Boot.Kernel(
                    digest("kernel", wish.kernel()),
                    wish.initrd().isEmpty()
                            ? Optional.empty()
                            : Optional.of(digest("initrd", wish.initrd())),
                    wish.append());
        }
        if (!wish.initrd().isEmpty() || !wish.append().isEmpty()) {
            throw NotDone.wrong(
                    "field-invalid",
                    "kernel",
                    "An initial file system or a command line is for a kernel, and none is given.",
                    "Give the kernel, too, or leave these out to boot the first disk.");
        }
        return Boot.DISK;
    }

    private static Digest digest(String field, String said) throws NotDone {
        if (!Digest.isHex(said)) {
            throw NotDone.wrong(
                    "field-invalid",
                    field,
                    "'" + Shown.of(said) + "' is no SHA-256 in lower-case hex.",
                    "Give the digest under which the file was uploaded.");
        }
        return new Digest(said);
    }

    private static NotDone noKernel(Digest file) {
        return new NotDone(
                Statuses.CONFLICT,
                new Problem(
                        "file-no-kernel",
                        "create a virtual machine",
                        "file " + file.hex(),
                        "It is given as a kernel and is none: it begins neither as Linux for x86 does, nor as an ELF"
                                + " or Multiboot kernel.",
                        "Give a kernel as its package has it, such as /boot/vmlinuz-..., or leave it out to boot the"
                                + " first disk."));
    }

    private static void requireThere(ClusterState state, Digest file) throws NotDone {
        if (FilePages.nodesWith(state, file).isEmpty()) {
            throw new NotDone(
                    Statuses.CONFLICT,
                    new Problem(
                            "file-unknown",
                            "create a virtual machine",
                            "file " + file.hex(),
                            "No node has said that it has this file.",
                            "Upload it first: PUT it at /v1/files/ with this digest."));
        }
    }
}
