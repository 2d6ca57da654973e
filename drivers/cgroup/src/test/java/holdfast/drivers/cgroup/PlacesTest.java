package holdfast.drivers.cgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where groups are, what they are called, and what is said where they can't be used.
class PlacesTest {

    @TempDir Path directory;

    @Test
    void version2IsFoundBesideVersion1() throws Exception {
        Path mounts =
                Files.writeString(
                        directory.resolve("mounts"),
                        """
                        tmpfs /sys/fs/cgroup tmpfs rw 0 0
                        cgroup /sys/fs/cgroup/freezer cgroup rw,freezer 0 0
                        cgroup2 /sys/fs/cgroup/my\\040place cgroup2 rw,relatime 0 0
                        """);
        assertThat(CgroupMount.find(mounts).path()).isEqualTo(Path.of("/sys/fs/cgroup/my place"));
    }

    @Test
    void aMachineWithoutVersion2IsToldSo() throws Exception {
        Path mounts =
                Files.writeString(
                        directory.resolve("mounts"),
                        "cgroup /sys/fs/cgroup/freezer cgroup rw,freezer 0 0\n");
        CgroupException thrown =
                catchThrowableOfType(CgroupException.class, () -> CgroupMount.find(mounts));
        assertThat(thrown.problem().code()).isEqualTo("cgroup-missing");
        assertThat(thrown.gone()).isFalse();
    }

    @Test
    void aDirectoryWithoutTheKernelsFilesIsToldSo() {
        CgroupException thrown =
                catchThrowableOfType(
                        CgroupException.class,
                        () -> Parent.open(new CgroupMount(directory), "node"));
        assertThat(thrown.problem().code()).isEqualTo("cgroup-too-old");
    }

    @Test
    void aReadOnlyMountIsToldSo() throws Exception {
        Process probe = inNamespace("true");
        Assumptions.assumeTrue(
                probe.waitFor() == 0, "needs the right to make a mount namespace (unshare -m)");
        CgroupMount mount = CgroupMount.find();
        String read =
                "mount --bind \"$1\" \"$1\" && mount -o remount,bind,ro \"$1\" && exec \"$2\""
                        + " --enable-native-access=ALL-UNNAMED -cp \"$3\" holdfast.drivers.cgroup.OpenMain";
        Process process =
                inNamespace(
                        read,
                        mount.path().toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("java.class.path"));
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("cgroup-read-only");
    }

    private static Process inNamespace(String script, String... arguments) throws Exception {
        List<String> words =
                new ArrayList<>(List.of("unshare", "-m", "/bin/sh", "-c", script, "test"));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words).redirectErrorStream(true).start();
    }

    @Test
    void aUserWithoutRightsIsToldSo() {
        // What the file system says to root differs; the words are tested where they are made.
        CgroupException thrown =
                CgroupProblems.of(
                        "make a control group",
                        directory,
                        new AccessDeniedException(directory.toString()));
        assertThat(thrown.problem().code()).isEqualTo("cgroup-no-rights");
        assertThat(thrown.problem().remedy()).contains("root");
    }

    @Test
    void aGroupThatIsGoneIsToldFromOneThatFails() {
        Child child = new Child(new Group(directory.resolve("none")));
        CgroupException thrown = catchThrowableOfType(CgroupException.class, child::isFrozen);
        assertThat(thrown.gone()).isTrue();
    }

    @Test
    void namesOfRunsAreReadBackAndNothingElseIs() {
        RunName name = new RunName(new UUID(3, 4), 5);
        assertThat(RunName.parse(name.toString())).contains(name);
        assertThat(RunName.parse("run-" + new UUID(3, 4) + "-05")).isEmpty();
        assertThat(RunName.parse("run-" + new UUID(3, 4) + "-0")).isEmpty();
        assertThat(RunName.parse("run-------------------------------------5-5")).isEmpty();
        assertThat(RunName.parse("own")).isEmpty();
        assertThat(Parent.nameOf(UUID.fromString("0192f3c4-5a6b-7c8d-9e0f-a1b2c3d4e5f6")))
                .isEqualTo("0192f3c4-5a6");
    }
}
