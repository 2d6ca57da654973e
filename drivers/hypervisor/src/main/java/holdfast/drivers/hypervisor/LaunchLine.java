package holdfast.drivers.hypervisor;

import holdfast.core.guest.GuestBoot;
import holdfast.core.guest.GuestDisk;
import holdfast.core.guest.GuestRecord;
import holdfast.core.guest.MachineKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The words that start QEMU. Every device has a fixed place on the machine's bus: what a guest sees stays what it was, whatever is
/// added later and wherever it is moved.
final class LaunchLine {

    private static final JsonMapper JSON = new JsonMapper();

    /// No program can be started from it, and no right gained.
    private static final String SANDBOX =
            "on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny";

    /// The first slot of the machine's bus that a disk has; those before are the display's and whatever comes later.
    private static final int FIRST_SLOT = 4;

    private final GuestRecord guest;
    private final List<String> words = new ArrayList<>();

    private LaunchLine(Qemu qemu, GuestRecord guest) {
        this.guest = guest;
        add(qemu.program().toString());
    }

    /// @param guest      with its hardware pinned
    /// @param place      of the run; its kernel and first file system stand there, where it begins with them
    /// @param diskSocket where the node serves disks
    /// @param held       it executes nothing before it is let go on
    static List<String> run(
            Qemu qemu,
            Acceleration.Kind kind,
            GuestRecord guest,
            RunPlace place,
            Path diskSocket,
            boolean held) {
        LaunchLine line = new LaunchLine(qemu, guest);
        line.machine(kind);
        line.add("-name", "guest=" + guest.name() + ",debug-threads=on", "-msg", "timestamp=on");
        line.monitor("qmp", place.qmp());
        line.monitor("admin", place.admin());
        line.serial(place);
        line.add("-vnc", "unix:" + place.vnc(), "-device", "VGA,id=vga0,bus=pcie.0,addr=0x1");
        line.add("-device", "pvpanic");
        if (!guest.disks().isEmpty()) {
            line.add("-object", "iothread,id=io0");
        }
        for (int i = 0; i < guest.disks().size(); i++) {
            line.disk(i, guest.disks().get(i), diskSocket);
        }
        if (guest.boot() instanceof GuestBoot.Kernel(_, String initrd, String append)) {
            line.kernel(place.kernel(), initrd.isEmpty() ? List.of() : List.of(place.initrd()));
            line.add("-append", append);
        }
        if (held) {
            line.add("-S");
        }
        return List.copyOf(line.words);
    }

    /// A machine that says all that its serial line says on its standard output.
    static List<String> probe(
            Qemu qemu, Acceleration.Kind kind, GuestRecord guest, Path kernel, Path initrd) {
        LaunchLine line = new LaunchLine(qemu, guest);
        line.machine(kind);
        line.add("-serial", "stdio");
        line.kernel(kernel, List.of(initrd));
        if (guest.boot() instanceof GuestBoot.Kernel(_, _, String append)) {
            line.add("-append", append);
        }
        return List.copyOf(line.words);
    }

    private void machine(Acceleration.Kind kind) {
        if (!(guest.machine() instanceof MachineKind.Pinned(String type, String cpu))) {
            throw new IllegalStateException("a machine is pinned before it is started");
        }
        String memory = (guest.memoryBytes() >> 20) + "M";
        add("-machine", type + ",accel=" + kind.word() + ",memory-backend=ram0");
        add("-object", "memory-backend-memfd,id=ram0,share=on,size=" + memory);
        add("-m", memory, "-smp", String.valueOf(guest.cpus()), "-cpu", cpu);
        add("-nodefaults", "-no-user-config", "-display", "none", "-no-shutdown");
        add("-sandbox", SANDBOX);
    }

    private void monitor(String id, Path socket) {
        add("-chardev", "socket,id=" + id + ",server=on,wait=off,path=" + socket);
        add("-mon", "mode=control,chardev=" + id);
    }

    /// QEMU itself writes down what the guest says, so that nothing is missing while nobody is attached.
    private void serial(RunPlace place) {
        add(
                "-chardev",
                "socket,id=ser0,server=on,wait=off,path="
                        + place.serial()
                        + ",logappend=on,logfile="
                        + place.serialLog());
        add("-serial", "chardev:ser0");
    }

    private void kernel(Path kernel, List<Path> initrd) {
        add("-kernel", kernel.toString());
        initrd.forEach(file -> add("-initrd", file.toString()));
    }

    /// Its volume waits, never fails: so does QEMU, and where a block can't be read after all, the machine stands still
    /// and is told nothing. With the geometry given, nothing is read before the guest begins.
    private void disk(int number, GuestDisk disk, Path socket) {
        ObjectNode direct = JSON.createObjectNode().put("direct", true).put("no-flush", false);
        ObjectNode nbd = JSON.createObjectNode();
        nbd.put("driver", "nbd").put("node-name", "nbd" + number).put("export", disk.export());
        nbd.putObject("server").put("type", "unix").put("path", socket.toString());
        nbd.put("reconnect-delay", HypervisorLimits.RECONNECT_SECONDS);
        nbd.put("open-timeout", HypervisorLimits.OPEN_SECONDS);
        nbd.put("discard", "unmap").set("cache", direct);
        ObjectNode raw = JSON.createObjectNode();
        raw.put("driver", "raw").put("node-name", "disk" + number).put("file", "nbd" + number);
        raw.put("discard", "unmap").set("cache", direct.deepCopy());
        int slot = FIRST_SLOT + number;
        add("-blockdev", nbd.toString(), "-blockdev", raw.toString());
        add(
                "-device",
                String.format(
                        Locale.ROOT,
                        "pcie-root-port,id=port%d,chassis=%d,bus=pcie.0,addr=0x%x",
                        number,
                        number + 1,
                        slot));
        add(
                "-device",
                String.format(
                        Locale.ROOT,
                        "virtio-blk-pci,id=vd%d,drive=disk%d,bus=port%d,iothread=io0,write-cache=on,"
                                + "werror=stop,rerror=stop,cyls=1024,heads=16,secs=8,bootindex=%d,"
                                + "serial=%.20s",
                        number,
                        number,
                        number,
                        number + 1,
                        disk.volume().value().toString().replace("-", "")));
    }

    private void add(String... more) {
        words.addAll(List.of(more));
    }
}
