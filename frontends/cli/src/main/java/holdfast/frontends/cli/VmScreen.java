package holdfast.frontends.cli;

import holdfast.frontends.api.GroupWait;
import holdfast.frontends.api.GuestView;
import holdfast.frontends.api.Trouble;
import holdfast.frontends.api.VmBoot;
import holdfast.frontends.api.VmDisk;
import holdfast.frontends.api.VmList;
import holdfast.frontends.api.VmPart;
import holdfast.frontends.api.VmView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Virtual machines for people.
final class VmScreen {

    private static final int SHORT_DIGEST = 12;
    private static final Set<String> WELL =
            Set.of(GuestView.RUNNING, GuestView.PAUSED, GuestView.OFF);

    private VmScreen() {}

    static List<String> table(VmList list, Paint paint) {
        if (list.vms().isEmpty()) {
            return List.of("There are no virtual machines. Make one: ./holdfast vm create --help");
        }
        Table table = new Table("VM", "STATE", "GUEST", "NODE", "MEMORY", "CPUS", "DISKS", "WHY");
        for (VmView vm : list.vms()) {
            table.row(
                    List.of(
                            vm.name(),
                            vm.state(),
                            vm.guest().state(),
                            Said.node(vm.owner(), "-"),
                            Sizes.of(vm.memoryBytes()),
                            Long.toString(vm.cpus()),
                            disks(vm.disks()),
                            briefly(vm)),
                    line -> isWell(vm) ? line : paint.bad(line));
        }
        return table.lines(paint);
    }

    private static String disks(List<VmDisk> disks) {
        return disks.stream().map(VmScreen::name).collect(Collectors.joining(", "));
    }

    private static String name(VmDisk disk) {
        return disk.name().isEmpty() ? disk.volume() : disk.name();
    }

    private static String briefly(VmView vm) {
        if (!vm.waits().isEmpty()) {
            return "waits for " + vm.waits().getFirst().what();
        }
        if (!vm.guest().problems().isEmpty()) {
            return vm.guest().problems().getFirst().what();
        }
        return isGuestWell(vm) ? vm.why() : vm.guest().sentence();
    }

    private static boolean isWell(VmView vm) {
        return Said.isAsWanted(vm.wanted(), vm.state()) && vm.waits().isEmpty() && isGuestWell(vm);
    }

    private static boolean isGuestWell(VmView vm) {
        return WELL.contains(vm.guest().state()) && vm.guest().problems().isEmpty();
    }

    static boolean isFailed(VmView vm) {
        return vm.state().equals("failed");
    }

    /// How far it is, on one line.
    static String progress(VmView vm) {
        if (!vm.waits().isEmpty()) {
            return "waits for " + vm.waits().getFirst().what();
        }
        return vm.state() + ", guest " + vm.guest().state() + ": " + said(vm.guest());
    }

    private static String said(GuestView guest) {
        return guest.problems().isEmpty() ? guest.sentence() : guest.problems().getFirst().what();
    }

    static List<String> lines(VmView vm, Paint paint) {
        List<String> lines =
                new ArrayList<>(
                        new Facts()
                                .add("name", vm.name())
                                .add("id", vm.id())
                                .add("state", vm.state(), !isWell(vm))
                                .add("wanted", vm.wanted())
                                .add("guest", guest(vm.guest()), !isGuestWell(vm))
                                .add("node", Said.node(vm.owner(), "none"))
                                .add("run", vm.run() == 0 ? "" : Long.toString(vm.run()))
                                .add("now", vm.sentence())
                                .add("because", vm.why())
                                .add("since", vm.since())
                                .lines(paint));
        for (Trouble problem : vm.guest().problems()) {
            lines.addAll(problem(problem, paint));
        }
        for (GroupWait wait : vm.waits()) {
            lines.addAll(GroupScreen.wait(wait, paint));
        }
        lines.addAll(PolicyScreen.lines(vm.policies(), vm.priority(), paint));
        lines.addAll(PolicyScreen.rules(vm.rules(), paint));
        lines.addAll(new Facts().add("failed", failed(vm)).lines(paint));
        lines.addAll(part(part(vm), paint));
        lines.addAll(
                new Facts()
                        .add("boots", boots(vm.boot()))
                        .add("append", vm.boot().append())
                        .add("platform", platform(vm))
                        .add("stops by", "its power button, ended after " + vm.stopMillis() + " ms")
                        .add("process", vm.pid() == 0 ? "" : Long.toString(vm.pid()))
                        .add("serial", vm.serial())
                        .add("created", vm.createdAt())
                        .add("revision", Long.toString(vm.revision()))
                        .lines(paint));
        return lines;
    }

    private static List<String> problem(Trouble problem, Paint paint) {
        return new Facts()
                .add("trouble", problem.what() + " Since " + problem.since() + ".", true)
                .add("do", problem.remedy())
                .lines(paint);
    }

    private static String guest(GuestView guest) {
        String since = guest.since().isEmpty() ? "" : " Since " + guest.since() + ".";
        return guest.state() + ": " + guest.sentence() + since;
    }

    private static String failed(VmView vm) {
        return GroupScreen.failed(
                vm.restarts(), vm.limits().restarts(), vm.failovers(), vm.limits().failovers());
    }

    private static VmPart part(VmView vm) {
        return new VmPart(vm.memoryBytes(), vm.cpus(), vm.disks(), vm.limits());
    }

    /// What a group is that is a virtual machine.
    static List<String> part(VmPart vm, Paint paint) {
        Facts facts =
                new Facts()
                        .add("memory", Sizes.of(vm.memoryBytes()))
                        .add("cpus", Long.toString(vm.cpus()));
        for (VmDisk disk : vm.disks()) {
            facts.add("disk", disk(disk), disk.name().isEmpty());
        }
        return facts.lines(paint);
    }

    private static String disk(VmDisk disk) {
        return disk.name().isEmpty()
                ? disk.volume() + " is gone"
                : disk.name()
                        + ", "
                        + Sizes.of(disk.bytes())
                        + ", primary "
                        + Said.node(disk.primary(), "?");
    }

    private static String boots(VmBoot boot) {
        if (boot.kind().equals(VmBoot.DISK)) {
            return "its first disk";
        }
        String initrd = boot.initrd().isEmpty() ? "" : ", initrd " + briefly(boot.initrd());
        return "kernel " + briefly(boot.kernel()) + initrd;
    }

    private static String briefly(String digest) {
        return digest.substring(0, Math.min(SHORT_DIGEST, digest.length()));
    }

    private static String platform(VmView vm) {
        String by = vm.accelerator().isEmpty() ? "" : ", by " + vm.accelerator();
        return vm.platform().machine().isEmpty()
                ? "chosen at its first start"
                : vm.platform().machine() + ", CPU " + vm.platform().cpu() + by;
    }
}
