package holdfast.drivers.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where this machine has cgroup v2: `/sys/fs/cgroup` on most, `/sys/fs/cgroup/unified` where version 1 is beside it.
///
/// @param path the root of the hierarchy, as this process sees it
public record CgroupMount(Path path) {

    private static final Path MOUNTS = Path.of("/proc/mounts");

    /// The first that is mounted.
    public static CgroupMount find() throws CgroupException {
        return find(MOUNTS);
    }

    /// @param mounts in the form of /proc/mounts: device, place, type, options, ...
    static CgroupMount find(Path mounts) throws CgroupException {
        List<String> lines;
        try {
            lines = Files.readAllLines(mounts);
        } catch (IOException e) {
            throw CgroupProblems.of("look for cgroup v2", mounts, e);
        }
        for (String line : lines) {
            String[] words = line.split(" ");
            if (words.length > 2 && words[2].equals("cgroup2")) {
                return new CgroupMount(Path.of(unescaped(words[1])));
            }
        }
        throw CgroupProblems.noVersion2(mounts);
    }

    /// The kernel writes a space, a tab, a newline and a backslash as three octal digits.
    private static String unescaped(String place) {
        return place.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
