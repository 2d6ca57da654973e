package holdfast.trials.torture;

import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a sandbox may leave behind, looked for after its end: files, control groups, processes, its firewall table.
///
/// @param directory of the sandbox
/// @param cgroups   of its nodes
/// @param table     of the firewall
record Leftovers(Path directory, List<Path> cgroups, String table) {

    /// Of one that still runs.
    static Leftovers of(Sandbox sandbox) {
        return new Leftovers(
                sandbox.layout().directory(),
                sandbox.nodes().stream()
                        .map(SandboxNode::whole)
                        .map(whole -> whole.cgroup())
                        .flatMap(Optional::stream)
                        .toList(),
                sandbox.layout().table());
    }

    /// @param kept whether its files are to be there
    List<Finding> find(boolean kept) throws IOException {
        List<Finding> found = new ArrayList<>();
        if (!kept && Files.exists(directory)) {
            found.add(left("files: " + directory));
        }
        for (Path cgroup : cgroups) {
            if (Files.exists(cgroup)) {
                found.add(left("a control group: " + cgroup));
            }
        }
        try (DirectoryStream<Path> processes =
                Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (isOurs(process)) {
                    found.add(left("process " + process.getFileName()));
                }
            }
        }
        if (tables().contains(" " + table + "\n")) {
            found.add(left("the firewall table " + table));
        }
        return found;
    }

    private static Finding left(String what) {
        return new Finding("left behind: " + what, List.of());
    }

    /// All processes of nodes have its directory in their environment or among their arguments.
    private boolean isOurs(Path process) {
        return holds(process.resolve("environ")) || holds(process.resolve("cmdline"));
    }

    private boolean holds(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(directory + "/");
        } catch (IOException e) {
            // It has ended since, or is not ours to see.
            return false;
        }
    }

    private static String tables() throws IOException {
        Process nft =
                new ProcessBuilder("/bin/sh", "-c", "PATH=$PATH:/usr/sbin:/sbin nft list tables")
                        .redirectErrorStream(true)
                        .start();
        nft.getOutputStream().close();
        return new String(nft.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
