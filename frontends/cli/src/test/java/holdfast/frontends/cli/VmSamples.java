package holdfast.frontends.cli;

import holdfast.frontends.api.GroupView;
import holdfast.frontends.api.GroupWait;
import holdfast.frontends.api.GuestView;
import holdfast.frontends.api.NodeRef;
import holdfast.frontends.api.Trouble;
import holdfast.frontends.api.VmBoot;
import holdfast.frontends.api.VmConsole;
import holdfast.frontends.api.VmDisk;
import holdfast.frontends.api.VmLimits;
import holdfast.frontends.api.VmList;
import holdfast.frontends.api.VmPart;
import holdfast.frontends.api.VmPlatform;
import holdfast.frontends.api.VmView;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// A virtual machine that runs, one that is off, one that waits for its node, one that never comes up, and one whose node says nothing.
final class VmSamples {

    static final String KERNEL = "ab".repeat(32);

    private static final String THEN = "2026-03-01T10:00:00Z";
    private static final NodeRef N1 = new NodeRef(Samples.ONE, "n1");
    private static final NodeRef N2 = new NodeRef(Samples.TWO, "n2");
    private static final VmLimits LIMITS = new VmLimits(3, 2, 900_000);
    private static final VmDisk DISK = new VmDisk(Samples.ONE, "web", 10L << 30, N1);
    private static final VmDisk GONE = new VmDisk(Samples.TWO, "", -1, NodeRef.NOBODY);
    private static final VmPlatform PINNED = new VmPlatform("pc-q35-7.2", "qemu64");

    private VmSamples() {}

    static VmView running() {
        return running(4, N1);
    }

    static VmView running(long run, NodeRef node) {
        return vm(
                "web",
                "online",
                "online",
                node,
                run,
                List.of(),
                List.of(DISK),
                new VmBoot(VmBoot.KERNEL, KERNEL, "cd".repeat(32), "console=ttyS0"),
                PINNED,
                new GuestView(GuestView.RUNNING, "It runs.", THEN, List.of()));
    }

    static VmView off() {
        return vm(
                "web",
                "offline",
                "offline",
                NodeRef.NOBODY,
                0,
                List.of(),
                List.of(DISK),
                new VmBoot(VmBoot.DISK, "", "", ""),
                PINNED,
                GuestView.of(GuestView.OFF, "It is switched off."));
    }

    static VmView failed() {
        return vm(
                "web",
                "failed",
                "online",
                NodeRef.NOBODY,
                0,
                List.of(),
                List.of(DISK),
                new VmBoot(VmBoot.DISK, "", "", ""),
                PINNED,
                GuestView.of(GuestView.OFF, "It is switched off."));
    }

    static VmView waiting() {
        return vm(
                "db",
                "waiting",
                "online",
                NodeRef.NOBODY,
                0,
                List.of(
                        new GroupWait(
                                "a node that can have it: n1 has 100 MiB of memory free",
                                THEN,
                                List.of())),
                List.of(DISK, GONE),
                new VmBoot(VmBoot.DISK, "", "", ""),
                new VmPlatform("", ""),
                GuestView.of(GuestView.WAITING, "It is wanted, and waits for a run on a node."));
    }

    static VmView panics() {
        return vm(
                "loop",
                "online",
                "online",
                N1,
                3,
                List.of(),
                List.of(DISK),
                new VmBoot(VmBoot.KERNEL, KERNEL, "", "panic=1"),
                PINNED,
                new GuestView(
                        GuestView.RUNNING,
                        "It runs.",
                        THEN,
                        List.of(
                                new Trouble(
                                        "guest-restarts",
                                        "It restarted itself 4 times within 21 s, and may never come up. It said last:"
                                                + " 'Kernel panic - not syncing: VFS: Unable to mount root fs'.",
                                        THEN,
                                        "",
                                        "See with `vm console loop` what it says."))));
    }

    static VmView hostile() {
        return vm(
                "hostile\u001b[2J",
                "online",
                "online",
                N2,
                3,
                List.of(),
                List.of(DISK),
                new VmBoot(VmBoot.DISK, "", "", ""),
                PINNED,
                GuestView.of(GuestView.UNKNOWN, "n2 says nothing: It is not connected.\u001b[2J"));
    }

    static VmList list() {
        return new VmList(120, List.of(waiting(), hostile(), panics(), running()));
    }

    static GroupView group() {
        VmView vm = running();
        return new GroupView(
                vm.id(),
                "vm",
                vm.state(),
                vm.wanted(),
                vm.owner(),
                vm.run(),
                vm.sentence(),
                vm.why(),
                vm.since(),
                vm.waits(),
                vm.preferredOwners(),
                1,
                0,
                vm.priority(),
                vm.policies(),
                vm.rules(),
                PlacementSamples.ofMachine(),
                Optional.empty(),
                Optional.of(new VmPart(vm.memoryBytes(), vm.cpus(), vm.disks(), LIMITS)),
                vm.createdAt(),
                vm.revision());
    }

    static VmConsole console(long run, NodeRef node, long start, String said) {
        byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
        return new VmConsole(
                run, node, start, Base64.getEncoder().encodeToString(bytes), start + bytes.length);
    }

    private static VmView vm(
            String name,
            String state,
            String wanted,
            NodeRef owner,
            long run,
            List<GroupWait> waits,
            List<VmDisk> disks,
            VmBoot boot,
            VmPlatform platform,
            GuestView guest) {
        return new VmView(
                Samples.TWO,
                name,
                state,
                wanted,
                owner,
                run,
                run == 0 ? "It runs nowhere." : "It runs as run " + run + ".",
                "It was created.",
                THEN,
                waits,
                List.of(N1),
                run == 0 ? 1 : 0,
                0,
                500,
                GroupSamples.PREFERS_N1,
                List.of(),
                4L << 30,
                2,
                disks,
                boot,
                platform,
                run == 0 ? "" : "tcg",
                60_000,
                LIMITS,
                guest,
                run == 0 ? 0 : 4711,
                run == 0 ? "" : "/run/holdfast/runs/1/serial.sock",
                THEN,
                17);
    }
}
