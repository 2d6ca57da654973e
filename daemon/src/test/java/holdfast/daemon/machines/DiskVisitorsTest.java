package holdfast.daemon.machines;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.guest.GuestBoot;
import holdfast.core.guest.GuestDisk;
import holdfast.core.guest.GuestRecord;
import holdfast.core.guest.GuestRecordJson;
import holdfast.core.guest.MachineKind;
import holdfast.core.json.JsonWriter;
import holdfast.core.model.Covers;
import holdfast.core.model.GroupId;
import holdfast.core.model.RunNumber;
import holdfast.core.model.VolumeId;
import holdfast.drivers.host.RunId;
import holdfast.drivers.hypervisor.GuestDirectory;
import holdfast.frontends.nbd.Export;
import holdfast.frontends.nbd.Exports;
import holdfast.frontends.nbd.Found;
import holdfast.frontends.nbd.ListeningSocket;
import holdfast.frontends.nbd.NbdServer;
import holdfast.frontends.nbd.Session;
import holdfast.guard.GuardFiles;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real processes of real users at a real socket, in a directory to which only root finds the way.
@Covers("R2")
final class DiskVisitorsTest {

    private static final int OWNER = 400_017;
    private static final int OTHER = 400_018;
    private static final int NOBODYS = 400_019;
    private static final RunId RUN = run(1);

    @TempDir Path root;
    private Path socket;
    private ServerSocketChannel listening;
    private NbdServer server;

    @BeforeEach
    void serve() throws Exception {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")), "needs root, to be others");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        GuestDirectory directory = new GuestDirectory(root.resolve("g"), root.resolve("runs"));
        made(directory, RUN, "one", OWNER);
        made(directory, run(2), "two", OTHER);
        socket = root.resolve("nbd").resolve("nbd.sock");
        listening = ListeningSocket.make(socket, GuardFiles.GUESTS);
        server = NbdServer.serve(listening, new DiskVisitors(new Both(), directory));
    }

    @AfterEach
    void end() throws Exception {
        server.close();
        listening.close();
    }

    @Test
    @DisplayName(
            "a machine's user is shown its own disk, root all, and whoever has no machine none")
    void eachItsOwn() throws Exception {
        assertThat(shown(OWNER, GuardFiles.GUESTS)).contains("'one'").doesNotContain("'two'");
        assertThat(shown(OTHER, GuardFiles.GUESTS)).contains("'two'").doesNotContain("'one'");
        assertThat(shown(NOBODYS, GuardFiles.GUESTS)).contains("exports available: 0");
        assertThat(shown(0, 0)).contains("'one'").contains("'two'");
    }

    @Test
    @DisplayName("a machine's user that asks for another's disk by name is refused")
    void another() throws Exception {
        assertThat(opened(OTHER, "one")).contains("runs no virtual machine here that has the disk");
        assertThat(opened(OWNER, "one")).doesNotContain("runs no virtual machine here");
    }

    @Test
    @DisplayName("once a run is over, its user has nothing more")
    void over() throws Exception {
        Files.setAttribute(root.resolve("g").resolve(RUN.name()), "unix:uid", 0);
        assertThat(opened(OWNER, "one")).contains("runs no virtual machine here that has the disk");
    }

    @Test
    @DisplayName("a user outside of the guests' group can't connect at all")
    void outside() throws Exception {
        assertThat(shown(OWNER, OWNER)).contains("Permission denied");
    }

    private String shown(int user, int group) throws Exception {
        return ran(user, group, "qemu-nbd", "--list", "-k", "/proc/self/fd/9/nbd.sock");
    }

    private String opened(int user, String disk) throws Exception {
        return ran(
                user,
                GuardFiles.GUESTS,
                "qemu-img",
                "info",
                "nbd+unix:///" + disk + "?socket=/proc/self/fd/9/nbd.sock");
    }

    /// With the socket's directory open, as a machine's hypervisor is started.
    private String ran(int user, int group, String... words) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "sh",
                                "-c",
                                "exec 9< \"$1\" && shift && exec \"$@\"",
                                "sh",
                                socket.resolveSibling("").toString(),
                                "setpriv",
                                "--reuid=" + user,
                                "--regid=" + group,
                                "--clear-groups"));
        command.addAll(List.of(words));
        Process process =
                new ProcessBuilder(command)
                        .directory(Path.of("/").toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).as(said).isTrue();
        return said;
    }

    private static RunId run(long group) {
        return new RunId(GroupId.of(group), new RunNumber(1));
    }

    private static void made(GuestDirectory directory, RunId run, String disk, int user)
            throws Exception {
        Path place = Files.createDirectories(directory.guests().resolve(run.name()));
        GuestRecord guest =
                new GuestRecord(
                        disk,
                        64L << 20,
                        1,
                        List.of(new GuestDisk(VolumeId.of(1), disk)),
                        new GuestBoot.Firmware(),
                        MachineKind.NOT_YET,
                        0);
        Files.writeString(
                place.resolve("guest.json"), JsonWriter.text(GuestRecordJson.json(guest)));
        Files.setAttribute(place, "unix:uid", user);
    }

    /// Whoever is let in is let go again.
    private static final class Both implements Exports {
        @Override
        public List<Export> list() {
            return List.of(export("one"), export("two"));
        }

        @Override
        public Found find(String name) {
            return new Found.Served(export(name));
        }

        @Override
        public void begin(Session session) {
            session.close();
        }

        private static Export export(String name) {
            return new Export(name, "a disk", 0, 1L << 20, 512, false, true, true);
        }
    }
}
