package holdfast.drivers.cgroup;

import holdfast.core.model.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// What a person is told where control groups can't be used, and what to do about it.
final class CgroupProblems {

    private CgroupProblems() {}

    static CgroupException noVersion2(Path mounts) {
        return new CgroupException(
                new Problem(
                        "cgroup-missing",
                        "look for cgroup v2",
                        mounts.toString(),
                        "No file system of type cgroup2 is mounted.",
                        "Mount it: mkdir -p /sys/fs/cgroup/unified && mount -t cgroup2 none"
                                + " /sys/fs/cgroup/unified. In a container, hand the host's in,"
                                + " writable."),
                false);
    }

    static CgroupException tooOld(Path group, String file) {
        return new CgroupException(
                new Problem(
                        "cgroup-too-old",
                        "use a control group",
                        group.toString(),
                        "This kernel's groups have no " + file + ".",
                        "Use a kernel of version 5.14 or newer."),
                false);
    }

    static CgroupException of(String tried, Path on, IOException e) {
        if (e instanceof NoSuchFileException || isGone(e)) {
            return new CgroupException(
                    new Problem(
                            "cgroup-gone",
                            tried,
                            on.toString(),
                            "It is not there.",
                            "Somebody removed it, or it was never made."),
                    true);
        }
        String text = reason(e);
        if (text.contains("Read-only file system")) {
            return problem(
                    "cgroup-read-only",
                    tried,
                    on,
                    "cgroup v2 is mounted read-only.",
                    "Mount it for writing; in a container, hand it in writable.");
        }
        if (e instanceof AccessDeniedException || text.contains("not permitted")) {
            return problem(
                    "cgroup-no-rights",
                    tried,
                    on,
                    "This user may not do that.",
                    "Run as root, or give this user the directory holdfast below cgroup v2's mount"
                            + " (systemd: Delegate=yes).");
        }
        return problem(
                "cgroup-fails",
                tried,
                on,
                "It failed: " + text + ".",
                "See the kernel's log of this machine.");
    }

    private static CgroupException problem(
            String code, String tried, Path on, String why, String remedy) {
        return new CgroupException(new Problem(code, tried, on.toString(), why, remedy), false);
    }

    /// A group that is removed between opening and reading one of its files says "no such device".
    static boolean isGone(IOException e) {
        return e instanceof NoSuchFileException || reason(e).contains("No such device");
    }

    private static String reason(IOException e) {
        String why = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return why == null ? e.getClass().getSimpleName() : why;
    }

    /// Whether a group lacks a file that newer kernels give each.
    static boolean lacks(Path group, String file) {
        return Files.isDirectory(group) && !Files.exists(group.resolve(file));
    }
}
