package holdfast.trials.groups;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.frontends.api.NodeStatus;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.process.DaemonProgram;
import holdfast.trials.Clients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A node on a machine that lets it have no cgroups, as in a container without rights: it is a member that can run no
/// groups, and says why and what to do.
class WithoutCgroupsTest {

    @TempDir Path directory;

    @Test
    void itIsAMemberAndSaysWhyItCanRunNoGroups() throws Exception {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")), "needs root, to unmount");
        try (Sandbox sandbox =
                        Sandbox.builder().nodes(1).hosts(true).program(withoutCgroups()).start();
                Clients clients = Clients.of(sandbox, new SecureRandom())) {
            SandboxNode node = sandbox.nodes().getFirst();
            NodeStatus status = clients.at(node).status();
            assertThat(status.leader().name()).isEqualTo(node.name());
            assertThat(status.problems())
                    .filteredOn(trouble -> trouble.code().equals("runs-no-groups"))
                    .singleElement()
                    .satisfies(trouble -> assertThat(trouble.what()).contains("cgroup"))
                    .satisfies(trouble -> assertThat(trouble.remedy()).isNotBlank());
            clients.any().putSetting("a.setting", "agreed");
            assertThat(node.whole().guard()).isEmpty();
        }
    }

    /// The daemon in a mount namespace in which nothing of cgroup version 2 is mounted.
    private DaemonProgram withoutCgroups() throws Exception {
        Path script =
                Files.writeString(
                        directory.resolve("java"),
                        """
                        #!/bin/sh
                        exec unshare --mount --propagation private sh -c '
                            while read -r what place kind rest; do
                                [ "$kind" != cgroup2 ] || umount "$place" || exit 9
                            done < /proc/mounts
                            exec "$@"' sh JAVA "$@"
                        """
                                .replace(
                                        "JAVA",
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString()));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        DaemonProgram usual = DaemonProgram.ofThisJvm();
        return new DaemonProgram(
                script.toString(), usual.options(), usual.classPath(), usual.main());
    }
}
