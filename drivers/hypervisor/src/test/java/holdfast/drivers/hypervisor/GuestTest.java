package holdfast.drivers.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.guest.Desired;
import holdfast.core.guest.Ending;
import holdfast.core.guest.GuestState;
import holdfast.core.model.Covers;
import holdfast.drivers.host.FoundRun;
import holdfast.drivers.host.RunId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// One small guest, on a real QEMU without acceleration, and what can be done with it. The tests share it: each finds it
/// up, or starts it again.
class GuestTest {

    private static Ground ground;

    @BeforeAll
    static void make() throws Exception {
        ground = Ground.make();
    }

    @AfterAll
    static void close() throws Exception {
        if (ground != null) {
            ground.close();
        }
    }

    @Test
    void itHasAUserOfItsOwnWithoutRights() throws Exception {
        RunId run = ground.up();
        List<String> status =
                Files.readAllLines(Path.of("/proc/" + ground.qemu(run).pid() + "/status"));
        assertThat(status)
                .contains("NoNewPrivs:\t1", "Seccomp:\t2", "CapEff:\t0000000000000000")
                .anyMatch(line -> line.startsWith("Uid:\t" + GuestSettings.FIRST_UID + "\t"))
                .anyMatch(line -> line.strip().equals("Groups:"));
    }

    @Test
    void pausedItStandsStillAndResumedItGoesOn() throws Exception {
        RunId run = ground.up();
        ground.guests().want(Ground.GROUP, Desired.PAUSED);
        ground.awaitState(GuestState.PAUSED);
        long last = ground.lastRecord(run);
        Ground.nap(400);
        assertThat(ground.lastRecord(run)).isEqualTo(last);
        ground.guests().want(Ground.GROUP, Desired.RUNNING);
        ground.awaitState(GuestState.RUNNING);
        ground.awaitRecordAfter(run, last);
    }

    @Test
    void resetItBootsAgainInTheSameRunAndGoesOnBehindItsLastRecord() throws Exception {
        RunId run = ground.up();
        int boots = boots(run);
        long last = ground.lastRecord(run);
        ground.guests().reset(Ground.GROUP);
        ground.await("another boot", () -> boots(run) > boots);
        ground.awaitRecordAfter(run, last);
        assertThat(ground.all(GuestNews.Over.class)).noneMatch(over -> over.run().equals(run));
        String said = ground.said(run);
        String resumed =
                said.substring(said.lastIndexOf("REC-RESUME ") + 11)
                        .lines()
                        .findFirst()
                        .orElseThrow();
        assertThat(Long.parseLong(resumed.strip())).isGreaterThanOrEqualTo(last);
    }

    private static int boots(RunId run) {
        return ground.said(run).split("GUEST-UP", -1).length - 1;
    }

    @Test
    void whatIsTypedReachesItsShell() throws Exception {
        RunId run = ground.up();
        ground.type("echo answer-$((6 * 7))");
        ground.await("the answer", () -> ground.said(run).contains("answer-42"));
    }

    /// The daemon ends without a word and another start of it finds the guest: it is left as it is, paused too.
    @Test
    @Covers("L7")
    void anotherStartOfTheDaemonFindsItAndLeavesItAsItIs() throws Exception {
        RunId run = ground.up();
        long last = ground.lastRecord(run);
        ground.dropDaemon();
        Ground.nap(300);
        assertThat(ground.open()).containsExactly(new FoundRun.Running(run));
        ground.awaitState(GuestState.RUNNING);
        ground.awaitRecordAfter(run, last);

        ground.guests().want(Ground.GROUP, Desired.PAUSED);
        ground.awaitState(GuestState.PAUSED);
        ground.dropDaemon();
        ground.open();
        ground.awaitState(GuestState.PAUSED);
        ground.guests().want(Ground.GROUP, Desired.RUNNING);
        ground.awaitState(GuestState.RUNNING);
    }

    /// Its disk's server dies and comes back: it waits, and is told of no error.
    @Test
    @Covers("R2")
    void withoutItsDiskItWaitsAndIsToldOfNoError() throws Exception {
        RunId run = ground.up();
        ground.disk.kill();
        Ground.nap(1_500);
        long last = ground.lastRecord(run);
        Ground.nap(500);
        assertThat(ground.lastRecord(run)).isEqualTo(last);
        ground.awaitState(GuestState.RUNNING);
        ground.disk.begin();
        ground.awaitRecordAfter(run, last);
        assertThat(ground.said(run)).doesNotContain("REC-FAIL", "I/O error");
        assertThat(ground.troubles()).isEmpty();
    }

    /// Nobody takes silence for death: a QEMU that stands still is told as silent, and goes on.
    @Test
    @Covers("P7")
    void aQemuThatStandsStillIsSilentAndNothingIsConcluded() throws Exception {
        RunId run = ground.up();
        ProcessHandle qemu = ground.qemu(run);
        signal("STOP", qemu);
        try {
            ground.awaitState(GuestState.SILENT);
            assertThat(qemu.isAlive()).isTrue();
        } finally {
            signal("CONT", qemu);
        }
        ground.awaitState(GuestState.RUNNING);
        assertThat(ground.all(GuestNews.Over.class)).noneMatch(over -> over.run().equals(run));
    }

    private static void signal(String signal, ProcessHandle process) throws Exception {
        new ProcessBuilder("kill", "-s", signal, String.valueOf(process.pid())).start().waitFor();
    }

    @Test
    void frozenWithItsCgroupItIsEndedAllTheSame() throws Exception {
        RunId run = ground.up();
        ground.parent.freeze();
        try {
            ground.guests().want(Ground.GROUP, Desired.OFF_NOW);
            assertThat(ground.awaitOver(run).ending()).isEqualTo(Ending.ASKED);
        } finally {
            ground.parent.thaw();
        }
    }

    /// Whatever it has told as durable is on its disk, and it went off by its power button.
    @Test
    void wantedOffItShutsDownInOrder() throws Exception {
        RunId run = ground.up();
        ground.guests().want(Ground.GROUP, Desired.OFF);
        GuestNews.Over over = ground.awaitOver(run);
        assertThat(over.ending()).isEqualTo(Ending.ASKED);
        assertThat(over.because()).isEqualTo("It went off as it was asked to.");
        assertThat(over.livedMillis()).isPositive();
        assertThat(ground.said(run)).contains("GUEST-POWER-BUTTON");
        assertThat(ground.guests().view(Ground.GROUP).orElseThrow().state())
                .isEqualTo(GuestState.OFF);
        long last = ground.lastRecord(run);
        assertThat(ground.disk.records().keySet())
                .containsAll(LongStream.rangeClosed(1, last).boxed().toList());
        assertThat(ground.parent.find(run.name())).isEmpty();
    }
}
