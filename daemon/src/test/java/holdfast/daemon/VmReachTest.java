package holdfast.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.json.Json;
import holdfast.core.json.JsonFields;
import holdfast.core.model.Bytes;
import holdfast.core.model.CommandId;
import holdfast.core.model.Digest;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.RunNumber;
import holdfast.core.model.VolumeId;
import holdfast.daemon.files.FileStore;
import holdfast.drivers.wire.WireException;
import holdfast.frontends.api.Trouble;
import holdfast.frontends.rest.AccessException;
import holdfast.frontends.rest.Ask;
import holdfast.frontends.rest.Caller;
import holdfast.frontends.rest.ConsoleBytes;
import holdfast.frontends.rest.MachineAct;
import holdfast.frontends.rest.MachineReport;
import holdfast.frontends.rest.VmAccess;
import holdfast.frontends.rest.VmReport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a node asks another about virtual machines reaches it whole, and so does what it says.
class VmReachTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final NodeId ONE = NodeId.of(1);
    private static final NodeId TWO = NodeId.of(2);
    private static final GroupId GROUP = GroupId.of(5);
    private static final RunNumber RUN = new RunNumber(7);
    private static final Digest KERNEL =
            new Digest("6923dd1bc0460082c5d55a831908c24a282860b7f1cd6c2b79cf1bc8857c639c");

    private static final Trouble TROUBLE =
            new Trouble(
                    "guest-restarts", "It restarted itself.", "2026-03-01T10:00:00Z", "", "Look.");

    private static final MachineReport REPORT =
            new MachineReport(
                    GROUP, RUN, "running", "It runs.", 9, 4711, "/run/s.sock", List.of(TROUBLE));

    @TempDir Path folder;
    private final List<String> done = new ArrayList<>();
    private final VmReach reach = new VmReach(new Questions(this::asked));
    private VmDesk desk;

    @BeforeEach
    void open() throws Exception {
        desk = new VmDesk(new Running(), FileStore.open(folder.resolve("files"), () -> 0));
    }

    /// Node 1 has the machine; node 2 never answers.
    private CompletableFuture<Bytes> asked(NodeId to, String kind, Bytes body, Duration limit) {
        if (!to.equals(ONE)) {
            return new CompletableFuture<>();
        }
        try {
            return CompletableFuture.completedFuture(desk.asked(kind, body));
        } catch (WireException e) {
            return CompletableFuture.failedFuture(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Running implements Machines {
        @Override
        public List<MachineReport> machines() {
            return List.of(REPORT);
        }

        @Override
        public List<MachineNews> troubles() {
            return List.of(new MachineNews(GROUP, RUN, TROUBLE));
        }

        @Override
        public void stalled(Set<VolumeId> volumes) {
            done.add("stalled " + volumes);
        }

        @Override
        public void act(GroupId group, RunNumber run, MachineAct act) throws WireException {
            if (!run.equals(RUN)) {
                throw Machines.notHere(act.word(), group);
            }
            done.add(act + " " + group.equals(GROUP));
        }

        @Override
        public ConsoleBytes console(GroupId group, long after, Duration wait) {
            return new ConsoleBytes(after, Bytes.of(new byte[] {0, -1, (byte) wait.toMillis()}));
        }

        @Override
        public void type(GroupId group, Bytes bytes) {
            done.add("typed " + new String(bytes.toArray(), StandardCharsets.UTF_8));
        }
    }

    private static Ask ask() {
        return new Ask(new Caller.OnThisMachine(), CommandId.of(1), LIMIT);
    }

    @Test
    void everyNodeIsAnsweredForWhetherItSaysSomethingOrNot() throws Exception {
        assertThat(reach.reports(Set.of(ONE, TWO), Duration.ofMillis(200)))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                ONE,
                                new VmReport.Told(List.of(REPORT)),
                                TWO,
                                new VmReport.Silent("It did not answer in time.")));
    }

    @Test
    void everyActReachesTheRunThatItIsFor() throws Exception {
        for (MachineAct act : MachineAct.values()) {
            reach.act(ask(), ONE, GROUP, RUN, act);
        }
        assertThat(done)
                .containsExactly(
                        "POWER_BUTTON true", "PAUSE true", "RESUME true", "RESET true", "END true");
        assertThatThrownBy(() -> reach.act(ask(), ONE, GROUP, new RunNumber(6), MachineAct.END))
                .isInstanceOfSatisfying(
                        AccessException.class,
                        e -> {
                            assertThat(e.kind()).isEqualTo(AccessException.Kind.REFUSED);
                            assertThat(e.problem().code()).isEqualTo(VmAccess.NOT_HERE);
                        });
    }

    @Test
    void bytesOfASerialLineComeThroughAsTheyAre() throws Exception {
        ConsoleBytes said = reach.console(ask(), ONE, GROUP, 77, Duration.ofMillis(9));
        assertThat(said).isEqualTo(new ConsoleBytes(77, Bytes.of(new byte[] {0, -1, 9})));
        assertThat(said.next()).isEqualTo(80);
        reach.type(ask(), ONE, GROUP, Bytes.of("ls\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(done).containsExactly("typed ls\n");
    }

    @Test
    void whatIsWrongIsSaidInWordsThatComeBackWhole() throws Exception {
        List<MachineNews> said = new Running().troubles();
        JsonFields document =
                JsonFields.of(Json.object().put("machines", MachineNews.json(said)).build());
        assertThat(MachineNews.read(document)).isEqualTo(said);
        assertThat(MachineNews.read(JsonFields.of(Json.object().build())))
                .as("of a node of a version before")
                .isEmpty();
    }

    @Test
    void aNodeWithoutMachinesSaysSo() {
        desk = new VmDesk(Machines.NONE, desk.files());
        assertThatThrownBy(() -> reach.console(ask(), ONE, GROUP, 0, Duration.ZERO))
                .isInstanceOfSatisfying(
                        AccessException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(VmAccess.NOT_HERE));
    }

    @Test
    void aPartOfAFileIsTheBytesAndNothingBehindItsEnd() throws Exception {
        Bytes body = Documents.write(Json.object().put("file", KERNEL.hex()).put("offset", 2));
        assertThatThrownBy(() -> desk.asked(VmDesk.FILE_PART, body))
                .isInstanceOfSatisfying(
                        WireException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("file-not-here"));
        assertThat(
                        desk.files()
                                .take(
                                        KERNEL,
                                        new ByteArrayInputStream(
                                                "kernel".getBytes(StandardCharsets.UTF_8)),
                                        10))
                .isTrue();
        assertThat(desk.asked(VmDesk.FILE_PART, body).toArray())
                .isEqualTo("rnel".getBytes(StandardCharsets.UTF_8));
        Bytes behind = Documents.write(Json.object().put("file", KERNEL.hex()).put("offset", 6));
        assertThat(desk.asked(VmDesk.FILE_PART, behind).size()).isZero();
    }
}
