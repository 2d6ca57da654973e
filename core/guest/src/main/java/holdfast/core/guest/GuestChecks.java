package holdfast.core.guest;

import holdfast.core.model.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/// What of a machine's description becomes words of a program's command line, and what these must be like.
final class GuestChecks {

    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,61}[A-Za-z0-9])?");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern MACHINE = Pattern.compile("[a-z0-9][a-z0-9._-]*");
    private static final Pattern CPU =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(,[+-][a-z0-9._-]+)*");

    private final String name;
    private final List<Problem> found = new ArrayList<>();

    private GuestChecks(String name) {
        this.name = name;
    }

    static List<Problem> problems(GuestRecord guest) {
        boolean named = NAME.matcher(guest.name()).matches();
        GuestChecks checks = new GuestChecks(named ? "'" + guest.name() + "'" : "it");
        if (!named) {
            checks.refuse(
                    "guest-name-wrong",
                    "Its name is not 1 to 63 letters, digits, dots and hyphens, with a letter or digit at both ends.",
                    "Give it another name.");
        }
        checks.disks(guest.disks());
        checks.boot(guest);
        checks.machine(guest.machine());
        return List.copyOf(checks.found);
    }

    private void disks(List<GuestDisk> disks) {
        if (new HashSet<>(disks.stream().map(GuestDisk::volume).toList()).size() < disks.size()) {
            refuse(
                    "guest-disk-twice",
                    "A volume is given to it more than once.",
                    "Name each volume once.");
        }
        for (GuestDisk disk : disks) {
            String export = disk.export();
            if (export.isEmpty()
                    || export.length() > GuestLimits.EXPORT_CHARACTERS
                    || !isVisible(export, false)) {
                refuse(
                        "guest-disk-wrong",
                        "A disk's export has no name that can be served.",
                        "Name a volume of the cluster.");
            }
        }
    }

    private void boot(GuestRecord guest) {
        switch (guest.boot()) {
            case GuestBoot.Firmware() -> {
                if (guest.disks().isEmpty()) {
                    refuse(
                            "guest-boots-nothing",
                            "It begins with its firmware and has no disk to boot from.",
                            "Give it a disk, or a kernel.");
                }
            }
            case GuestBoot.Kernel(String kernel, String initrd, String append) -> {
                if (!SHA256.matcher(kernel).matches()
                        || !(initrd.isEmpty() || SHA256.matcher(initrd).matches())) {
                    refuse(
                            "guest-kernel-wrong",
                            "Its kernel or first file system is not named by a SHA-256.",
                            "Give the 64 hexadecimal digits that sha256sum prints.");
                }
                if (!isVisible(append, true)) {
                    refuse(
                            "guest-append-wrong",
                            "Its kernel's command line is not visible ASCII.",
                            "Give letters, digits, signs and spaces.");
                }
            }
        }
    }

    private void machine(MachineKind machine) {
        if (machine instanceof MachineKind.Pinned(String type, String cpu)
                && !(MACHINE.matcher(type).matches()
                        && CPU.matcher(cpu).matches()
                        && type.length() <= GuestLimits.MACHINE_CHARACTERS
                        && cpu.length() <= GuestLimits.MACHINE_CHARACTERS)) {
            refuse(
                    "guest-machine-wrong",
                    "Its machine type or CPU model is no name of one.",
                    "Leave both to its first boot.");
        }
    }

    private static boolean isVisible(String text, boolean spaces) {
        return text.chars().allMatch(c -> (c > ' ' && c < 0x7f) || (spaces && c == ' '));
    }

    private void refuse(String code, String why, String remedy) {
        found.add(new Problem(code, "start a virtual machine", name, why, remedy));
    }
}
